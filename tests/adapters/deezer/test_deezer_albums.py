"""Albums on Deezer tell genres and labels, at the pace that playlists share."""

import time
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiolimiter import AsyncLimiter

from bot.adapters.deezer import DeezerAlbums, DeezerApi
from bot.adapters.http import open_session
from bot.core.lookups import AlbumFacts
from bot.core.models import Track, TrackId
from tests.fakes.deezer import (
    QUOTA_ERROR,
    DeezerPlaylist,
    FakeDeezer,
    deezer_album,
    deezer_row,
    isrc,
)
from tests.fakes.server import Fault

LABEL = "Quill Records"


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test (+https://example.org)") as opened:
        yield opened


def albums(session: aiohttp.ClientSession, fake: FakeDeezer) -> DeezerAlbums:
    return DeezerAlbums(DeezerApi(session, fake.url, AsyncLimiter(10_000, 1), sleep=at_once))


def on_album(number: int, album: int) -> Track:
    return Track(TrackId(f"track {number}"), "Song", album_uri=f"deezer:album:{album}")


def by_isrc(number: int) -> Track:
    return Track(TrackId(f"isrc:{isrc(number)}"), "Song", isrc=isrc(number))


async def at_once(_seconds: float) -> None:
    """Wait for nothing."""


def silent(_step: str) -> None:
    pass


async def test_an_album_tells_genres_and_the_label_of_all_its_tracks_at_once(
    session: aiohttp.ClientSession,
) -> None:
    tracks = [on_album(1, 7), on_album(2, 7), on_album(3, 8)]
    known = [deezer_album(7, ["Rap/Hip Hop", "R&B"]), deezer_album(8, label="undefined")]
    async with FakeDeezer(albums=known) as fake:
        told = await albums(session, fake).albums(tracks, silent)

    facts = AlbumFacts(("hip hop", "r&b"), LABEL)
    assert told.source == "deezer"
    assert told.values == {"track 1": facts, "track 2": facts}
    assert told.asked == {"track 1", "track 2", "track 3"}
    assert told.complete
    assert sorted(fake.paths()) == ["/album/7", "/album/8"]


async def test_an_album_may_tell_only_one_of_the_two(session: aiohttp.ClientSession) -> None:
    known = [deezer_album(7, ["Jazz"], label=""), deezer_album(8)]
    async with FakeDeezer(albums=known) as fake:
        told = await albums(session, fake).albums([on_album(1, 7), on_album(2, 8)], silent)

    assert told.values == {
        "track 1": AlbumFacts(("jazz",)),
        "track 2": AlbumFacts(label=LABEL),
    }
    assert told.asked == {"track 1", "track 2"}


async def test_without_an_album_the_isrc_leads_to_it(session: aiohttp.ClientSession) -> None:
    rows = [deezer_row(number, album={"id": 7}) for number in (1, 2)]
    twin = Track(TrackId("4iV5W9uYEdYUVa79Axb000"), "Song", isrc=isrc(2).lower())
    async with FakeDeezer([DeezerPlaylist(1, rows)], albums=[deezer_album(7, ["Jazz"])]) as fake:
        told = await albums(session, fake).albums([by_isrc(1), by_isrc(2), twin], silent)

    assert set(told.values.values()) == {AlbumFacts(("jazz",), LABEL)}
    assert told.asked == told.values.keys() == {by_isrc(1).id, by_isrc(2).id, twin.id}
    assert len(fake.calls) == 3


async def test_what_deezer_has_not_is_asked_and_unknown(session: aiohttp.ClientSession) -> None:
    single = DeezerPlaylist(1, [deezer_row(2, album=None)])
    tracks = [on_album(1, 7), by_isrc(1), by_isrc(2)]
    async with FakeDeezer([single]) as fake:
        told = await albums(session, fake).albums(tracks, silent)

    assert told.values == {}
    assert told.asked == {track.id for track in tracks}
    assert told.complete


async def test_without_album_and_isrc_nothing_is_asked(session: aiohttp.ClientSession) -> None:
    tracks = [
        Track(TrackId("a"), "Song", album_uri="spotify:album:0000000000000000000000"),
        Track(TrackId("b"), "Song", album_uri="deezer:album:7/../8", isrc="../1"),
    ]
    async with FakeDeezer() as fake:
        told = await albums(session, fake).albums(tracks, silent)

    assert (told.values, told.asked, told.complete) == ({}, frozenset(), True)
    assert fake.calls == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"genres": None, "label": None},
        {"genres": {"data": None}, "label": 7},
        {"genres": {"data": [None, {"name": 7}, {}]}, "label": " null "},
    ],
)
async def test_members_that_make_no_sense_are_skipped(
    session: aiohttp.ClientSession, wrong: dict[str, object]
) -> None:
    async with FakeDeezer(albums=[deezer_album(7) | wrong]) as fake:
        told = await albums(session, fake).albums([on_album(1, 7)], silent)

    assert (told.values, set(told.asked), told.complete) == ({}, {"track 1"}, True)


@pytest.mark.parametrize(
    "fault", [Fault(status=500), Fault(body="<html>"), Fault(cut_off=True), Fault(status=503)]
)
async def test_after_three_failures_nothing_more_is_asked(
    session: aiohttp.ClientSession, fault: Fault
) -> None:
    tracks = [on_album(number, number) for number in range(1, 101)]
    async with FakeDeezer(albums=[deezer_album(7, ["Jazz"])]) as fake:
        fake.faults = [fault]
        told = await albums(session, fake).albums(tracks, silent)

    assert (told.values, told.asked, told.complete) == ({}, frozenset(), False)
    assert len(fake.calls) <= 3 + 16


async def test_a_failure_leaves_what_was_learned(session: aiohttp.ClientSession) -> None:
    tracks = [on_album(number, number) for number in range(1, 21)]
    async with FakeDeezer(albums=[deezer_album(n, ["Jazz"]) for n in range(1, 21)]) as fake:
        fake.faults = [Fault(path="/album/7", status=500)]
        told = await albums(session, fake).albums(tracks, silent)

    assert told.asked == told.values.keys() == {each.id for each in tracks} - {"track 7"}
    assert not told.complete


async def test_a_quota_that_stays_used_up_ends_the_questions(
    session: aiohttp.ClientSession,
) -> None:
    tracks = [on_album(number, number) for number in range(1, 201)]
    known = [deezer_album(number) for number in range(1, 201)]
    async with FakeDeezer(albums=known, pace=(10_000, 5.0)) as fake:
        fake.faults = [Fault(path="/album/105", body=QUOTA_ERROR)]
        told = await albums(session, fake).albums(tracks, silent)

    assert told.asked == told.values.keys()
    assert not told.complete
    assert len(fake.calls) < 100


async def test_albums_go_at_the_pace_of_everybody_who_asks_deezer(
    session: aiohttp.ClientSession,
) -> None:
    steps: list[str] = []
    tracks = [on_album(number, number) for number in range(1, 13)]
    async with FakeDeezer(albums=[deezer_album(n) for n in range(1, 13)]) as fake:
        api = DeezerApi(session, fake.url, AsyncLimiter(4, 0.4))
        started = time.monotonic()
        told = await DeezerAlbums(api).albums(tracks, steps.append)

    # Four at once, then one every tenth of a second.
    assert time.monotonic() - started > 0.7
    assert len(told.values) == 12
    assert steps[-1] == "Looking up albums · 12/12"
