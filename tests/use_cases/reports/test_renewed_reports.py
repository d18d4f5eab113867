"""Files that say nothing of their sound ask others; a report is made anew when more is known."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import aiohttp
import pytest

from bot.adapters.http import open_session, user_agent
from bot.adapters.reccobeats.api import BATCH, ReccoBeatsApi
from bot.adapters.reccobeats.features import ReccoBeats
from bot.core.errors import CooldownError, GoneError, NothingToClusterError, SourceError
from bot.core.links import Service
from bot.core.lookups import Answers, Question
from bot.core.models import Options
from bot.core.postings import ReportKey
from bot.core.summary import Summary
from bot.core.text.wording import coverage_line
from bot.records.reading import RecordReader
from bot.store.lookups import SqlLookupStore
from bot.store.reports import SqlReportStore
from bot.use_cases.concurrency.patience import Patience
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.enrichment import Enrichment
from bot.use_cases.lookups.lookup import Lookup
from bot.use_cases.lookups.plan import LookupPlan
from bot.use_cases.reports.make import GROUPING
from bot.use_cases.reports.reports import Reports
from bot.use_cases.reports.request import ExportFile, KeptReport
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_row
from tests.fakes.server import Fault
from tests.use_cases.acting import (
    LINK,
    SOUNDS,
    Ears,
    Gate,
    Shelf,
    ThreadCompute,
    all_wait,
    export_file,
    reports_with,
    request,
    until,
)
from tests.use_cases.concurrency.patience import UpTo
from tests.use_cases.lookups.sources import genres

GONE = ReportKey("f" * 32)
ALL = len(SOUNDS)
CALM_ONES = {name: heard for name, heard in SOUNDS.items() if name.startswith("calm")}
ROWS = [
    reccobeats_row(heard, spotify_id=f"{number:022}")
    for number, (_, heard) in enumerate(sorted(SOUNDS.items()))
]
"""What ReccoBeats knows of the tracks of the file."""
EXPORT, AGAIN = "bot.jobs.clustering:record_export", "bot.jobs.clustering:record_again"


@dataclass
class SlowEars(Ears):
    """Tells what it knows when it is let to."""

    let_in: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: int = 0
    """How many questions are held."""

    async def ask(self, questions: Sequence[Question]) -> Answers:
        """Tell what is known, in its own time."""
        self.waiting += 1
        await self.let_in.wait()
        self.waiting -= 1
        return await super().ask(questions)


@dataclass(frozen=True)
class UntilHeld(Patience):
    """Waits until all who ask wait for what is held, or until the work is done."""

    lookup_cache: LookupCache
    slow: SlowEars
    seconds: None = field(default=None, init=False)
    waits: list[object] = field(default_factory=list)

    async def wait(self, tasks: Collection[asyncio.Task[Any]]) -> None:
        """Return when nothing else is left to wait for."""
        self.waits.append(tasks)
        await until(lambda: self._is_held() or all(task.done() for task in tasks))

    def _is_held(self) -> bool:
        under_way = self.lookup_cache._flights._flights.values()
        flights = [flight for here in under_way for flight in here.values()]
        everyone = any(len(flight.shared.calls) == len(self.waits) for flight in flights)
        return bool(self.slow.waiting) and everyone


Patient = Callable[..., Enrichment]
"""Makes an enrichment that asks lookups for sounds, one by one, and waits for all but the slow."""


@pytest.fixture
async def patient(lookup_store: SqlLookupStore, slow: SlowEars) -> AsyncIterator[Patient]:
    opened: list[Enrichment] = []

    def make(*lookups: Lookup) -> Enrichment:
        lookup_cache = LookupCache(lookup_store, ServiceTurns())
        patience = UntilHeld(lookup_cache, slow)
        opened.append(Enrichment(lookup_cache, LookupPlan(sounds=lookups), patience))
        return opened[-1]

    yield make
    for each in opened:
        await each.close()


@pytest.fixture
async def reccobeats() -> AsyncIterator[FakeReccoBeats]:
    async with FakeReccoBeats(ROWS) as started:
        yield started


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


@pytest.fixture
def of_files(
    report_store: SqlReportStore,
    compute: ThreadCompute,
    patient: Patient,
    reccobeats: FakeReccoBeats,
    session: aiohttp.ClientSession,
) -> Reports:
    """Make reports that ask ReccoBeats what files do not say."""
    sounds = ReccoBeats(ReccoBeatsApi(session, reccobeats.url))
    lookup = replace(
        Ears().lookup(),
        questions=sounds.questions,
        ask=sounds.features,
        batch=BATCH,
        step="Looking up sounds",
    )
    return reports_with(report_store, compute, {}, patient(lookup))


@pytest.fixture
def slow() -> SlowEars:
    return SlowEars("second")


@pytest.fixture
def enrichment(patient: Patient, slow: SlowEars) -> Enrichment:
    """Ask somebody who knows half of it at once, then somebody slow who knows all."""
    quick = Ears("reccobeats", CALM_ONES)
    return patient(quick.lookup(), slow.lookup())


@pytest.fixture
def reports(
    report_store: SqlReportStore, compute: ThreadCompute, enrichment: Enrichment
) -> Reports:
    return reports_with(report_store, compute, {Service.DEEZER: Shelf()}, enrichment)


def export(known: int = 0) -> ExportFile:
    """Write the file with the features of so many tracks, and without those of the others."""
    head, *lines = export_file().content.decode().splitlines()
    bare = [line.split(",") for line in lines]
    silent = [",".join([*cells[:3], *("" for _ in cells[3:])]) for cells in bare]
    return ExportFile("\n".join([head, *lines[:known], *silent[known:]]).encode(), "mix.csv")


async def settled(enrichment: Enrichment) -> None:
    """Wait until nothing is asked in the background any more."""
    async with asyncio.timeout(10):
        while enrichment._background._tasks:
            await asyncio.wait(enrichment._background._tasks)


async def summary(store: SqlReportStore, key: ReportKey) -> Summary:
    return await RecordReader(store, key).summary()


async def complete(store: SqlReportStore, key: ReportKey) -> bool:
    origin = await store.origin(key)
    assert origin
    return origin.complete


def covered(found: Summary) -> str:
    """Return what is said of the sounds, without what is said of genres and years."""
    known = replace(found.coverage, genres=found.coverage.clustered, years=found.coverage.clustered)
    return coverage_line(known, found.basis)


async def test_a_file_without_features_gets_them_by_the_ids_of_its_tracks(
    of_files: Reports,
    report_store: SqlReportStore,
    compute: ThreadCompute,
    reccobeats: FakeReccoBeats,
) -> None:
    key = await of_files.of_file(export(), request())

    found = await summary(report_store, key)
    assert covered(found) == f"{ALL} of {ALL} tracks placed by their sound (ReccoBeats)"
    assert len(found.clusters) > 1
    assert await complete(report_store, key)
    assert compute.asked == [EXPORT, AGAIN]
    assert [len(call.query["ids"]) for call in reccobeats.calls] == [ALL]


async def test_a_file_with_features_asks_nobody(
    of_files: Reports, report_store: SqlReportStore, reccobeats: FakeReccoBeats
) -> None:
    key = await of_files.of_file(export_file(), request())

    found = await summary(report_store, key)
    assert covered(found) == f"{ALL} of {ALL} tracks placed by their sound (from the file)"
    assert reccobeats.calls == []


@pytest.mark.parametrize(
    ("known", "sources"),
    [
        (ALL // 2 - 1, {"file": ALL // 2 - 1, "reccobeats": ALL // 2 + 1}),
        (ALL // 2, {"file": ALL // 2}),
    ],
)
async def test_a_file_asks_others_only_where_it_says_less_than_half(
    of_files: Reports,
    report_store: SqlReportStore,
    reccobeats: FakeReccoBeats,
    known: int,
    sources: Mapping[str, int],
) -> None:
    key = await of_files.of_file(export(known), request())

    assert (await summary(report_store, key)).coverage.sources == sources
    assert sum(len(call.query["ids"]) for call in reccobeats.calls) == sources.get("reccobeats", 0)


async def test_the_same_file_without_features_is_found_again(
    of_files: Reports, compute: ThreadCompute, reccobeats: FakeReccoBeats
) -> None:
    first = await of_files.of_file(export(), request())

    second = await of_files.of_file(export(), request(gate=Gate(shut=True)))

    assert second == first
    assert compute.asked == [EXPORT, AGAIN]
    assert len(reccobeats.calls) == 1


async def test_whoever_gives_a_file_without_features_hears_what_is_being_done(
    of_files: Reports,
) -> None:
    heard: list[str] = []

    await of_files.of_file(export(), request(progress=heard.append))

    assert (heard[0], heard[-1]) == (GROUPING, GROUPING)
    counts = [f"Looking up sounds · {count}/{ALL}" for count in (0, ALL)]
    assert heard[1:-1] == counts


async def test_a_file_that_nobody_knows_anything_of_is_refused(
    of_files: Reports, reccobeats: FakeReccoBeats
) -> None:
    reccobeats.rows = []
    gate = Gate()

    with pytest.raises(NothingToClusterError, match="with Exportify"):
        await of_files.of_file(export(), request(gate=gate))

    assert (gate.taken, gate.given_back) == (1, 0)


async def test_a_file_that_nobody_answers_for_now_can_be_tried_again(
    of_files: Reports, reccobeats: FakeReccoBeats
) -> None:
    reccobeats.faults = [Fault(status=500)]
    with pytest.raises(SourceError, match="not answering; please try again"):
        await of_files.of_file(export(), request())

    reccobeats.faults = []

    assert await of_files.of_file(export(), request())


async def test_while_genres_are_still_asked_for_no_service_is_said_to_be_silent(
    report_store: SqlReportStore, compute: ThreadCompute, lookup_store: SqlLookupStore
) -> None:
    known = {track: ("jazz",) if number % 2 else ("rock",) for number, track in enumerate(SOUNDS)}
    slow = genres(known).held()
    plan, patience = LookupPlan(later=[slow.lookup()]), UpTo(lambda: slow.waiting)
    enrichment = Enrichment(LookupCache(lookup_store, ServiceTurns()), plan, patience)
    reports = reports_with(report_store, compute, {Service.DEEZER: Shelf()}, enrichment)

    with pytest.raises(SourceError, match="still asking; please try again in a few minutes"):
        await reports.of_link(LINK, request())
    slow.let_in.set()
    await settled(enrichment)

    found = await reports.of_link(LINK, request())
    await enrichment.close()
    assert await complete(report_store, found.key)
    assert len(slow.asked) == 1


async def test_an_answer_that_came_before_everybody_had_answered_says_so(
    reports: Reports, report_store: SqlReportStore
) -> None:
    async with asyncio.timeout(10):
        key = (await reports.of_link(LINK, request())).key

    assert not await complete(report_store, key)
    assert (await summary(report_store, key)).coverage.sources == {"reccobeats": 12}


async def test_made_anew_a_report_holds_what_was_told_too_late_for_it(
    reports: Reports, report_store: SqlReportStore, enrichment: Enrichment, slow: SlowEars
) -> None:
    key = (await reports.of_link(LINK, request())).key
    slow.let_in.set()
    await settled(enrichment)

    renewed = await reports.of_report(KeptReport(key, anew=True), request())

    assert renewed != key
    assert await complete(report_store, renewed)
    sources = (await summary(report_store, renewed)).coverage.sources
    assert sources == {"reccobeats": 12, "second": 12}
    assert len(slow.asked) == 1


async def test_the_first_report_stays_as_it_was(
    reports: Reports, report_store: SqlReportStore, enrichment: Enrichment, slow: SlowEars
) -> None:
    key = (await reports.of_link(LINK, request())).key
    before = await summary(report_store, key)
    slow.let_in.set()
    await settled(enrichment)

    await reports.of_report(KeptReport(key, anew=True), request())

    assert await summary(report_store, key) == before


async def test_whoever_asks_for_the_playlist_then_finds_the_renewed_report(
    reports: Reports, enrichment: Enrichment, slow: SlowEars
) -> None:
    key = (await reports.of_link(LINK, request())).key
    slow.let_in.set()
    await settled(enrichment)
    renewed = await reports.of_report(KeptReport(key, anew=True), request())

    found = (await reports.of_link(LINK, request(gate=Gate(shut=True)))).key
    again = await reports.of_report(KeptReport(key, anew=True), request(gate=Gate(shut=True)))

    assert found == again == renewed


async def test_while_nothing_more_is_known_it_is_the_same_report(
    reports: Reports, report_store: SqlReportStore
) -> None:
    key = (await reports.of_link(LINK, request())).key

    async with asyncio.timeout(10):
        renewed = await reports.of_report(KeptReport(key, anew=True), request())

    assert renewed == key
    assert not await complete(report_store, renewed)


async def test_when_everybody_has_answered_in_vain_the_report_says_so_and_is_complete(
    reports: Reports, report_store: SqlReportStore, enrichment: Enrichment, slow: SlowEars
) -> None:
    key = (await reports.of_link(LINK, request())).key
    slow.known = {}
    slow.let_in.set()
    await settled(enrichment)

    renewed = await reports.of_report(KeptReport(key, anew=True), request())

    said = covered(await summary(report_store, key)), covered(await summary(report_store, renewed))
    assert await complete(report_store, renewed)
    assert said == (
        (
            f"12 of {ALL} tracks placed by their sound (ReccoBeats); "
            "second has not answered for 12 tracks"
        ),
        f"12 of {ALL} tracks placed by their sound (ReccoBeats); 12 without sound data",
    )


async def test_a_report_is_renewed_in_the_way_it_was_grouped(
    reports: Reports, report_store: SqlReportStore, enrichment: Enrichment, slow: SlowEars
) -> None:
    three = Options(clusters=3)
    key = (await reports.of_link(LINK, request(Options(clusters=2)))).key
    grouped = await reports.of_report(KeptReport(key), request(three))
    slow.let_in.set()
    await settled(enrichment)

    renewed = await reports.of_report(
        KeptReport(grouped, anew=True), request(await reports.options(grouped))
    )

    assert await reports.options(renewed) == three
    assert len((await summary(report_store, renewed)).clusters) == 3
    assert (await summary(report_store, renewed)).coverage.clustered == ALL


async def test_a_file_is_renewed_without_being_read_again(
    report_store: SqlReportStore, compute: ThreadCompute, patient: Patient, slow: SlowEars
) -> None:
    slow.known = {f"{number:022}": SOUNDS[name] for number, name in enumerate(sorted(SOUNDS))}
    quick = Ears("reccobeats", {name: slow.known[name] for name in sorted(slow.known)[:12]})
    enrichment = patient(quick.lookup(), slow.lookup())
    reports = reports_with(report_store, compute, {}, enrichment)
    key = await reports.of_file(export(), request())
    slow.let_in.set()
    await settled(enrichment)

    renewed = await reports.of_report(KeptReport(key, anew=True), request())

    found = await summary(report_store, renewed)
    assert covered(found) == f"{ALL} of {ALL} tracks placed by their sound (ReccoBeats, second)"
    assert found.title == "mix.csv"
    assert compute.asked == [EXPORT, AGAIN, AGAIN]


async def test_ten_who_renew_at_once_take_one_turn(
    reports: Reports, compute: ThreadCompute, enrichment: Enrichment, slow: SlowEars
) -> None:
    key = (await reports.of_link(LINK, request())).key
    slow.let_in.set()
    await settled(enrichment)
    compute.hold()
    gates = [Gate() for _ in range(10)]
    asking = [
        asyncio.create_task(reports.of_report(KeptReport(key, anew=True), request(gate=gate)))
        for gate in gates
    ]
    await all_wait(reports, 10)

    compute.let_in.set()
    keys = await asyncio.gather(*asking)

    assert len(set(keys)) == 1
    assert len(compute.asked) == 2
    assert sum(gate.taken for gate in gates) == 1


async def test_renewing_has_to_wait_for_its_turn(reports: Reports, compute: ThreadCompute) -> None:
    key = (await reports.of_link(LINK, request())).key

    with pytest.raises(CooldownError):
        await reports.of_report(KeptReport(key, anew=True), request(gate=Gate(shut=True)))

    assert len(compute.asked) == 1


async def test_a_report_that_is_gone_cannot_be_renewed(reports: Reports) -> None:
    gate = Gate()

    with pytest.raises(GoneError, match="run /clusters again"):
        await reports.of_report(KeptReport(GONE, anew=True), request(gate=gate))

    assert gate.taken == 0
