"""Playlists of Spotify are watched through the bot's own account, and through no user's."""

from collections.abc import AsyncIterator

import pytest

from tests.cogs.spotify_steps import link, link_bots, opening_with, people_at_spotify
from tests.cogs.stage import TRACKS, OpenStage, Stage, sentence
from tests.cogs.watch_steps import HOURS, Watched, set_clock
from tests.fakes.spotify import FakeSpotify, SpotifyPlaylistRecord, invented_rows, spotify_id
from tests.store.kept import Clock

PLAYLIST = spotify_id(1, "P")
URL = f"https://open.spotify.com/playlist/{PLAYLIST}"
NOT_OPEN = "without an account of yours"


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return set_clock(monkeypatch)


@pytest.fixture
async def spotify() -> AsyncIterator[FakeSpotify]:
    async with people_at_spotify() as fake:
        fake.playlists[PLAYLIST] = SpotifyPlaylistRecord(PLAYLIST, "ada", invented_rows(TRACKS))
        yield fake


@pytest.fixture
async def linkable(open_stage: OpenStage, spotify: FakeSpotify) -> AsyncIterator[Stage]:
    async with opening_with(open_stage, spotify)() as stage:
        yield stage


def share(spotify: FakeSpotify, *, shared: bool = True) -> None:
    """Add the bot's account to the playlist's collaborators, or take it off."""
    spotify.playlists[PLAYLIST].collaborators = ("constellate",) if shared else ()


async def test_an_admins_own_account_is_not_asked(
    linkable: Stage, spotify: FakeSpotify, clock: Clock
) -> None:
    await link(linkable, spotify)
    spotify.calls.clear()

    refused = await Watched(linkable, clock).ask(playlist=URL)

    assert NOT_OPEN in sentence(refused)
    assert [path for path in spotify.paths() if PLAYLIST in path] == []


async def test_what_the_bots_account_cannot_read_is_refused(
    linkable: Stage, spotify: FakeSpotify, clock: Clock
) -> None:
    await link_bots(linkable, spotify)

    refused = await Watched(linkable, clock).ask(playlist=URL)

    assert NOT_OPEN in sentence(refused)


async def test_what_is_shared_with_the_bot_is_watched(
    linkable: Stage, spotify: FakeSpotify, clock: Clock
) -> None:
    share(spotify)
    await link_bots(linkable, spotify)
    watched = Watched(linkable, clock)
    spotify.playlists[PLAYLIST].edit(invented_rows(TRACKS)[:-4])
    await watched.ask(playlist=URL)
    await watched.look()
    spotify.playlists[PLAYLIST].edit(invented_rows(TRACKS))

    await watched.look(8 * HOURS)

    assert ": 4 new." in watched.posts[0].text


async def test_once_it_is_shared_no_longer_it_pauses(
    linkable: Stage, spotify: FakeSpotify, clock: Clock
) -> None:
    share(spotify)
    await link_bots(linkable, spotify)
    watched = Watched(linkable, clock)
    await watched.ask(playlist=URL)
    await watched.look()
    share(spotify, shared=False)

    await watched.look(8 * HOURS)

    assert "it is private now, or gone" in watched.posts[0].text
