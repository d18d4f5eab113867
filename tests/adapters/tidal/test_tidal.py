"""A public playlist of TIDAL is read with the operator's app."""

import json
import logging
from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest

from bot.adapters.http import open_session, user_agent
from bot.adapters.tidal import TidalApi, TidalApp, TidalPlaylists
from bot.core.errors import SourceError
from bot.core.links import PlaylistLink, Service
from bot.core.models import Artist, Playlist, Reason, Snapshot
from bot.core.services import ListKind
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.deezer import isrc
from tests.fakes.server import Fault
from tests.fakes.tidal import (
    CLIENT_ID,
    CLIENT_SECRET,
    COVER,
    UUID,
    FakeTidal,
    TidalAlbum,
    TidalPlaylist,
    TidalTrack,
    tidal_tracks,
)

LINK = PlaylistLink(Service.TIDAL, UUID)
TOKENS = "/v1/oauth2/token"
ABOUT, ITEMS = f"/v2/playlists/{UUID}", f"/v2/playlists/{UUID}/relationships/items"


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


def source(
    session: aiohttp.ClientSession,
    fake: FakeTidal,
    *,
    secret: str = CLIENT_SECRET,
    clock: SkippingClock | None = None,
) -> TidalPlaylists:
    clock = clock or SkippingClock()
    app = TidalApp(CLIENT_ID, secret)
    api = TidalApi(session, fake.api_url, fake.auth_url, app, "US", clock=clock, sleep=clock.sleep)
    return TidalPlaylists(api)


def silent(_step: str) -> None:
    pass


async def read(
    session: aiohttp.ClientSession, *tracks: TidalTrack
) -> tuple[Snapshot, Playlist, FakeTidal]:
    async with FakeTidal(TidalPlaylist(tracks)) as fake:
        playlists = source(session, fake)
        seen = await playlists.snapshot(LINK)
        return seen, await playlists.playlist(seen, silent), fake


async def refusal(
    session: aiohttp.ClientSession, fake: FakeTidal, secret: str = CLIENT_SECRET
) -> str:
    playlists = source(session, fake, secret=secret)
    with pytest.raises(SourceError) as caught:
        await playlists.playlist(await playlists.snapshot(LINK), silent)
    return str(caught.value)


async def test_a_look_takes_a_token_and_one_question(session: aiohttp.ClientSession) -> None:
    async with FakeTidal(TidalPlaylist(tidal_tracks(9))) as fake:
        seen = await source(session, fake).snapshot(LINK)

    assert fake.paths() == [TOKENS, ABOUT]
    assert seen == Snapshot(
        service="tidal",
        id=UUID,
        title="Night Drive",
        url=f"https://tidal.com/playlist/{UUID}",
        state="2026-10-01T12:00:00Z",
        total=9,
        cover_url=f"{COVER}/320x320.jpg",
    )


async def test_a_track_has_everything_that_tidal_tells(session: aiohttp.ClientSession) -> None:
    track = TidalTrack(7, "Low Tide", ("Ada Quill", "Bo"), version="Radio Edit", isrc=isrc(7))

    _, playlist, _ = await read(session, track)

    (found,) = playlist.tracks
    assert found.id == f"isrc:{isrc(7)}"
    assert (found.name, found.isrc, found.uri) == (
        "Low Tide (Radio Edit)",
        isrc(7),
        "tidal:track:7",
    )
    assert [artist.name for artist in found.artists] == ["Ada Quill", "Bo"]
    assert found.artists[0].uri.startswith("tidal:artist:")
    assert (found.album, found.year) == ("First Light", 2019)
    assert found.album_uri.startswith("tidal:album:")
    assert (found.duration_ms, found.popularity) == (205_000, 56)


