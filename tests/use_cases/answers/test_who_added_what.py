"""Who added what of a kept report: read in pages, named by who looks, and quick for thousands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.core.errors import GoneError
from bot.core.models import Addition, TrackId
from bot.core.pages.contributors import PICTURE
from bot.core.pages.positions import CONTRIBUTORS, OVERVIEW, Position, walk
from bot.core.reports import Report
from bot.core.spotify.accounts import Account, HolderId, Login
from bot.core.summary import Summary
from bot.records.contributor_reading import read_contributors
from bot.records.reading import RecordReader
from bot.store.lookups import SqlLookupStore
from bot.use_cases.answers.contributor_names import AnswerLook, ContributorNames
from bot.use_cases.answers.contributor_tracks import ContributorTrackPages, TracksPlace
from bot.use_cases.answers.contributors import Contributors
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.spotify.personal_library import Viewer
from bot.use_cases.upkeep.retention import Stores
from tests.core.contributors.added_reports import added_report, crowded_report
from tests.records.written import KEY, keep
from tests.store.kept import posting as kept_posting
from tests.use_cases.acting import ThreadCompute

ADA, BEN = 7, 8
HERE = 70
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
LOGIN = Login("access", "refresh", NOON, frozenset())
POSTING = replace(kept_posting("P" * 16, owner=ADA, guild=HERE), report=KEY)
PUBLIC, OWN = (
    AnswerLook(POSTING, Viewer(ADA, shared=True)),
    AnswerLook(POSTING, Viewer(ADA, shared=False)),
)
COPY = AnswerLook(POSTING, Viewer(BEN, shared=False))
WEB = AnswerLook(POSTING, None)


@pytest.fixture
def names(stores: Stores) -> ContributorNames:
    return ContributorNames(stores.contributor_names, stores.accounts)


@pytest.fixture
def contributors(names: ContributorNames, compute: ThreadCompute) -> Contributors:
    return Contributors(names, compute)


@pytest.fixture
def tracks(
    stores: Stores, names: ContributorNames, lookup_store: SqlLookupStore
) -> ContributorTrackPages:
    extras = PageExtras(LookupCache(lookup_store, ServiceTurns()), [], None)
    return ContributorTrackPages(stores.reports, stores.cluster_names, names, extras)


async def link(stores: Stores, holder: int, spotify_id: str, name: str = "") -> None:
    """Link an account, and perhaps let a name stand here."""
    account = Account(HolderId(holder), spotify_id, spotify_id, LOGIN, shows=False, linked=NOON)
    await stores.accounts.save(account)
    if name:
        await stores.contributor_names.show(HolderId(holder), HERE, name)


async def kept(stores: Stores, report: Report) -> tuple[RecordReader, Summary]:
    reader = await keep(stores.reports, report)
    return reader, await reader.summary()


async def called(
    names: ContributorNames, reader: RecordReader, look: AnswerLook, count: int = 3
) -> Sequence[str]:
    return [each.called for each in await names.named(reader, 0, count, look)]


async def test_members_are_named_where_they_let_it(stores: Stores, names: ContributorNames) -> None:
    await link(stores, ADA, "ada", "Countess")
    await link(stores, BEN, "ben")
    reader, _ = await kept(stores, added_report("AAABBC"))

    elsewhere = replace(PUBLIC, posting=replace(POSTING, guild_id=71))
    alone = replace(PUBLIC, posting=replace(POSTING, guild_id=None))

    assert await called(names, reader, PUBLIC) == ["Countess", "Contributor 2", "Contributor 3"]
    assert await called(names, reader, elsewhere) == [f"Contributor {each}" for each in (1, 2, 3)]
    assert await called(names, reader, alone) == [f"Contributor {each}" for each in (1, 2, 3)]


async def test_a_page_of_the_web_names_no_member(stores: Stores, names: ContributorNames) -> None:
    await link(stores, ADA, "ada", "Countess")
    reader, _ = await kept(stores, added_report("AAABBC"))

    assert await called(names, reader, WEB) == ["Contributor 1", "Contributor 2", "Contributor 3"]


async def test_in_private_one_is_told_which_is_oneself(
    stores: Stores, names: ContributorNames
) -> None:
    await link(stores, ADA, "ada", "Countess")
    await link(stores, BEN, "ben")
    reader, _ = await kept(stores, added_report("AAABBC"))

    assert await called(names, reader, OWN) == ["You", "ben", "cid"]
    assert await called(names, reader, COPY) == ["Countess", "You", "Contributor 3"]


async def test_a_file_names_no_member(stores: Stores, names: ContributorNames) -> None:
    await link(stores, ADA, "ada", "Countess")
    report = added_report("AAABBC")
    forged = {
        track: Addition(addition.by.replace("spotify:user:", "file:"))
        for track, addition in report.additions.items()
    }
    reader, _ = await kept(stores, replace(report, additions=forged))

    assert await called(names, reader, PUBLIC) == [f"Contributor {each}" for each in (1, 2, 3)]
    assert await called(names, reader, OWN) == ["ada", "ben", "cid"]


async def test_no_name_of_a_member_is_kept_with_a_report(
    stores: Stores, contributors: Contributors
) -> None:
    await link(stores, ADA, "ada", "Countess")
    reader, summary = await kept(stores, added_report("AAABBC"))
    position = Position(CONTRIBUTORS)

    await contributors.page(reader, summary, walk(summary, 10), position, PUBLIC)
    await stores.contributor_names.hide(HolderId(ADA))
    page, _ = await contributors.page(reader, summary, walk(summary, 10), position, PUBLIC)

    assert "Countess" not in page.description
    assert page.picture
    assert "Countess" not in page.picture.words


async def test_the_first_page_has_the_picture(stores: Stores, contributors: Contributors) -> None:
    reader, summary = await kept(stores, crowded_report(600, 40))
    way = walk(summary, 10)

    first, drawn = await contributors.page(reader, summary, way, Position(CONTRIBUTORS), PUBLIC)
    place = way.settle(Position(CONTRIBUTORS, 10))
    later, none = await contributors.page(reader, summary, way, place, PUBLIC)

    assert first.picture
    assert first.picture.name == PICTURE
    assert drawn
    assert drawn.startswith(b"\x89PNG")
    assert later.picture is None
    assert none is None


async def test_all_of_three_hundred_stand_on_some_page(
    stores: Stores, contributors: Contributors
) -> None:
    reader, summary = await kept(stores, crowded_report(10_000, 300))
    count = summary.contributors.people
    way = walk(summary, 10)

    pages = [
        (await contributors.page(reader, summary, way, Position(CONTRIBUTORS, start), PUBLIC))[0]
        for start in range(0, count, 10)
    ]

    text = "\n".join(page.description for page in pages)
    assert all(f"**{number:,}. Contributor {number:,}**" in text for number in range(1, count + 1))


async def test_all_that_one_person_added_stands_on_some_page(
    stores: Stores, tracks: ContributorTrackPages
) -> None:
    reader, summary = await kept(stores, crowded_report(10_000, 300))
    [first] = await read_contributors(reader, 0, 1)

    pages = [
        await tracks.page(TracksPlace(1, start, 10), PUBLIC) for start in range(0, first.placed, 10)
    ]

    text = "\n".join(shown.page.description for shown in pages)
    assert {shown.total for shown in pages} == {first.placed}
    assert all(f"**{number:,}.** " in text for number in range(1, first.placed + 1))
    assert summary.contributors.tracks == 10_000


async def test_the_newest_come_first(stores: Stores, tracks: ContributorTrackPages) -> None:
    await kept(stores, added_report("AB", "A", moments=[5, 6, 9]))

    shown = await tracks.page(TracksPlace(1, 0, 10), PUBLIC)

    assert shown.page.description.index("Track 2000") < shown.page.description.index("Track 1000")


@pytest.mark.parametrize(("offset", "settled"), [(15, 10), (99_999, 10), (0, 0)])
async def test_a_place_beyond_the_end_is_moved(
    stores: Stores, tracks: ContributorTrackPages, offset: int, settled: int
) -> None:
    await kept(stores, added_report("A" * 12 + "B"))

    shown = await tracks.page(TracksPlace(1, offset, 10), PUBLIC)

    assert shown.place.offset == settled


@pytest.mark.parametrize("number", [3, 99_999])
async def test_a_contributor_who_is_not_there_is_gone(
    stores: Stores, tracks: ContributorTrackPages, number: int
) -> None:
    await kept(stores, added_report("AAB"))

    with pytest.raises(GoneError):
        await tracks.page(TracksPlace(number, 0, 10), PUBLIC)


async def test_a_report_of_an_earlier_version_has_no_such_page(
    stores: Stores, tracks: ContributorTrackPages
) -> None:
    _, summary = await kept(stores, added_report("..."))
    sections = [section.key for section in walk(summary, 10).sections]

    assert CONTRIBUTORS not in sections
    assert walk(summary, 10).settle(Position(CONTRIBUTORS)).section == OVERVIEW
    with pytest.raises(GoneError):
        await tracks.page(TracksPlace(1, 0, 10), PUBLIC)


async def test_words_beside_tracks_name_who_added_them(
    stores: Stores, contributors: Contributors
) -> None:
    await link(stores, ADA, "ada", "Countess")
    reader, _ = await kept(stores, added_report("AB."))
    ids = await reader.ids([1])

    words = await contributors.beside(reader, 1, dict(zip(ids, range(3), strict=True)), PUBLIC)

    assert words == {TrackId(ids[0]): "Countess", TrackId(ids[1]): "contributor 2"}
