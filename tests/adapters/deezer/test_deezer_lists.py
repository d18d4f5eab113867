"""Albums and loved tracks of Deezer's are read as playlists are."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiolimiter import AsyncLimiter

from bot.adapters.deezer import DeezerApi, DeezerPlaylists
from bot.adapters.http import open_session
from bot.core.errors import SourceError
from bot.core.links import PlaylistLink, Service
from bot.core.models import Playlist, Snapshot
from bot.core.services import ListKind
from tests.fakes.deezer import DeezerPlaylist, FakeDeezer, deezer_row, isrc
from tests.fakes.deezer_lists import FakeDeezerLists

ALBUM = PlaylistLink(Service.DEEZER, "302127", ListKind.ALBUM)
LOVED = PlaylistLink(Service.DEEZER, "2529", ListKind.LOVED)
TWELVE = [deezer_row(number) for number in range(1, 13)]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test (+https://example.org)") as opened:
        yield opened


async def at_once(_seconds: float) -> None:
    """Wait for nothing."""


def silent(_step: str) -> None:
    pass


def source(session: aiohttp.ClientSession, fake: FakeDeezer) -> DeezerPlaylists:
    return DeezerPlaylists(DeezerApi(session, fake.url, AsyncLimiter(10_000, 1), sleep=at_once))


async def read(
    session: aiohttp.ClientSession, fake: FakeDeezer, link: PlaylistLink
) -> tuple[Snapshot, Playlist]:
    lists = source(session, fake)
    seen = await lists.snapshot(link)
    return seen, await lists.playlist(seen, silent)


async def test_an_album_is_read_with_its_isrcs_in_two_questions(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeDeezerLists({302127: TWELVE}) as fake:
        seen, playlist = await read(session, fake, ALBUM)

    assert fake.paths() == ["/album/302127", "/album/302127/tracks"]
    assert (seen.title, seen.total, seen.url) == (
        "First Light", 12, "https://www.deezer.com/album/302127",
    )  # fmt: skip
    assert [track.isrc for track in playlist.tracks] == [isrc(number) for number in range(1, 13)]


async def test_the_tracks_of_an_album_are_on_it(session: aiohttp.ClientSession) -> None:
    async with FakeDeezerLists({302127: TWELVE}) as fake:
        seen, playlist = await read(session, fake, ALBUM)

    assert seen.cover_url
    assert {(track.album, track.album_uri, track.art_url) for track in playlist.tracks} == {
        ("First Light", "deezer:album:302127", seen.cover_url)
    }


async def test_another_edition_of_an_album_is_in_another_state(
    session: aiohttp.ClientSession,
) -> None:
    states = []
    for rows in (TWELVE, TWELVE, TWELVE[:11]):
        async with FakeDeezerLists({302127: rows}) as fake:
            states.append((await source(session, fake).snapshot(ALBUM)).state)

    assert states[0]
    assert states[0] == states[1] != states[2]


async def test_loved_tracks_are_read_with_their_persons_name(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeDeezerLists(people=[DeezerPlaylist(2529, TWELVE, "Ada")]) as fake:
        seen, playlist = await read(session, fake, LOVED)

    assert sorted(fake.paths()) == ["/user/2529", "/user/2529/tracks"]
    assert (seen.title, seen.url) == (
        "Loved tracks of Ada", "https://www.deezer.com/profile/2529/loved",
    )  # fmt: skip
    assert (seen.kind, seen.total, len(playlist.tracks)) == (ListKind.LOVED, 12, 12)
    assert seen.state == DeezerPlaylist(0, ()).checksum


async def test_many_loved_tracks_take_their_pages(session: aiohttp.ClientSession) -> None:
    rows = [deezer_row(number) for number in range(1, 551)]
    async with FakeDeezerLists(people=[DeezerPlaylist(2529, rows, "Ada")]) as fake:
        _, playlist = await read(session, fake, LOVED)

    assert len(playlist.tracks) == playlist.rows == 550
    assert sorted(
        int(call.query["index"][0]) for call in fake.calls if "index" in call.query
    ) == [0, 400, 500]  # fmt: skip


async def test_a_private_profile_is_told_to_be_private(session: aiohttp.ClientSession) -> None:
    ada = DeezerPlaylist(2529, TWELVE, "Ada", public=False)
    async with FakeDeezerLists(people=[ada]) as fake:
        with pytest.raises(SourceError, match="That is private on Deezer; please make it public"):
            await source(session, fake).snapshot(LOVED)


@pytest.mark.parametrize("link", [ALBUM, LOVED], ids=["album", "loved"])
async def test_what_does_not_exist_is_not_found(
    session: aiohttp.ClientSession, link: PlaylistLink
) -> None:
    async with FakeDeezerLists() as fake:
        with pytest.raises(SourceError, match="I find nothing public by that link on Deezer"):
            await source(session, fake).snapshot(link)


async def test_without_any_loved_tracks_there_is_nothing_to_read(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeDeezerLists(people=[DeezerPlaylist(2529, (), "Ada")]) as fake:
        with pytest.raises(SourceError, match="I find no tracks in that on Deezer yet"):
            await source(session, fake).snapshot(LOVED)
