"""A page shows the labels and covers that have become known since its report was made."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

import pytest

from bot.adapters.covers import CoverDownloads
from bot.adapters.http import open_session, user_agent
from bot.core.asker import Asker
from bot.core.lookups import Question, TrackFacts
from bot.core.models import DEFAULTS, Track
from bot.core.pages.positions import ASIDES, PROFILE, START, UNPLACED, Position
from bot.core.postings import Posting, ReportRecord
from bot.core.reports import POSTED
from bot.covers import draw_sheet, shrink
from bot.records import pieces
from bot.records.writing import report_pieces
from bot.store.lookups import SqlLookupStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.cover_sheets import CoverSheets
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.answers.postings import Postings
from bot.use_cases.concurrency.patience import ENDLESS
from bot.use_cases.lookups.cache import CODEC, LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.lookup import Lookup
from bot.use_cases.lookups.updates import Updates
from tests.core.reports import report, track
from tests.covers.drawn import cover
from tests.fakes.covers import FakeCovers
from tests.records.written import KEY, PLAYLIST
from tests.use_cases.lookups.sources import albums, by_id, by_isrc, labels

TRACKS = [track(0), track(1, label="Own"), *(track(number) for number in range(2, 12))]
SIZE = 10
QUILL, OTHER = TrackFacts(label="Quill"), TrackFacts(label="Other")


BY_TRACK, BY_ALBUM = (
    labels({}).lookup(),
    replace(albums({}), ways=(lambda track: Question(track.album),)).lookup(),
)
LOOKUPS = [BY_TRACK, BY_ALBUM]


@pytest.fixture
async def host() -> AsyncIterator[FakeCovers]:
    async with FakeCovers({"/a.jpg": cover(1), "/b.jpg": cover(2)}) as started:
        yield started


@pytest.fixture
async def sheets(host: FakeCovers, lookup_store: SqlLookupStore) -> AsyncIterator[CoverSheets]:
    async with open_session(user_agent("1.2", "https://example.org")) as session:
        opened = CoverSheets(CoverDownloads(session, [host.url]), lookup_store, patience=ENDLESS)
        yield opened
        await opened.close()


@pytest.fixture
def extras(lookup_store: SqlLookupStore, sheets: CoverSheets) -> PageExtras:
    return PageExtras(LookupCache(lookup_store, ServiceTurns()), LOOKUPS, sheets)


@pytest.fixture
def browsing(
    report_store: SqlReportStore, posting_store: SqlPostingStore, extras: PageExtras
) -> Browsing:
    return Browsing(report_store, posting_store, extras, Updates())


async def post(reports: SqlReportStore, postings: SqlPostingStore, tracks: list[Track]) -> Posting:
    """Keep a report whose first cluster has these tracks, and answer with it."""
    kept = {
        **dict(report_pieces(report(tracks), PLAYLIST)),
        **{pieces.product_piece(product): product.encode() for product in POSTED},
    }
    await reports.save(ReportRecord(KEY, "file:1", DEFAULTS, complete=True, pieces=kept), "1")
    asked = Asker(7, guild_id=70, channel_id=700, alone=False)
    return await Postings(postings).add(KEY, asked, "Evening", private=False)


async def tell(
    store: SqlLookupStore, told: Mapping[str, TrackFacts | None], lookup: Lookup = BY_TRACK
) -> None:
    kept = {key: None if facts is None else CODEC.encode(facts) for key, facts in told.items()}
    await store.remember(lookup.kind, lookup.source, kept)


async def test_labels_that_are_known_by_now_are_added(
    extras: PageExtras, lookup_store: SqlLookupStore
) -> None:
    await tell(lookup_store, {TRACKS[0].id: QUILL, TRACKS[1].id: TrackFacts(label="Theirs")})

    labelled = await extras.with_labels(TRACKS)

    assert labelled == [replace(TRACKS[0], label="Quill"), *TRACKS[1:]]


async def test_the_label_of_an_album_is_that_of_its_tracks(
    extras: PageExtras, lookup_store: SqlLookupStore
) -> None:
    on_album = [replace(each, album="Early Works") for each in TRACKS[:4]]
    album = replace(QUILL, genres=("jazz",), year=1971)
    await tell(lookup_store, {"Early Works": album}, BY_ALBUM)
    await tell(lookup_store, {TRACKS[2].id: TrackFacts(label="First"), TRACKS[3].id: None})

    labelled = await extras.with_labels(on_album)

    assert [each.label for each in labelled] == ["Quill", "Own", "First", "Quill"]
    assert [each.genres for each in labelled] == [each.genres for each in on_album]


async def test_of_the_questions_about_a_track_the_first_that_was_answered_counts(
    lookup_store: SqlLookupStore,
) -> None:
    source = labels({})
    source.ways = (by_id, by_isrc)
    coded = [replace(each, isrc=f"{number}") for number, each in enumerate(TRACKS[2:5])]
    told = {coded[0].id: QUILL, coded[1].id: None, "isrc:0": OTHER, "isrc:1": OTHER}
    await tell(lookup_store, told)

    extras = PageExtras(LookupCache(lookup_store, ServiceTurns()), [source.lookup()], covers=None)
    labelled = await extras.with_labels(coded)

    assert [each.label for each in labelled] == ["Quill", "Other", ""]
    assert source.asked == []


async def test_where_nothing_is_known_tracks_stay_as_they_are(extras: PageExtras) -> None:
    assert await extras.with_labels(TRACKS) == TRACKS
    assert await extras.with_labels([]) == []


async def test_where_covers_are_switched_off_there_is_no_sheet(
    lookup_store: SqlLookupStore, host: FakeCovers
) -> None:
    extras = PageExtras(LookupCache(lookup_store, ServiceTurns()), LOOKUPS, covers=None)

    sheet = await extras.sheet([track(0, art_url=f"{host.url}/a.jpg")], 1)

    assert sheet is None
    assert host.calls == []


async def test_a_label_that_becomes_known_later_stands_on_the_page(
    browsing: Browsing,
    report_store: SqlReportStore,
    posting_store: SqlPostingStore,
    lookup_store: SqlLookupStore,
) -> None:
    posting = await post(report_store, posting_store, TRACKS)
    before = await browsing.show(posting, Position("1"), SIZE)
    await tell(lookup_store, {each.id: TrackFacts(label="Quill Records") for each in TRACKS})

    after = await browsing.show(posting, Position("1"), SIZE)

    assert "Quill Records" not in before.page.description
    assert after.page.description.count("Quill Records") == SIZE - 1
    assert "Own" in after.page.description


async def test_only_pages_of_tracks_show_covers_numbered_like_the_list(
    browsing: Browsing,
    report_store: SqlReportStore,
    posting_store: SqlPostingStore,
    host: FakeCovers,
) -> None:
    covered = [replace(each, art_url=f"{host.url}/a.jpg") for each in TRACKS]
    posting = await post(report_store, posting_store, covered)

    first = await browsing.show(posting, Position("1"), SIZE)
    second = await browsing.show(posting, Position("1", SIZE), SIZE)

    pictures = [shown.page.picture for shown in (first, second) if shown.page.picture]
    assert [each.name for each in pictures] == ["covers.jpg", "covers.jpg"]
    whose = [each.words.partition(" numbered as in the list. ") for each in pictures]
    assert [head for head, _, _ in whose] == [
        "Covers of tracks 1 to 10,",
        "Covers of tracks 11 to 12,",
    ]
    assert [names.split(":")[0] for _, _, names in whose] == ["1", "11"]
    small = [shrink(cover(1))]
    assert first.picture == draw_sheet(small * 10, 1)
    assert second.picture == draw_sheet(small * 2, 11)
    assert host.paths() == ["/a.jpg"]


@pytest.mark.parametrize(
    ("position", "picture"),
    [
        (START, b"clusters.png"),
        (Position(PROFILE), b"profile.png"),
        (Position(ASIDES), None),
        (Position(UNPLACED), None),
    ],
)
async def test_other_pages_fetch_no_covers(  # noqa: PLR0913, PLR0917  a page and all that it needs
    browsing: Browsing,
    report_store: SqlReportStore,
    posting_store: SqlPostingStore,
    host: FakeCovers,
    position: Position,
    picture: bytes | None,
) -> None:
    covered = [replace(each, art_url=f"{host.url}/a.jpg") for each in TRACKS]
    posting = await post(report_store, posting_store, covered)

    shown = await browsing.show(posting, position, SIZE)

    assert shown.picture == picture
    assert host.calls == []


async def test_a_page_without_any_cover_has_no_picture(
    browsing: Browsing,
    report_store: SqlReportStore,
    posting_store: SqlPostingStore,
    host: FakeCovers,
) -> None:
    gone = [replace(each, art_url=f"{host.url}/gone.jpg") for each in TRACKS]
    posting = await post(report_store, posting_store, gone)

    shown = await browsing.show(posting, Position("1"), SIZE)

    assert shown.picture is None
    assert shown.page.picture is None
    assert host.paths() == ["/gone.jpg"]
