"""The covers of a page are fetched once, kept, and drawn as far as they are at hand."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest
from aiohttp import web

from bot.adapters.covers import CoverDownloads
from bot.adapters.http import open_session, user_agent
from bot.core.models import Track, TrackId
from bot.covers.pictures import SIDE
from bot.covers.sheet import GAP, NUMBER_HEIGHT
from bot.store.database.database import Database
from bot.store.lookups import SqlLookupStore
from bot.use_cases.answers.cover_sheets import FRESH, MISSED, CoverSheets
from bot.use_cases.concurrency.patience import ENDLESS, Patience
from tests.covers.drawn import decoded, plain
from tests.fakes.covers import FakeCovers
from tests.use_cases.acting import Clock, until
from tests.use_cases.concurrency.patience import Noted

RED, GREEN = (200, 30, 30), (30, 200, 30)
SHORT = Patience(0.05)
"""How long a page waits for covers that do not come."""
AGAIN = timedelta(seconds=1)


class HeldCovers(FakeCovers):
    """A host of covers that answers when it is let to."""

    def __init__(self) -> None:
        super().__init__({"/red.png": plain(RED), "/green.png": plain(GREEN)})
        self.pictures["/junk.png"] = b"\x89PNG\r\n\x1a\nand nothing more"
        self.let_in = asyncio.Event()
        self.let_in.set()
        self.begun = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        """Answer once it is let to."""
        self.begun.set()
        await self.let_in.wait()
        return await super().answer(request)


class Broken:
    """A source of covers with a mistake in it."""

    def __init__(self) -> None:
        self.asked = 0

    async def cover(self, url: str) -> bytes | None:
        """Fail."""
        self.asked += 1
        raise RuntimeError(f"no idea how to fetch {url}")


@pytest.fixture
async def host() -> AsyncIterator[HeldCovers]:
    async with HeldCovers() as started:
        yield started


@pytest.fixture
def lookup_store(database: Database, clock: Clock) -> SqlLookupStore:
    return SqlLookupStore(database, clock.now)


@pytest.fixture
async def sheets(
    host: HeldCovers, lookup_store: SqlLookupStore, clock: Clock
) -> AsyncIterator[CoverSheets]:
    async with open_session(user_agent("1.2", "https://example.org")) as session:
        covers = CoverDownloads(session, [host.url])
        opened = CoverSheets(covers, lookup_store, clock.now, ENDLESS)
        yield opened
        host.let_in.set()
        await opened.close()


def tracks(host: HeldCovers, *names: str) -> Sequence[Track]:
    """Make tracks with these covers; without a name, with none."""
    urls = [f"{host.url}/{name}.png" if name else "" for name in names]
    return [Track(TrackId(f"{place}"), "", art_url=url) for place, url in enumerate(urls)]


async def landed(sheets: CoverSheets) -> None:
    """Wait until nothing is fetched any more."""
    async with asyncio.timeout(10):
        while sheets._fetches._tasks:
            await asyncio.wait(sheets._fetches._tasks.values())


def drawn(sheet: bytes | None, count: int) -> list[str]:
    """Tell what stands at each place of a sheet of one row."""
    assert sheet
    picture = decoded(sheet)
    assert picture.height == GAP + SIDE + NUMBER_HEIGHT + GAP
    corners = [GAP + place * (SIDE + GAP) for place in range(count)]
    return [_named(picture.getpixel((left + 8, GAP + 8))) for left in corners]


def _named(pixel: object) -> str:
    assert isinstance(pixel, tuple)
    red, green, _ = pixel
    if max(red, green) < 100:
        return "tile"
    return "red" if red > green else "green"


async def test_covers_stand_in_the_order_of_their_tracks(
    sheets: CoverSheets, host: HeldCovers
) -> None:
    sheet = await sheets.sheet(tracks(host, "red", "", "green", "none", "red"), 11)

    assert drawn(sheet, 5) == ["red", "tile", "green", "tile", "red"]


async def test_a_cover_is_fetched_once_and_kept(sheets: CoverSheets, host: HeldCovers) -> None:
    first = await sheets.sheet(tracks(host, "red", "red", "green"), 1)

    second = await sheets.sheet(tracks(host, "red", "red", "green"), 1)

    assert first == second
    assert sorted(host.paths()) == ["/green.png", "/red.png"]


async def test_only_what_is_not_kept_is_fetched(sheets: CoverSheets, host: HeldCovers) -> None:
    await sheets.sheet(tracks(host, "red"), 1)

    sheet = await sheets.sheet(tracks(host, "red", "green"), 1)

    assert drawn(sheet, 2) == ["red", "green"]
    assert host.paths() == ["/red.png", "/green.png"]


async def test_what_is_kept_is_small(
    sheets: CoverSheets, host: HeldCovers, lookup_store: SqlLookupStore, clock: Clock
) -> None:
    (track,) = tracks(host, "red")
    await sheets.sheet([track], 1)

    kept = await lookup_store.recall_covers([track.art_url], clock.now(), clock.now())

    cover = kept[track.art_url]
    assert cover
    assert decoded(cover).size == (120, 120)


async def test_that_there_is_no_cover_is_kept_too(sheets: CoverSheets, host: HeldCovers) -> None:
    for _ in range(2):
        assert await sheets.sheet(tracks(host, "none"), 1) is None

    assert host.paths() == ["/none.png"]


async def test_where_there_is_no_cover_at_all_there_is_no_sheet(
    sheets: CoverSheets, host: HeldCovers, lookup_store: SqlLookupStore, clock: Clock
) -> None:
    assert await sheets.sheet([], 1) is None
    assert await sheets.sheet(tracks(host, "", ""), 1) is None
    assert await sheets.sheet(tracks(host, "none", ""), 1) is None

    assert await lookup_store.recall_covers([""], clock.now(), clock.now()) == {}


@pytest.mark.parametrize(
    ("age", "fetched"),
    [
        (MISSED, []),
        (MISSED + AGAIN, ["/none.png"]),
        (FRESH, ["/none.png"]),
        (FRESH + AGAIN, ["/none.png", "/red.png"]),
    ],
)
async def test_what_is_old_is_fetched_again_and_misses_sooner(
    sheets: CoverSheets, host: HeldCovers, clock: Clock, age: timedelta, fetched: list[str]
) -> None:
    await sheets.sheet(tracks(host, "red", "none"), 1)
    host.calls.clear()
    clock.seconds = age.total_seconds()

    sheet = await sheets.sheet(tracks(host, "red", "none"), 1)

    assert drawn(sheet, 2) == ["red", "tile"]
    assert sorted(host.paths()) == fetched


async def test_slow_covers_are_missing_now_and_there_at_the_next_call(
    sheets: CoverSheets, host: HeldCovers
) -> None:
    await sheets.sheet(tracks(host, "red"), 1)
    sheets._patience = SHORT
    host.let_in.clear()
    first = await sheets.sheet(tracks(host, "red", "green"), 1)

    host.let_in.set()
    await landed(sheets)
    second = await sheets.sheet(tracks(host, "red", "green"), 1)

    assert drawn(first, 2) == ["red", "tile"]
    assert drawn(second, 2) == ["red", "green"]
    assert host.paths() == ["/red.png", "/green.png"]


async def test_a_page_whose_covers_are_all_slow_has_none(
    sheets: CoverSheets, host: HeldCovers, lookup_store: SqlLookupStore, clock: Clock
) -> None:
    sheets._patience = SHORT
    host.let_in.clear()
    page = tracks(host, "red")

    assert await sheets.sheet(page, 1) is None

    # That it was slow is no reason to believe that there is none.
    kept = await lookup_store.recall_covers([page[0].art_url], clock.now(), clock.now())
    assert kept == {}


async def test_two_pages_that_ask_at_once_fetch_a_cover_once(
    sheets: CoverSheets, host: HeldCovers
) -> None:
    host.let_in.clear()
    sheets._patience = patience = Noted()
    first = asyncio.create_task(sheets.sheet(tracks(host, "red"), 1))
    second = asyncio.create_task(sheets.sheet(tracks(host, "red", ""), 1))
    await until(lambda: len(patience.waits) == 2)

    host.let_in.set()

    assert drawn(await first, 1) == ["red"]
    assert drawn(await second, 2) == ["red", "tile"]
    assert host.paths() == ["/red.png"]


async def test_whoever_gives_up_waiting_takes_the_cover_from_nobody(
    sheets: CoverSheets, host: HeldCovers
) -> None:
    host.let_in.clear()
    waiting = asyncio.create_task(sheets.sheet(tracks(host, "red"), 1))
    async with asyncio.timeout(10):
        await host.begun.wait()
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)

    host.let_in.set()
    sheet = await sheets.sheet(tracks(host, "red"), 1)

    assert drawn(sheet, 1) == ["red"]
    assert host.paths() == ["/red.png"]


async def test_what_is_no_picture_is_a_miss(sheets: CoverSheets, host: HeldCovers) -> None:
    for _ in range(2):
        assert await sheets.sheet(tracks(host, "junk"), 1) is None

    assert drawn(await sheets.sheet(tracks(host, "junk", "red"), 1), 2) == ["tile", "red"]
    assert host.paths() == ["/junk.png", "/red.png"]


async def test_a_kept_cover_that_is_broken_is_a_tile(
    sheets: CoverSheets, host: HeldCovers, lookup_store: SqlLookupStore
) -> None:
    page = tracks(host, "red", "green")
    await lookup_store.remember_covers({page[0].art_url: b"\xff\xd8\xffbroken"})

    assert drawn(await sheets.sheet(page, 1), 2) == ["tile", "green"]


async def test_at_the_end_what_is_still_fetched_is_given_up(
    sheets: CoverSheets, host: HeldCovers, lookup_store: SqlLookupStore, clock: Clock
) -> None:
    sheets._patience = SHORT
    host.let_in.clear()
    page = tracks(host, "red", "green")
    await sheets.sheet(page, 1)

    await sheets.close()

    await landed(sheets)
    urls = [track.art_url for track in page]
    assert await lookup_store.recall_covers(urls, clock.now(), clock.now()) == {}


async def test_a_source_that_raises_is_logged_and_asked_again(
    host: HeldCovers, lookup_store: SqlLookupStore, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Broken()
    sheets = CoverSheets(broken, lookup_store, patience=ENDLESS)

    for _ in range(2):
        assert await sheets.sheet(tracks(host, "red"), 1) is None

    logged = [record.message for record in caplog.records if record.levelno == logging.ERROR]
    assert logged == ["a cover failed"] * 2
    assert broken.asked == 2
