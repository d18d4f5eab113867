"""From a click to the page that it leads to."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.core.asker import Asker
from bot.core.documents import summarise, with_names
from bot.core.errors import GoneError, NotAllowedError
from bot.core.models import Options
from bot.core.pages.positions import ASIDES, PROFILE, START, UNPLACED, Position
from bot.core.postings import Posting, PostingId, ReportRecord
from bot.core.reports import POSTED
from bot.core.services import Fact
from bot.core.tracks.sorting import Sort, order
from bot.core.updates import NO_UPDATE, UNCLEAR_UPDATE, Update
from bot.records import pieces
from bot.records.writing import report_pieces
from bot.store.database.database import Database
from bot.store.lookups import SqlLookupStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.browsing import TOUCH_EVERY_S, Browsing
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.answers.postings import Postings
from bot.use_cases.answers.shown import Shown
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.findings import Findings
from bot.use_cases.lookups.updates import Later, Updates
from tests.core.pages.nasty import links
from tests.records.written import KEY, PLAYLIST, large_report
from tests.use_cases.acting import Clock, asker
from tests.use_cases.lookups.sources import BARE, genres

ADA, BO, HERE, THERE = 7, 8, 700, 701
REPORT = large_report()
WRITTEN = {
    **dict(report_pieces(REPORT, PLAYLIST)),
    **{pieces.product_piece(product): product.encode() for product in POSTED},
}


@pytest.fixture
def updates(clock: Clock) -> Updates:
    return Updates(clock)


@pytest.fixture
async def browsing(
    report_store: SqlReportStore,
    posting_store: SqlPostingStore,
    lookup_store: SqlLookupStore,
    updates: Updates,
    clock: Clock,
) -> Browsing:
    await save(report_store)
    lookup_cache = LookupCache(lookup_store, ServiceTurns())
    extras = PageExtras(lookup_cache, label_lookups=(), covers=None)
    return Browsing(report_store, posting_store, extras, updates, clock)


@pytest.fixture
async def posting(browsing: Browsing, posting_store: SqlPostingStore) -> Posting:  # noqa: ARG001  needs its report
    asked = Asker(ADA, guild_id=70, channel_id=HERE, alone=False)
    return await Postings(posting_store).add(KEY, asked, "Evening", private=True)


async def save(
    store: SqlReportStore, *, without: Sequence[str] = (), complete: bool = True
) -> None:
    kept = {name: body for name, body in WRITTEN.items() if name not in without}
    await store.save(ReportRecord(KEY, "file:1", Options(), complete=complete, pieces=kept), "1")


async def walked(browsing: Browsing, posting: Posting, start: Position, size: int) -> list[Shown]:
    pages = []
    place: Position | None = start
    while place is not None:
        pages.append(await browsing.show(posting, place, size))
        place = pages[-1].walk.after(pages[-1].position)
    return pages


async def test_the_start_shows_the_map(browsing: Browsing, posting: Posting) -> None:
    shown = await browsing.show(posting, START, 10)

    assert shown.summary == with_names(summarise(REPORT), "Evening", {})
    assert shown.position == START
    assert shown.picture == b"clusters.png"
    assert "2 clusters" in shown.page.description


async def test_what_an_update_would_bring_stands_beside_the_page(
    browsing: Browsing, posting: Posting, updates: Updates, report_store: SqlReportStore
) -> None:
    complete = await browsing.show(posting, START, 10)
    await save(report_store, complete=False)
    incomplete = await browsing.show(posting, START, 10)
    findings = Findings(BARE, [genres({}).lookup()])
    updates.keep(KEY, Later(findings))
    asked = await browsing.show(posting, START, 10)

    assert complete.update == NO_UPDATE
    assert incomplete.update == UNCLEAR_UPDATE
    assert asked.update == Update(pending={Fact.GENRES: 3})


async def test_the_profile_shows_its_own_picture(browsing: Browsing, posting: Posting) -> None:
    shown = await browsing.show(posting, Position(PROFILE), 10)

    assert shown.picture == b"profile.png"


@pytest.mark.parametrize("size", [5, 8, 10])
@pytest.mark.parametrize("sort", Sort)
async def test_the_walk_shows_every_track_once_and_in_order(
    browsing: Browsing, posting: Posting, sort: Sort, size: int
) -> None:
    pages = await walked(browsing, posting, replace(START, sort=sort), size)

    shown = [
        address
        for page in pages
        if page.position.cluster
        for _, address in links(page.page.description)
        if "/track/" in address
    ]
    tracks = [[member.track for member in cluster.members] for cluster in REPORT.clusters]
    assert shown == [
        f"https://open.spotify.com/track/{each[place].id}"
        for each in tracks
        for place in order(each, sort)
    ]


async def test_the_walk_goes_through_every_section(browsing: Browsing, posting: Posting) -> None:
    pages = await walked(browsing, posting, START, 10)

    sections = list(dict.fromkeys(page.position.section for page in pages))
    assert sections == ["o", "p", "1", "2", ASIDES, UNPLACED]
    assert [page.position.offset for page in pages if page.position.section == UNPLACED] == [
        *range(0, 53, 10)
    ]
    assert all(page.picture is None for page in pages[2:])


async def test_a_place_that_is_not_there_shows_the_nearest(
    browsing: Browsing, posting: Posting
) -> None:
    shown = await browsing.show(posting, Position("1", 99_999, Sort.TITLE), 10)

    assert shown.position == Position("1", 50, Sort.TITLE)
    assert "page 6/6" in shown.page.footer


async def test_another_page_size_keeps_the_place(browsing: Browsing, posting: Posting) -> None:
    shown = await browsing.show(posting, Position("1", 30), 8)

    assert shown.position.offset == 24
    assert "**31.**" in shown.page.description


async def test_the_owner_finds_a_private_answer(browsing: Browsing, posting: Posting) -> None:
    assert await browsing.posting(posting.id, asker(ADA, HERE)) == posting


@pytest.mark.parametrize("visitor", [asker(BO, HERE), asker(ADA, THERE), asker(BO, THERE)])
async def test_nobody_else_and_nowhere_else_finds_a_private_answer(
    browsing: Browsing, posting: Posting, visitor: Asker
) -> None:
    with pytest.raises(NotAllowedError, match="another person's"):
        await browsing.posting(posting.id, visitor)


async def test_everybody_in_the_channel_finds_a_public_answer_and_nobody_elsewhere(
    browsing: Browsing, posting_store: SqlPostingStore
) -> None:
    asked = Asker(ADA, guild_id=70, channel_id=HERE, alone=False)
    public = await Postings(posting_store).add(KEY, asked, "Evening", private=False)

    assert await browsing.posting(public.id, asker(BO, HERE)) == public
    with pytest.raises(NotAllowedError):
        await browsing.posting(public.id, asker(ADA, THERE))


async def test_an_answer_that_was_taken_back_is_gone(
    browsing: Browsing, posting: Posting, posting_store: SqlPostingStore
) -> None:
    await posting_store.remove(posting.id)

    with pytest.raises(GoneError, match="run /clusters again"):
        await browsing.posting(posting.id, asker(ADA, HERE))


async def test_a_name_that_was_never_given_is_gone(browsing: Browsing) -> None:
    with pytest.raises(GoneError):
        await browsing.posting(PostingId("x" * 16), asker(ADA, HERE))


async def test_of_an_expired_report_everything_is_gone(
    browsing: Browsing, posting: Posting, report_store: SqlReportStore, clock: Clock
) -> None:
    await report_store.expire(clock.now() + timedelta(1), 10**9, clock.now() + timedelta(1))

    with pytest.raises(GoneError):
        await browsing.posting(posting.id, asker(ADA, HERE))
    with pytest.raises(GoneError):
        await browsing.show(posting, START, 10)
    with pytest.raises(GoneError):
        await browsing.summary(KEY)


async def test_of_a_report_that_is_gone_meanwhile_nothing_is_admitted(
    browsing: Browsing, posting: Posting, report_store: SqlReportStore, clock: Clock
) -> None:
    await report_store.expire(clock.now() + timedelta(1), 10**9, clock.now() + timedelta(1))

    with pytest.raises(GoneError, match="run /clusters again"):
        await browsing.admitted(posting.id, asker(BO, HERE))


@pytest.mark.parametrize(
    ("piece", "position"),
    [
        ("product/clusters.png", START),
        (pieces.tracks_piece(1, 0), Position("1")),
        (pieces.order_piece(1, Sort.YEAR), Position("1", sort=Sort.YEAR)),
        (pieces.ASIDES, Position(ASIDES)),
        (pieces.unplaced_piece(0), Position(UNPLACED)),
    ],
)
async def test_a_report_that_lacks_a_piece_is_gone_where_that_is_shown(
    browsing: Browsing,
    posting: Posting,
    report_store: SqlReportStore,
    piece: str,
    position: Position,
) -> None:
    await save(report_store, without=[piece])

    with pytest.raises(GoneError):
        await browsing.show(posting, position, 10)


async def test_a_look_keeps_a_report_from_expiring(
    browsing: Browsing, posting: Posting, report_store: SqlReportStore, clock: Clock
) -> None:
    clock.seconds = 10 * TOUCH_EVERY_S
    await browsing.show(posting, START, 10)

    gone = await report_store.expire(clock.now(), 10**9, clock.now())

    assert gone == 0


async def test_a_look_is_written_down_at_most_once_an_hour(
    browsing: Browsing, posting: Posting, report_store: SqlReportStore, clock: Clock
) -> None:
    for clock.seconds in (0, TOUCH_EVERY_S - 1):
        await browsing.show(posting, START, 10)

    gone = await report_store.expire(clock.now(), 10**9, clock.now())

    assert gone == 1


async def test_a_look_after_an_hour_is_written_down_again(
    browsing: Browsing, posting: Posting, report_store: SqlReportStore, clock: Clock
) -> None:
    for clock.seconds in (0, TOUCH_EVERY_S):
        await browsing.show(posting, START, 10)

    gone = await report_store.expire(clock.now(), 10**9, clock.now())

    assert gone == 0


@pytest.mark.parametrize("position", [START, Position(PROFILE), Position("1"), Position(UNPLACED)])
async def test_a_click_reads_twice(
    browsing: Browsing,
    posting: Posting,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    position: Position,
) -> None:
    await browsing.show(posting, position, 10)
    reads: list[object] = []
    read = database.read

    async def counted(work: Callable[[Connection], Any]) -> Any:
        reads.append(work)
        return await read(work)

    monkeypatch.setattr(database, "read", counted)
    posted = await browsing.admitted(posting.id, asker(ADA, HERE))

    shown = await browsing.show(posted.posting, position, 10, origin=posted.origin)

    assert shown.position == position
    assert len(reads) == 2
