"""A short link is followed to its playlist, which is then answered like any other."""

from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.adapters.short_links import ShortLinks
from bot.app import reporting
from tests.cogs.stage import LINK, MIX, OpenStage, Stage, sentence
from tests.fakes.discord.interactions import Interaction
from tests.fakes.discord.messages import File, Message
from tests.fakes.discord.people import BEN, HOME
from tests.fakes.redirects import FakeRedirects

NAME = "Cluster this playlist"
SHORT = "https://link.deezer.com/s/30abc"
HOST = "link.deezer.com"
BETWEEN = (
    "https://link.deezer.com/?dest=https%3A%2F%2Fwww.deezer.com%2Fplaylist%2F908622995%3Fa%3D1"
)
LOST = (
    "I can't find out where that short link leads; please open it and send me the address it leads "
    "to."
)

ENDED = (
    "deezer.page.link links stopped working in August 2025; please open the playlist on Deezer, "
    "share it again, and send me the new link."
)


@pytest.fixture
async def redirects() -> AsyncIterator[FakeRedirects]:
    targets = {
        "/s/30abc": f"{LINK}?utm_source=user_sharing",
        "/s/between": BETWEEN,
        "/s/artist": "https://www.deezer.com/artist/27",
        "/s/evil": "https://evil.example/playlist/1",
    }
    async with FakeRedirects(targets) as started:
        yield started


@pytest.fixture
async def stage(
    open_stage: OpenStage, redirects: FakeRedirects, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Stage]:
    """Let the bot follow short links to a host on this machine."""
    stand_ins = {HOST: redirects.url}
    monkeypatch.setattr(reporting, "ShortLinks", partial(ShortLinks, stand_ins=stand_ins))
    async with open_stage() as opened:
        yield opened


async def use(stage: Stage, message: Message) -> Interaction:
    return await stage.discord.message_command(NAME, message)


@pytest.mark.parametrize(
    "typed",
    [
        SHORT,
        "link.deezer.com/s/30abc",
        f"Listen to this: <{SHORT}>!",
        "https://link.deezer.com/s/between",
    ],
)
async def test_a_short_link_that_is_typed_is_followed(
    stage: Stage, redirects: FakeRedirects, typed: str
) -> None:
    shown = await stage.cluster_link(typed)

    assert shown.embeds[0]["title"] == "40 invented tracks"
    assert shown.embeds[0]["url"] == LINK
    assert not shown.ephemeral
    assert len(redirects.calls) == 1


async def test_a_short_link_in_a_message_is_followed(
    stage: Stage, redirects: FakeRedirects
) -> None:
    posted = stage.discord.post(f"Have you heard **{SHORT}**?", who=BEN)

    shown = await stage.page(await use(stage, posted))

    assert shown.embeds[0]["url"] == LINK
    assert redirects.paths() == ["/s/30abc"]


async def test_what_a_server_is_offered_again_is_the_playlist_itself(stage: Stage) -> None:
    await stage.cluster_link(SHORT)
    await stage.settle()

    recent = await stage.bot.services.guilds.recent_playlists(HOME.id)
    assert [each.link for each in recent] == [LINK]


async def test_a_short_link_of_a_kind_that_has_ended_says_so_without_being_followed(
    stage: Stage, redirects: FakeRedirects
) -> None:
    ended = "https://deezer.page.link/s/30abc"

    typed = await stage.ask(playlist=ended)
    posted = await use(stage, stage.discord.post(f"Have you heard {ended}?", who=BEN))

    assert sentence(typed) == sentence(posted) == ENDED
    assert redirects.calls == []


@pytest.mark.parametrize("path", ["nowhere", "evil"])
async def test_a_short_link_that_leads_nowhere_is_answered_in_private(
    stage: Stage, path: str
) -> None:
    short = f"https://link.deezer.com/s/{path}"

    typed = await stage.ask(playlist=short)
    posted = await use(stage, stage.discord.post(short, who=BEN))

    assert sentence(typed) == sentence(posted) == LOST
    assert typed.original
    assert typed.original.deleted
    assert stage.deezer.calls == []


async def test_a_short_link_to_something_else_says_what_that_is(stage: Stage) -> None:
    asked = await stage.ask(playlist="https://link.deezer.com/s/artist")

    assert "a link to an artist on Deezer" in sentence(asked)
    assert stage.deezer.calls == []


async def test_a_private_wait_for_a_short_link_ends_with_the_refusal_in_its_place(
    stage: Stage,
) -> None:
    asked = await stage.ask(playlist="https://link.deezer.com/s/nowhere", private=True)

    assert asked.message is asked.original
    assert sentence(asked) == LOST


async def test_a_whole_link_or_a_file_beside_a_short_one_is_what_is_meant(
    stage: Stage, redirects: FakeRedirects
) -> None:
    linked = stage.discord.post(f"{SHORT} which is {LINK}", who=BEN)
    carried = stage.discord.post(SHORT, [File("My_mix.csv", MIX)], who=BEN)

    by_link = await stage.page(await use(stage, linked))
    by_file = await stage.page(await use(stage, carried))

    assert by_link.embeds[0]["url"] == LINK
    assert by_file.embeds[0]["title"] == "My mix"
    assert redirects.calls == []
