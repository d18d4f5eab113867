"""The look at a playlist brings its first 400 rows, which are not asked for again."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from aiolimiter import AsyncLimiter

from bot.adapters.deezer import DeezerApi, DeezerPlaylists
from bot.adapters.deezer.first_rows import KEPT_S, MOST_KEPT, KeptRows, first_rows
from bot.adapters.deezer.pages import NO_ROWS
from bot.adapters.deezer.rows import essentials, read_row
from bot.adapters.http import open_session
from bot.core.links import PlaylistLink, Service
from bot.core.models import Reason, Snapshot
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.deezer import DeezerPlaylist, FakeDeezer, deezer_row
from tests.fakes.server import Fault

LINK = PlaylistLink(Service.DEEZER, "908622995")


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test (+https://example.org)") as opened:
        yield opened


def source(session: aiohttp.ClientSession, fake: FakeDeezer) -> DeezerPlaylists:
    """Read from the fake without waiting."""
    quick = AsyncLimiter(10_000, 1)
    return DeezerPlaylists(DeezerApi(session, fake.url, quick, sleep=at_once))


async def at_once(_seconds: float) -> None:
    """Wait for nothing."""


def silent(_step: str) -> None:
    pass


def night_drive(count: int, **other: Any) -> DeezerPlaylist:
    return DeezerPlaylist(int(LINK.id), [deezer_row(n) for n in range(1, count + 1)], **other)


def indexes(fake: FakeDeezer) -> list[int]:
    """List where the pages began that were asked for."""
    return sorted(int(call.query["index"][0]) for call in fake.calls if "index" in call.query)


@pytest.mark.parametrize("names_next", [True, False])
@pytest.mark.parametrize(
    ("count", "pages"),
    [(1, []), (399, []), (400, []), (401, [400]), (1_000, [400, 500, 600, 700, 800, 900])],
)
async def test_only_the_rows_after_the_first_400_are_asked_for(
    session: aiohttp.ClientSession, count: int, pages: list[int], *, names_next: bool
) -> None:
    async with FakeDeezer([night_drive(count)], names_next=names_next) as fake:
        playlists = source(session, fake)
        read = await playlists.playlist(await playlists.snapshot(LINK), silent)

    assert len(read.tracks) == read.rows == count
    assert indexes(fake) == pages
    assert len(fake.calls) == 1 + len(pages)


async def test_a_playlist_is_the_same_from_its_look_as_from_its_pages(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeDeezer([night_drive(450)]) as fake:
        playlists = source(session, fake)
        seen = await playlists.snapshot(LINK)
        looked = await playlists.playlist(seen, silent)
        paged = await source(session, fake).playlist(seen, silent)

    assert looked == paged
    assert len(fake.calls) == 2 + 5


async def test_a_second_reading_after_one_look_asks_for_the_pages(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeDeezer([night_drive(30)]) as fake:
        playlists = source(session, fake)
        seen = await playlists.snapshot(LINK)
        read = [await playlists.playlist(seen, silent) for _ in range(2)]

    assert read[0] == read[1]
    assert len(fake.calls) == 2


async def test_rows_of_another_state_of_the_playlist_are_not_used(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeDeezer([night_drive(30)]) as fake:
        playlists = source(session, fake)
        seen = await playlists.snapshot(LINK)
        await playlists.playlist(replace(seen, state="before"), silent)

    assert indexes(fake) == [0]


async def test_the_step_is_told_when_the_rows_are_there_already(
    session: aiohttp.ClientSession,
) -> None:
    steps: list[str] = []
    async with FakeDeezer([night_drive(450)]) as fake:
        playlists = source(session, fake)
        await playlists.playlist(await playlists.snapshot(LINK), steps.append)

    assert steps == ["Reading tracks · 400/450", "Reading tracks · 450/450"]


@pytest.mark.parametrize("names_next", [True, False])
async def test_rows_that_deezer_hides_are_counted_and_none_is_read_twice(
    session: aiohttp.ClientSession, *, names_next: bool
) -> None:
    hidden = {3, 99, 399, 400, 449}
    async with FakeDeezer([night_drive(450, hidden=hidden)], names_next=names_next) as fake:
        playlists = source(session, fake)
        read = await playlists.playlist(await playlists.snapshot(LINK), silent)

    assert len(read.tracks) == 445
    assert read.duplicates == ()
    assert [row.reason for row in read.left_out] == [Reason.NO_TRACK] * 5
    assert indexes(fake) == [400]


@pytest.mark.parametrize("first", [25, 100])
async def test_an_answer_that_holds_fewer_rows_than_it_should_is_not_taken_for_the_whole(
    session: aiohttp.ClientSession, first: int
) -> None:
    drive = night_drive(300)
    async with FakeDeezer([drive], first_tracks=first, names_next=False) as fake:
        playlists = source(session, fake)
        read = await playlists.playlist(await playlists.snapshot(LINK), silent)

    assert len(read.tracks) == 300
    assert indexes(fake) == [0, 100, 200]


async def test_an_answer_that_holds_fewer_and_says_where_they_go_on_is_believed(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeDeezer([night_drive(300)], first_tracks=100) as fake:
        playlists = source(session, fake)
        read = await playlists.playlist(await playlists.snapshot(LINK), silent)

    assert len(read.tracks) == 300
    assert indexes(fake) == [100, 200]


@pytest.mark.parametrize(
    "tracks", [None, [], {}, {"data": None}, {"data": []}, {"data": [None] * 4}, {"data": "x"}]
)
async def test_rows_that_make_no_sense_are_asked_for(
    session: aiohttp.ClientSession, tracks: object
) -> None:
    about = {"id": 1, "title": "Night Drive", "nb_tracks": 3, "checksum": "1", "tracks": tracks}
    async with FakeDeezer([night_drive(3)]) as fake:
        fake.faults = [Fault(times=1, body=json.dumps(about))]
        playlists = source(session, fake)
        read = await playlists.playlist(await playlists.snapshot(LINK), silent)

    assert len(read.tracks) == 3
    assert indexes(fake) == [0]


def snapshot(number: int, total: int = 2) -> Snapshot:
    return Snapshot("deezer", str(number), "Night Drive", "", "1", total)


def about(count: int) -> dict[str, Any]:
    return {"data": [deezer_row(n) for n in range(1, count + 1)]}


def test_rows_are_kept_for_a_short_time() -> None:
    clock = SkippingClock()
    kept = KeptRows(clock)
    kept.keep(snapshot(1), about(2))
    kept.keep(snapshot(2), about(2))

    clock.now += KEPT_S - 1
    in_time = kept.take(snapshot(1))
    clock.now += 1
    late = kept.take(snapshot(2))

    assert len(in_time.rows) == 2
    assert late == NO_ROWS


def test_rows_of_a_few_playlists_are_kept_and_those_looked_at_last() -> None:
    kept = KeptRows()
    for number in range(MOST_KEPT + 1):
        kept.keep(snapshot(number), about(2))

    assert kept.take(snapshot(0)) == NO_ROWS
    assert len(kept.take(snapshot(1)).rows) == 2


def test_a_look_without_rows_takes_those_of_the_look_before_away() -> None:
    kept = KeptRows()
    kept.keep(snapshot(1), about(2))
    kept.keep(snapshot(1), {})

    assert kept.take(snapshot(1)) == NO_ROWS


def test_what_is_kept_of_a_row_says_the_same() -> None:
    people = [{"id": 27, "name": "Ada Quill", "picture": "x" * 999}, {"id": 28, "name": "Bo"}]
    row = deezer_row(7, contributors=people, preview="x" * 999, release_date="2019-05-03")

    kept = essentials(row)

    assert read_row(kept) == read_row(row)
    assert len(json.dumps(kept)) < 700


def test_more_rows_than_the_playlist_has_are_none_of_it() -> None:
    page = {"data": [deezer_row(n) for n in range(1, 5)], "next": "?index=4"}

    assert first_rows(page, 3) == NO_ROWS


@pytest.mark.parametrize("named", ["?index=x", "?index=-7", "http://[?", "?index=99999999999"])
def test_a_next_page_that_makes_no_sense_begins_after_what_is_there(named: str) -> None:
    page = {"data": [deezer_row(n) for n in range(1, 101)], "next": named}

    assert first_rows(page, 300).rest == 100