async def test_an_album_is_read_as_a_playlist_is(session: aiohttp.ClientSession) -> None:
    link = PlaylistLink(Service.TIDAL, "77706587", ListKind.ALBUM)
    async with FakeTidal(TidalAlbum(tidal_tracks(25))) as fake:
        playlists = source(session, fake)
        seen = await playlists.snapshot(link)
        playlist = await playlists.playlist(seen, silent)

    assert (seen.title, seen.total, seen.kind) == ("First Light", 25, ListKind.ALBUM)
    assert seen.state
    assert seen.url == "https://tidal.com/album/77706587"
    assert len(playlist.tracks) == 25
    assert fake.count("/v2/albums/77706587/relationships/items") == 2


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (20, 1), (21, 2), (195, 10)])
async def test_pages_are_read_one_after_the_other_with_one_token(
    session: aiohttp.ClientSession, count: int, pages: int
) -> None:
    _, playlist, fake = await read(session, *tidal_tracks(count))

    assert len(playlist.tracks) == playlist.rows == count
    assert fake.paths() == [TOKENS, ABOUT, *[ITEMS] * pages]
    assert fake.most_at_once == 1


async def test_the_progress_is_told(session: aiohttp.ClientSession) -> None:
    steps: list[str] = []
    async with FakeTidal(TidalPlaylist(tidal_tracks(25))) as fake:
        playlists = source(session, fake)
        await playlists.playlist(await playlists.snapshot(LINK), steps.append)

    assert steps == ["Reading tracks · 20/25", "Reading tracks · 25/25"]


async def test_videos_and_what_was_withdrawn_are_counted(session: aiohttp.ClientSession) -> None:
    video = TidalTrack(8, "A film", kind="videos")
    withdrawn = TidalTrack(9, "Gone", withdrawn=True)

    _, playlist, _ = await read(session, *tidal_tracks(1), video, withdrawn)

    assert [track.name for track in playlist.tracks] == ["Track 1"]
    assert [row.reason for row in playlist.left_out] == [Reason.NO_TRACK] * 2


async def test_what_is_not_known_of_a_track_is_left_out(session: aiohttp.ClientSession) -> None:
    bare = TidalTrack(7, "Low Tide", (), popularity=None, duration="", released="")

    _, playlist, _ = await read(session, bare)

    (found,) = playlist.tracks
    assert (found.artists, found.popularity, found.duration_ms, found.year) == (
        (),
        None,
        None,
        None,
    )


async def test_a_token_is_asked_for_again_before_it_ends(session: aiohttp.ClientSession) -> None:
    clock = SkippingClock()
    async with FakeTidal(TidalPlaylist(tidal_tracks(9)), life_s=600) as fake:
        playlists = source(session, fake, clock=clock)
        for _ in range(3):
            await playlists.snapshot(LINK)
            clock.now += 300

    assert fake.count(TOKENS) == 2


async def test_a_token_that_was_withdrawn_is_replaced(session: aiohttp.ClientSession) -> None:
    async with FakeTidal(TidalPlaylist(tidal_tracks(9))) as fake:
        playlists = source(session, fake)
        await playlists.snapshot(LINK)
        fake.withdraw()
        seen = await playlists.snapshot(LINK)

    assert seen.total == 9
    assert fake.count(TOKENS) == 2


