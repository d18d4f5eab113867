"""Answers shared as web pages: offered, opened by others, ended."""

import re
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from bot.core.shared_pages import PATH
from bot.use_cases.answers.shared_pages import NOT_YOURS, OFF
from tests.cogs.stage import TRACKS, OpenStage, Stage, choices, custom_ids, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import Message
from tests.fakes.discord.people import ADA, BEN

PUBLIC = "https://bot.example"
EXPORT, SHARE = "Export …", "Share as a web page …"
ADDRESS = re.compile(rf"{PUBLIC}{PATH}([A-Za-z0-9_-]{{22}})\n")


@dataclass(frozen=True)
class Shared:
    """A bot whose web port is reached from outside, and a browser there."""

    stage: Stage
    session: aiohttp.ClientSession
    port: int

    async def open(self, token: str) -> aiohttp.ClientResponse:
        """Open the address that has a token."""
        return await self.session.get(f"http://127.0.0.1:{self.port}{PATH}{token}")

    async def share(self, shown: Message) -> Interaction:
        """Choose sharing in the options of an answer."""
        await self.stage.discord.click(shown, "⋯ Options")
        return await self.stage.discord.select(shown, EXPORT, [SHARE])


@pytest.fixture
async def shared(open_stage: OpenStage) -> AsyncIterator[Shared]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
    web = {"ENABLED": "true", "PORT": str(port), "PUBLIC_URL": PUBLIC, "PAGES": "true"}
    settings = {f"CONSTELLATE_WEB__{name}": value for name, value in web.items()}
    async with open_stage(**settings) as stage, aiohttp.ClientSession() as session:
        yield Shared(stage, session, port)


def token(told: Interaction) -> str:
    found = ADDRESS.search(sentence(told))
    assert found, told.message.content
    return found[1]


async def test_the_owner_is_told_an_address_that_shows_every_track(shared: Shared) -> None:
    told = await shared.share(await shared.stage.cluster())

    async with await shared.open(token(told)) as answer:
        page = await answer.text()

    assert answer.status == 200
    assert page.count('<tr><td><th scope="row">') == TRACKS
    assert "💚<td><a" not in page


async def test_the_page_is_indexed_and_framed_nowhere_and_runs_its_own_scripts_alone(
    shared: Shared,
) -> None:
    told = await shared.share(await shared.stage.cluster())

    async with await shared.open(token(told)) as answer:
        headers = answer.headers

    policy = headers["Content-Security-Policy"]
    assert headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert policy.endswith("frame-ancestors 'none'")
    assert "unsafe" not in policy


@pytest.mark.parametrize("guess", ["A" * 22, "A" * 21, "A" * 23, "..%2Fhealthz", "%00" * 22])
async def test_a_guess_leads_nowhere(shared: Shared, guess: str) -> None:
    await shared.share(await shared.stage.cluster())

    async with await shared.open(guess) as answer:
        page = await answer.text()

    assert answer.status == 404
    assert "This address leads nowhere" in page


async def test_the_owner_stops_sharing(shared: Shared) -> None:
    told = await shared.share(await shared.stage.cluster())
    before = token(told)

    await shared.stage.discord.click(told.message, "Stop sharing")

    async with await shared.open(before) as answer:
        assert answer.status == 404
    assert "the address leads nowhere now" in told.message.content
    assert custom_ids(told.message) == []


async def test_a_new_address_ends_the_one_before(shared: Shared) -> None:
    shown = await shared.stage.cluster()
    before = token(await shared.share(shown))

    again = await shared.stage.discord.select(shown, EXPORT, [SHARE])
    told = sentence(again)
    await shared.stage.discord.click(again.message, "New address")
    after = token(again)

    assert "This answer is a web page since" in told
    assert before not in told
    assert before != after
    async with await shared.open(before) as old, await shared.open(after) as new:
        assert (old.status, new.status) == (404, 200)


async def test_the_address_ends_with_the_answer(shared: Shared) -> None:
    shown = await shared.stage.cluster()
    told = token(await shared.share(shown))

    await shared.stage.delete(shown)

    async with await shared.open(told) as answer:
        assert answer.status == 404


async def test_the_address_ends_with_all_that_is_kept_about_its_owner(shared: Shared) -> None:
    shown = await shared.stage.cluster()
    told = token(await shared.share(shown))
    services = shared.stage.bot.services
    handed_out = await services.personal_data.of_person(ADA.id)

    await services.retention.forget_person(ADA.id)

    assert b'"web_page_since": "20' in handed_out
    async with await shared.open(told) as answer:
        assert answer.status == 404


async def test_another_user_is_offered_none_and_can_forge_none(shared: Shared) -> None:
    shown = await shared.stage.cluster()
    await shared.stage.discord.click(shown, "⋯ Options")
    carried = next(one for one in custom_ids(shown) if ":save:" in one)

    theirs = await shared.stage.discord.click(shown, "Back", who=BEN)
    opened = await shared.stage.discord.click(theirs.message, "⋯ Options", who=BEN)
    forged = await shared.stage.discord.forge_click(carried, "share", message=shown, who=BEN)

    assert SHARE not in choices(opened.message, EXPORT)
    assert sentence(forged) == NOT_YOURS


async def test_without_an_address_from_outside_none_is_offered(stage: Stage) -> None:
    shown = await stage.cluster()
    await stage.discord.click(shown, "⋯ Options")
    carried = next(one for one in custom_ids(shown) if ":save:" in one)

    forged = await stage.discord.forge_click(carried, "share", message=shown)

    assert SHARE not in choices(shown, EXPORT)
    assert sentence(forged) == OFF
