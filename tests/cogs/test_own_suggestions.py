"""Somebody's own playlists among the suggestions of `/clusters`."""

from collections.abc import AsyncIterator

import pytest

from tests.cogs.spotify_steps import link, opening_with, people_at_spotify
from tests.cogs.stage import OpenStage, Stage
from tests.fakes.discord.people import ADA, BEN, HOME, WITH_BOT, Person, Place
from tests.fakes.server import Fault
from tests.fakes.spotify import FakeSpotify, SpotifyPlaylistRecord, spotify_id

PAGE = "https://open.spotify.com/playlist"
DRIVE, RAIN = f"{PAGE}/{spotify_id(1, 'P')}", f"{PAGE}/{spotify_id(2, 'P')}"
LIKED = ("🎧 My liked songs", "https://open.spotify.com/collection/tracks")
OWN = [("🎧 Night Drive", DRIVE), ("🎧 Rain", RAIN)]


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        for number, title in enumerate(("Night Drive", "Ra\u202ein", "\u200b"), start=1):
            record = SpotifyPlaylistRecord(spotify_id(number, "P"), "ada", title=title)
            fake.playlists[record.id] = record
        yield fake


@pytest.fixture
async def linkable(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as stage:
        yield stage


async def typed(
    stage: Stage, text: str = "", who: Person = ADA, where: Place = HOME
) -> list[tuple[str, str]]:
    asked = await stage.discord.autocomplete("clusters", "playlist", text, who=who, where=where)
    return [(one["name"], one["value"]) for one in asked.choices or []]


async def test_ones_own_playlists_come_after_what_the_server_has_seen(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link(linkable, spotify)
    other = "https://www.deezer.com/playlist/1"
    await linkable.bot.services.retention.remember_playlist(HOME.id, other, "Morning run")
    await linkable.bot.services.retention.remember_playlist(HOME.id, RAIN, "Rain")

    found = await typed(linkable)

    assert found == [("🎧 Rain", RAIN), ("Morning run", other), LIKED, ("🎧 Night Drive", DRIVE)]


async def test_they_are_suggested_to_nobody_else(linkable: Stage, spotify: FakeSpotify) -> None:
    await link(linkable, spotify)

    assert [link for _, link in await typed(linkable, who=BEN)] == ["example"]


async def test_they_are_suggested_in_a_chat_with_the_bot(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link(linkable, spotify)

    assert await typed(linkable, where=WITH_BOT) == [LIKED, *OWN]


@pytest.mark.parametrize("text", ["nIGHT", DRIVE])
async def test_they_are_searched_by_title_and_link(
    linkable: Stage, spotify: FakeSpotify, text: str
) -> None:
    await link(linkable, spotify)

    assert await typed(linkable, text) == OWN[:1]


async def test_typing_asks_spotify_once(linkable: Stage, spotify: FakeSpotify) -> None:
    await link(linkable, spotify)

    for text in ("", "r", "ra", "rai"):
        await typed(linkable, text)

    assert spotify.counts()["/v1/me/playlists"] == 1


async def test_at_most_25_are_suggested(linkable: Stage, spotify: FakeSpotify) -> None:
    for number in range(4, 34):
        record = SpotifyPlaylistRecord(spotify_id(number, "P"), "ada", title="long " * 30)
        spotify.playlists[record.id] = record
    await link(linkable, spotify)

    found = await typed(linkable)

    assert len(found) == 25
    assert max(len(name) for name, _ in found) == 100


async def test_a_failure_leaves_what_the_server_has_seen(
    linkable: Stage, spotify: FakeSpotify
) -> None:
    await link(linkable, spotify)
    spotify.faults = [Fault(path="/v1/", body="<html>")]
    await linkable.bot.services.retention.remember_playlist(HOME.id, RAIN, "Rain")

    assert await typed(linkable) == [("Rain", RAIN), LIKED]
