"""Liked songs of a linked person: by link, by name and by suggestion, and for them alone."""

from collections.abc import AsyncIterator

import pytest

from bot.core.errors import NotAllowedError
from bot.core.links import PlaylistLink, Service
from bot.core.services import ListKind
from tests.cogs.spotify_steps import HOLDER, link, opening_with, people_at_spotify, services
from tests.cogs.stage import TRACKS, OpenStage, Stage, buttons, sentence
from tests.fakes.discord.people import ADA, BEN, HOME
from tests.fakes.server import Fault
from tests.fakes.spotify import FakeSpotify, invented_rows, saved_row

LIKED = "https://open.spotify.com/collection/tracks"
PATH = "/v1/me/tracks"


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        songs = [saved_row(row["item"]) for row in invented_rows(TRACKS)]
        fake.users["ada"].songs, fake.users["ben"].songs = songs, songs[:30]
        yield fake


@pytest.fixture
async def linkable(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as stage:
        yield stage


@pytest.mark.parametrize("text", [LIKED, "my liked songs"])
async def test_a_linked_person_gets_theirs_in_private(
    linkable: Stage, spotify: FakeSpotify, text: str
) -> None:
    await link(linkable, spotify)

    shown = await linkable.cluster_link(text)

    assert shown.embeds[0]["title"] == "Liked songs"
    assert shown.embeds[0]["url"] == LIKED
    assert shown.ephemeral
    assert f"of {TRACKS} tracks" in shown.text


async def test_they_are_suggested_to_those_who_can_have_them(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link(linkable, spotify)

    mine = await linkable.discord.autocomplete("clusters", "playlist", "liked")
    others = await linkable.discord.autocomplete("clusters", "playlist", "liked", who=BEN)

    assert mine.choices == [{"name": "🎧 My liked songs", "value": LIKED}]
    assert others.choices == []


async def test_two_people_get_their_own_each(linkable: Stage, spotify: FakeSpotify) -> None:
    await link(linkable, spotify)
    await link(linkable, spotify, "ben", BEN)

    adas = await linkable.cluster_link(LIKED)
    jobs = len(linkable.compute.asked)
    bens = await linkable.page(await linkable.ask(playlist=LIKED, who=BEN))
    again = await linkable.cluster_link(LIKED)

    assert len(linkable.compute.asked) == jobs + 1
    assert adas.text == again.text != bens.text
    assert bens.ephemeral


async def test_the_second_time_costs_one_look(linkable: Stage, spotify: FakeSpotify) -> None:
    await link(linkable, spotify)
    await linkable.cluster_link(LIKED)
    before = spotify.counts()[PATH]

    await linkable.cluster_link(LIKED)

    assert spotify.counts()[PATH] == before + 1


async def test_who_has_not_linked_is_told_how_and_given_the_button(linkable: Stage) -> None:
    asked = await linkable.ask(playlist="my liked songs", who=BEN)
    await linkable.discord.wait_until(lambda: asked.message.content)

    assert "Only your own Spotify account shows me your liked songs" in asked.message.content
    assert asked.message.ephemeral
    assert "Link Spotify" in buttons(asked.message)


async def test_they_are_kept_from_the_suggestions_of_the_server(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link(linkable, spotify)
    await linkable.cluster_link(LIKED)
    await linkable.settle()

    assert list(await linkable.bot.services.guilds.recent_playlists(HOME.id)) == []


async def test_no_other_user_is_let_in_to_what_was_made_of_them(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link(linkable, spotify)
    await link(linkable, spotify, "ben", BEN)
    adas = PlaylistLink(Service.SPOTIFY, str(ADA.id), ListKind.SAVED)
    access = linkable.bot.services.answers.browsing._access
    assert access

    await access.admit(adas, ADA.id)
    with pytest.raises(NotAllowedError, match="Liked songs are shown to their owner alone"):
        await access.admit(adas, BEN.id)


async def test_while_spotify_is_down_a_person_gets_their_last_answer_and_no_others(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link(linkable, spotify)
    await link(linkable, spotify, "ben", BEN)
    before = await linkable.cluster_link(LIKED)
    spotify.faults = [Fault("/v1/", status=500)]

    again = await linkable.cluster_link(LIKED)
    bens = await linkable.ask(playlist=LIKED, who=BEN)
    await linkable.discord.wait_until(lambda: "Spotify" in bens.message.content)

    assert "this is how I last saw the playlist" in again.content
    assert again.embeds[0]["title"] == before.embeds[0]["title"]
    assert bens.message.embeds == []


async def test_unlinking_forgets_them(linkable: Stage, spotify: FakeSpotify) -> None:
    await link(linkable, spotify)
    shown = await linkable.cluster_link(LIKED)
    await services(linkable).linking.unlink(HOLDER)

    clicked = await linkable.discord.click(shown, "Next ▶")

    assert "run" in sentence(clicked)