async def test_an_app_that_is_refused_is_for_the_operator_to_mend(
    session: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with FakeTidal(TidalPlaylist(tidal_tracks(9))) as fake:
        said = await refusal(session, fake, "another-secret")

    assert said.startswith("TIDAL does not let me in, which my operator can mend;")
    assert "tidal refuses the operator's app: status 401" in caplog.text
    assert "another-secret" not in caplog.text


async def test_a_token_that_is_never_taken_ends_after_two(session: aiohttp.ClientSession) -> None:
    async with FakeTidal(TidalPlaylist(tidal_tracks(9))) as fake:
        fake.faults = [Fault("/v2/", status=401)]
        said = await refusal(session, fake)

    assert said.startswith("TIDAL does not let me in")
    assert fake.count(TOKENS) == 2


async def test_a_playlist_that_is_not_public_is_not_found(session: aiohttp.ClientSession) -> None:
    async with FakeTidal() as fake:
        said = await refusal(session, fake)

    assert said.startswith("I find nothing public by that link on TIDAL; please ")


async def test_an_empty_playlist_has_no_tracks(session: aiohttp.ClientSession) -> None:
    async with FakeTidal(TidalPlaylist([])) as fake:
        said = await refusal(session, fake)

    assert said.startswith("I find no tracks in that on TIDAL yet; please ")


@pytest.mark.parametrize("path", [TOKENS, ABOUT, ITEMS])
@pytest.mark.parametrize("body", ["<html>", "[]", "{}", '{"data": {}}', '{"data": 7}'])
async def test_answers_that_make_no_sense_are_told_as_a_failure(
    session: aiohttp.ClientSession, path: str, body: str
) -> None:
    async with FakeTidal(TidalPlaylist(tidal_tracks(9))) as fake:
        fake.faults = [Fault(path, body=body)]
        said = await refusal(session, fake)

    assert said.startswith("TIDAL is not answering as it should; please ")


@pytest.mark.parametrize("row", [None, 7, {}, {"id": 7, "type": "tracks"}, {"type": ["tracks"]}])
async def test_rows_that_make_no_sense_are_counted(
    session: aiohttp.ClientSession, row: object
) -> None:
    document = {"data": [row], "included": [None, 7, {"id": "7"}], "links": {"next": 7}}
    async with FakeTidal(TidalPlaylist(tidal_tracks(9))) as fake:
        fake.faults = [Fault(ITEMS, body=json.dumps(document))]
        playlists = source(session, fake)
        playlist = await playlists.playlist(await playlists.snapshot(LINK), silent)

    assert (playlist.tracks, playlist.rows) == ((), 1)


async def test_a_page_that_names_itself_as_the_next_ends_the_reading(
    session: aiohttp.ClientSession,
) -> None:
    again = {"data": [], "links": {"next": "/x?page%5Bcursor%5D=c20"}}
    async with FakeTidal(TidalPlaylist(tidal_tracks(41))) as fake:
        fake.faults = [Fault(ITEMS, after=1, body=json.dumps(again))]
        playlists = source(session, fake)
        playlist = await playlists.playlist(await playlists.snapshot(LINK), silent)

    assert len(playlist.tracks) == 20
    assert fake.count(ITEMS) == 2


async def test_a_failure_of_a_moment_is_passed_over(session: aiohttp.ClientSession) -> None:
    async with FakeTidal(TidalPlaylist(tidal_tracks(45))) as fake:
        fake.faults = [Fault(TOKENS, times=1, status=503), Fault(ITEMS, times=1, status=500)]
        playlists = source(session, fake)
        playlist = await playlists.playlist(await playlists.snapshot(LINK), silent)

    assert len(playlist.tracks) == 45


async def test_where_tidal_wants_fewer_calls_it_is_waited_for_and_not_for_long(
    session: aiohttp.ClientSession,
) -> None:
    clock = SkippingClock()
    async with FakeTidal(TidalPlaylist(tidal_tracks(9))) as fake:
        fake.faults = [Fault(ABOUT, times=1, status=429, headers={"Retry-After": "3"})]
        await source(session, fake, clock=clock).snapshot(LINK)
        fake.faults = [Fault(ABOUT, status=429, headers={"Retry-After": "3600"})]
        said = await refusal(session, fake)

    assert 3 in clock.waits
    assert "TIDAL asks me to wait until" in said


async def test_a_playlist_larger_than_is_read_is_refused(session: aiohttp.ClientSession) -> None:
    async with FakeTidal(TidalPlaylist(tidal_tracks(9))) as fake:
        playlists = source(session, fake)
        seen = replace(await playlists.snapshot(LINK), total=20_001)
        with pytest.raises(SourceError, match="has 20,001 rows and I read up to 20,000"):
            await playlists.playlist(seen, silent)


async def test_the_order_of_rows_changes_nothing(session: aiohttp.ClientSession) -> None:
    rows = tidal_tracks(30)

    _, one, _ = await read(session, *rows)
    _, other, _ = await read(session, *rows[::-1])

    assert one == other
    assert one.tracks[0].artists == (Artist("Ada Quill", one.tracks[0].artists[0].uri),)


async def test_the_newest_rows_are_the_last(session: aiohttp.ClientSession) -> None:
    async with FakeTidal(TidalPlaylist(tidal_tracks(50))) as fake:
        tidal = source(session, fake)
        seen = await tidal.snapshot(LINK)
        playlist = await tidal.playlist(replace(seen, newest=10), silent)

    assert {track.name for track in playlist.tracks} == {f"Track {n}" for n in range(41, 51)}
