"""The hearts of a whole playlist, looked up before anybody turns to them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest

from bot.core.models import TrackId
from bot.core.postings import ReportKey
from bot.core.spotify.ranks import Personal
from bot.store.database.database import Database
from bot.use_cases.concurrency.patience import ENDLESS
from bot.use_cases.spotify import personal_library as library_module
from bot.use_cases.spotify.personal_library import MOST_HEARTS, PersonalLibrary, Viewer
from tests.fakes.server import Fault
from tests.fakes.spotify import spotify_id
from tests.store.kept import counts
from tests.use_cases.acting import Clock, until
from tests.use_cases.spotify.linked import ADA, Linked, open_linked

IDS = [TrackId(spotify_id(number)) for number in range(1, 101)]
ALONE = Viewer(ADA, shared=False)
REPORT, OTHER = ReportKey("0" * 32), ReportKey("1" * 32)
CONTAINS = "/v1/me/library/contains"


@pytest.fixture
async def linked(database: Database, clock: Clock) -> AsyncIterator[Linked]:
    async with open_linked(database, clock) as opened:
        await opened.link(ADA)
        yield opened


@pytest.fixture
async def library(linked: Linked, clock: Clock) -> AsyncIterator[PersonalLibrary]:
    opened = PersonalLibrary(
        linked.accounts, linked.api, linked.account_cache, clock.now, patience=ENDLESS
    )
    yield opened
    await opened.close()


async def ids() -> Sequence[TrackId]:
    return IDS


async def settled(library: PersonalLibrary) -> None:
    while tasks := library._background._tasks:
        await asyncio.wait(set(tasks))


async def warmed(library: PersonalLibrary, report: ReportKey = REPORT) -> None:
    library.warm(ADA, report, ids)
    await settled(library)


async def test_every_heart_is_known_afterwards(linked: Linked, library: PersonalLibrary) -> None:
    linked.fake.users["ada"].saved = IDS[::2]

    await warmed(library)
    calls = linked.fake.counts()
    view = await library.view(ALONE, IDS)

    assert calls == {CONTAINS: 3}
    assert linked.fake.counts()[CONTAINS] == 3
    assert isinstance(view, Personal)
    assert view.saved == {track: place % 2 == 0 for place, track in enumerate(IDS)}


async def test_what_is_known_is_not_asked_for_again(
    linked: Linked, library: PersonalLibrary
) -> None:
    await library.view(ALONE, IDS[10:30])
    linked.fake.calls.clear()

    await warmed(library)

    assert linked.fake.counts() == {CONTAINS: 2}


async def test_a_report_is_looked_up_once_an_hour(
    linked: Linked, library: PersonalLibrary, clock: Clock
) -> None:
    for clock.seconds in (0, 3_599):
        library.warm(ADA, REPORT, ids)
        library.warm(ADA, REPORT, ids)
        await settled(library)
    once = linked.fake.counts()
    clock.seconds = timedelta(hours=1, seconds=2).total_seconds()
    await warmed(library)

    assert once == {CONTAINS: 3}
    assert linked.fake.counts() == {CONTAINS: 6}


async def test_another_report_is_looked_up_too(library: PersonalLibrary) -> None:
    read: list[str] = []

    async def reading(name: str) -> Sequence[TrackId]:
        read.append(name)
        return []

    for report in (REPORT, OTHER, REPORT):
        library.warm(ADA, report, lambda report=report: reading(report))  # type: ignore[misc]
        await settled(library)

    assert read == [REPORT, OTHER]


async def test_a_page_in_between_does_not_wait_for_the_whole_playlist(
    linked: Linked, library: PersonalLibrary
) -> None:
    let_in = asyncio.Event()
    linked.fake.faults = [Fault(path=CONTAINS, times=1, held=let_in)]
    library.warm(ADA, REPORT, ids)
    await until(lambda: CONTAINS in linked.fake.paths())

    view = await library.view(ALONE, IDS[90:])
    known = await counts(linked.account_cache, ADA)
    let_in.set()
    await settled(library)

    assert isinstance(view, Personal)
    assert len(view.saved) == 10
    assert known["saved"] < len(IDS)
    hearts = [
        uri
        for call in linked.fake.calls
        if call.path == CONTAINS
        for uri in call.query["uris"][0].split(",")
    ]
    assert sorted(hearts) == [f"spotify:track:{track}" for track in IDS]


@pytest.mark.slow
async def test_of_a_very_long_playlist_the_first_are_looked_up(
    linked: Linked, library: PersonalLibrary
) -> None:
    many = [TrackId(spotify_id(number)) for number in range(MOST_HEARTS + 1)]

    async def read() -> Sequence[TrackId]:
        return many

    library.warm(ADA, REPORT, read)
    await settled(library)

    assert linked.fake.counts() == {CONTAINS: MOST_HEARTS // 40}
    assert await counts(linked.account_cache, ADA) == {"saved": MOST_HEARTS}


async def test_a_failure_ends_it_until_somebody_looks_again(
    linked: Linked, library: PersonalLibrary, clock: Clock
) -> None:
    linked.fake.faults = [Fault(path=CONTAINS, body="{}", times=1)]
    await warmed(library)
    failed = linked.fake.counts()

    clock.seconds += 60
    await warmed(library)

    assert failed == {CONTAINS: 1}
    assert linked.fake.counts() == {CONTAINS: 4}


async def test_of_somebody_without_an_account_nothing_is_asked(
    linked: Linked, library: PersonalLibrary
) -> None:
    await linked.accounts.remove(ADA)

    await warmed(library)

    assert not linked.fake.calls


async def test_ids_that_cannot_be_read_are_told_to_the_log_alone(
    library: PersonalLibrary, caplog: pytest.LogCaptureFixture
) -> None:
    async def read() -> Sequence[TrackId]:
        raise RuntimeError("out of order")

    library.warm(ADA, REPORT, read)
    await settled(library)

    assert [(record.levelno, record.message) for record in caplog.records] == [
        (logging.ERROR, "work in the background failed")
    ]


async def test_what_was_looked_up_is_not_remembered_without_end(
    linked: Linked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_module, "MOST_WARMED", 3)
    library = PersonalLibrary(linked.accounts, linked.api, linked.account_cache)

    async def nothing() -> Sequence[TrackId]:
        return []

    for number in range(4):
        library.warm(ADA, ReportKey(f"{number:032}"), nothing)
        await settled(library)

    assert len(library._warmed) == 3
