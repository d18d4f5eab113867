"""What the bot writes into channels by itself, held against what Discord takes."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from discord import Permissions

from tests.fakes.discord.people import HOME, Payload
from tests.fakes.discord.rest import API
from tests.fakes.discord.server import FakeDiscord

PATH = f"{API}/channels/{HOME.channel.id}/messages"
HELLO: Payload = {"content": "Hello", "nonce": "once", "enforce_nonce": True}
Send = Callable[[Payload], Awaitable[tuple[int, Any]]]


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as fake:
        yield fake


@pytest.fixture
async def send(discord: FakeDiscord) -> AsyncIterator[Send]:
    headers = {"Authorization": f"Bot {discord.token}"}
    async with aiohttp.ClientSession(discord.world.url, headers=headers) as session:

        async def sent(message: Payload) -> tuple[int, Any]:
            async with session.post(PATH, json=message) as answer:
                return answer.status, await answer.json()

        yield sent


async def test_a_message_stands_in_the_channel_of_a_guild(discord: FakeDiscord, send: Send) -> None:
    status, message = await send({"content": "Hello"})

    assert (status, message["channel_id"]) == (200, str(HOME.channel.id))
    assert [each.content for each in discord.world.posts] == ["Hello"]


async def test_a_nonce_that_is_enforced_makes_one_message_of_two(
    discord: FakeDiscord, send: Send
) -> None:
    _, first = await send(HELLO)
    _, second = await send(HELLO)
    await send(HELLO | {"enforce_nonce": False})

    assert first["id"] == second["id"]
    assert len(discord.world.posts) == 2


@pytest.mark.parametrize("missing", ["send_messages", "view_channel", "embed_links"])
async def test_without_a_permission_nothing_is_taken(
    discord: FakeDiscord, send: Send, missing: str
) -> None:
    granted = Permissions(HOME.app_permissions.value)
    granted.update(**{missing: False})
    discord.world.guilds[HOME.id] = replace(HOME, app_permissions=granted)

    status, refusal = await send({"embeds": [{"title": "Hello"}]})

    assert (status, refusal["code"]) == (403, 50013)
    assert discord.violations == []


async def test_what_exceeds_a_limit_is_noted(discord: FakeDiscord, send: Send) -> None:
    status, _ = await send({"content": "Hello", "nonce": "x" * 26})

    assert status == 400
    assert len(discord.violations) == 1
