"""`/about`: help, version, links."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bot import __version__
from tests.cogs.stage import OpenStage, Stage
from tests.fakes.discord.acts import SLASH
from tests.fakes.discord.messages import Message, as_read
from tests.fakes.discord.people import ELSEWHERE, HOME, WITH_BOT, Place
from tests.fakes.discord.world import APPLICATION_ID


def links(message: Message) -> dict[str, str]:
    return {one["label"]: one["url"] for one in message.controls()}


@pytest.mark.parametrize("place", [HOME, WITH_BOT, ELSEWHERE])
async def test_it_says_in_private_what_it_can_do(stage: Stage, place: Place) -> None:
    asked = await stage.discord.command("about", where=place)

    assert asked.message.ephemeral
    assert f"Version {__version__} · running for 0 minutes" in asked.message.text
    assert "Cluster this playlist" in asked.message.text


async def test_every_command_is_named_but_itself(stage: Stage) -> None:
    asked = await stage.discord.command("about")

    told = as_read(asked.message.text)
    known = {one["name"] for one in stage.discord.commands if one["type"] == SLASH}
    assert {name for name in known if f"/{name}" not in told} == {"about"}


async def test_the_invitation_asks_for_three_permissions(stage: Stage) -> None:
    asked = await stage.discord.command("about")

    assert [*links(asked.message)] == ["Invite me"]
    invitation = links(asked.message)["Invite me"]
    assert f"client_id={APPLICATION_ID}" in invitation
    assert f"permissions={1 << 10 | 1 << 14 | 1 << 15}" in invitation
    assert "scope=bot+applications.commands" in invitation


async def test_links_stand_there_where_the_owner_gives_some(open_stage: OpenStage) -> None:
    source, support = "https://example.org/source", "https://example.org/help"

    async with open_stage(
        CONSTELLATE_DISCORD__SOURCE_URL=source, CONSTELLATE_DISCORD__SUPPORT_URL=support
    ) as stage:
        asked = await stage.discord.command("about")

    assert links(asked.message)["Source"] == source
    assert links(asked.message)["Support"] == support


async def test_nobody_is_named_who_is_not_asked(open_stage: OpenStage) -> None:
    async with open_stage(CONSTELLATE_RECCOBEATS__ENABLED="false") as stage:
        asked = await stage.discord.command("about")

    assert "ReccoBeats" not in asked.message.text


@pytest.mark.parametrize("asked_for", [True, False])
async def test_it_says_where_names_are_looked_for(
    open_stage: OpenStage, *, asked_for: bool
) -> None:
    async with open_stage(CONSTELLATE_DEEZER__ENABLED=str(asked_for).lower()) as stage:
        asked = await stage.discord.command("about")

    assert ("are looked for at Deezer" in asked.message.text) == asked_for


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (timedelta(minutes=119), "119 minutes"),
        (timedelta(hours=2), "2 hours"),
        (timedelta(hours=47, minutes=59), "47 hours"),
        (timedelta(days=2), "2 days"),
    ],
)
async def test_it_says_how_long_it_has_been_running(
    stage: Stage, age: timedelta, said: str
) -> None:
    cog: Any = stage.bot.get_cog("About")
    facts = {name: getattr(cog._facts, name) for name in type(cog._facts).__slots__}
    cog._facts = SimpleNamespace(**facts | {"started": datetime.now(UTC) - age})

    asked = await stage.discord.command("about")

    assert f"running for {said}" in asked.message.text
