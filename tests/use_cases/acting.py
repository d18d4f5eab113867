"""Those whom the use cases ask, on stage: a worker in a thread, a service, a listener, a gate."""

import asyncio
import contextlib
import pkgutil
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.core.asker import Asker
from bot.core.errors import CooldownError, SourceError, UnavailableError
from bot.core.features import Features
from bot.core.links import PlaylistLink, Service
from bot.core.lookups import Answers, Question, TrackFacts
from bot.core.models import DEFAULTS, Options, Playlist, Snapshot, Track, TrackId
from bot.core.services import Fact
from bot.ports import (
    Answer,
    Compute,
    Job,
    PlaylistSource,
    Progress,
    ReportStore,
    Request,
)
from bot.use_cases.concurrency.one_process import OneProcess
from bot.use_cases.lookups.enrichment import Enrichment
from bot.use_cases.lookups.lookup import Lookup
from bot.use_cases.lookups.updates import Updates
from bot.use_cases.reports.comparing import Comparing
from bot.use_cases.reports.cooldowns import Cooldown, Cooldowns
from bot.use_cases.reports.downloads import Downloads
from bot.use_cases.reports.make import ReportMaker
from bot.use_cases.reports.playlists import Playlists
from bot.use_cases.reports.queue import AnalysisQueue, QueueLimits
from bot.use_cases.reports.reports import Reports
from bot.use_cases.reports.request import ExportFile, ReportRequest
from bot.use_cases.reports.sharing import SharedReports
from bot.use_cases.upkeep.retention import RetentionLimits
from tests.core.playlists import CALM, LOUD, playlist, varied

ADA_ID, HOME_ID = 1815, 1843
COOLDOWN_S = 30
LINK = PlaylistLink(Service.DEEZER, "908622995")
SOUNDS: Mapping[str, Features] = {**varied(CALM, 12, "calm"), **varied(LOUD, 12, "loud")}
ALL_BUT_ONE = {name: heard for name, heard in SOUNDS.items() if name != "loud011"}


class ThreadCompute:
    """Does the real job in a thread, once it is let in, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.begun = asyncio.Event()
        self.let_in = asyncio.Event()
        self.let_in.set()

    async def run(self, job: Job[Request, Answer], request: Request, *, tracks: int = 0) -> Answer:
        """Do the job."""
        del tracks
        self.asked.append(job.path)
        self.begun.set()
        await self.let_in.wait()
        answer: Answer = await asyncio.to_thread(pkgutil.resolve_name(job.path), request)
        return answer

    def hold(self) -> None:
        """Keep whoever comes waiting."""
        self.let_in.clear()


@dataclass
class Gate:
    """Counts the cooldowns of one request; a shut one is over for nobody."""

    shut: bool = False
    taken: int = 0
    given_back: int = 0


@dataclass(frozen=True, slots=True)
class GatedAsker(Asker):
    """Somebody whose cooldown is a gate."""

    gate: Gate


class Gates(Cooldowns):
    """Lets those pass whose gate is open, and counts them."""

    def __init__(self) -> None:
        super().__init__(OneProcess())

    @contextlib.asynccontextmanager
    async def taken(self, asker: Asker, seconds: int) -> AsyncIterator[Cooldown]:
        """Pass, and come back where the block fails before it is spent."""
        assert seconds == COOLDOWN_S
        assert isinstance(asker, GatedAsker)
        if asker.gate.shut:
            raise CooldownError("Please wait.")
        asker.gate.taken += 1
        cooldown = Cooldown()
        try:
            yield cooldown
        except BaseException:
            asker.gate.given_back += not cooldown.spent
            raise


@dataclass
class Shelf(PlaylistSource):
    """A service with one playlist, which knows nothing of its sound."""

    names: Sequence[str] = tuple(SOUNDS)
    state: str = "1"
    total: int | None = None
    failing: bool = False
    unavailable: bool = False
    open: bool = True
    personal: bool = False
    looks: int = 0
    readings: int = 0

    async def snapshot(self, link: PlaylistLink, _person_id: int, /) -> Snapshot:
        """Look at the playlist."""
        self.looks += 1
        if self.unavailable:
            raise UnavailableError("Deezer is not answering; please try again in a minute.")
        total = len(self.names) if self.total is None else self.total
        return Snapshot(
            link.service, link.id, "On the shelf", link.url, self.state, total, open=self.open
        )

    async def playlist(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        """Read the tracks."""
        self.readings += 1
        progress("Reading tracks")
        if self.failing:
            raise SourceError("Deezer is not answering.")
        wanted = self.names[-snapshot.wanted :]
        tracks = tuple(Track(TrackId(name), name) for name in sorted(wanted))
        return Playlist(snapshot.title, tracks, url=snapshot.url)


@dataclass
class Ears:
    """Knows the sound of some tracks, and is asked about each by its id."""

    source: str = "reccobeats"
    known: Mapping[str, Features] = field(default_factory=lambda: SOUNDS)
    complete: bool = True
    """False where it gives no answer about the others."""
    asked: list[list[str]] = field(default_factory=list)

    def lookup(self) -> Lookup:
        """Offer it as a source of sounds."""
        sounds = frozenset({Fact.FEATURES})
        return Lookup(
            kind="sounds",
            source=self.source,
            tells=sounds,
            wanted=sounds,
            questions=about_each,
            ask=self.ask,
            batch=1_000,
            step="Looking up their sound",
        )

    async def ask(self, questions: Sequence[Question]) -> Answers:
        """Tell what is known."""
        self.asked.append([question.key for question in questions])
        values = {
            question: TrackFacts(features=self.known[question.key])
            for question in questions
            if question.key in self.known
        }
        return Answers(values, frozenset(questions if self.complete else values))


def about_each(tracks: Sequence[Track]) -> Mapping[TrackId, Sequence[Question]]:
    """Ask about each track by its id."""
    return {track.id: [Question(track.id)] for track in tracks}


Enriching = Callable[..., Enrichment]
"""Makes an enrichment that asks some ears."""


@dataclass
class Clock:
    """Shows the time that it was set to, as seconds and as a date."""

    seconds: float = 0.0
    midnight: datetime = datetime(2026, 5, 4, tzinfo=UTC)

    def __call__(self) -> float:
        """Read the seconds."""
        return self.seconds

    def now(self) -> datetime:
        """Read the date."""
        return self.midnight + timedelta(seconds=self.seconds)


class TickingClock:
    """Goes on by a step whenever it is read."""

    def __init__(self, step: timedelta) -> None:
        self._clock = Clock()
        self._step_s = step.total_seconds()

    def __call__(self) -> float:
        """Read the seconds."""
        self._clock.seconds += self._step_s
        return self._clock.seconds

    def now(self) -> datetime:
        """Read the date."""
        self()
        return self._clock.now()


async def until(predicate: Callable[[], object]) -> None:
    """Wait until something is so, of which nobody is told."""
    async with asyncio.timeout(10):
        while not predicate():  # noqa: ASYNC110  see above
            await asyncio.sleep(0.001)


async def all_wait(reports: Reports, count: int) -> None:
    """Wait until so many wait for an analysis."""
    flights = reports._shared._analyses
    await until(lambda: sum(map(len, flights._listeners.values())) >= count)


def open_queue() -> AnalysisQueue:
    """Let everybody run at once."""
    return AnalysisQueue(
        QueueLimits(
            running=99, running_of_person=99, in_line=99, in_line_of_person=99, in_line_of_place=99
        )
    )


def request(  # noqa: PLR0913  all that a request says
    options: Options = DEFAULTS,
    *,
    largest: int = 2_000,
    newest: int | None = None,
    gate: Gate | None = None,
    progress: Progress = lambda _: None,
    person_id: int = ADA_ID,
) -> ReportRequest:
    """Ask in the usual way, but for what is told."""
    return ReportRequest(
        asker=GatedAsker(person_id, HOME_ID, HOME_ID, alone=False, gate=gate or Gate()),
        options=options,
        largest=largest,
        newest=newest,
        cooldown_s=COOLDOWN_S,
        progress=progress,
    )


def asker(person_id: int = ADA_ID, place_id: int = HOME_ID) -> Asker:
    """Be somebody on a server."""
    return Asker(person_id, place_id, place_id, alone=False)


def limits(days: int = 30, most_bytes: int = 10**9, most_lookups: int = 10**9) -> RetentionLimits:
    """Keep as much and as long as one likes, but for what is told."""
    return RetentionLimits(days=days, most_bytes=most_bytes, most_lookup_bytes=most_lookups)


def reports_with(
    store: ReportStore,
    compute: Compute,
    sources: Mapping[Service, PlaylistSource],
    enrichment: Enrichment,
    queue: AnalysisQueue | None = None,
) -> Reports:
    """Put reports together with what a test brings; nothing is downloaded."""
    playlists = Playlists(sources)
    maker = ReportMaker(compute, playlists, enrichment, store)
    shared = SharedReports(store, queue or open_queue(), Gates(), Updates(), OneProcess())
    comparing = Comparing(store, compute, shared)
    downloads = Downloads(NoDownloads(), NoDownloads())
    return Reports(store, downloads, playlists, maker, shared, comparing)


class NoDownloads:
    """Where nothing is to be had."""

    async def read(self, url: str, limit: int) -> bytes:
        """Refuse."""
        raise SourceError(f"{url} is not here, nor are {limit} bytes of it.")

    async def follow(self, url: str) -> str:
        """Refuse."""
        raise SourceError(f"{url} leads nowhere.")


def export_file(name: str = "mix.csv", sounds: Mapping[str, Features] = SOUNDS) -> ExportFile:
    """Write tracks as an export."""
    fields = Features.__slots__
    header = ["Track URI", "Track Name", "Artist Name(s)", *map(str.capitalize, fields)]
    rows = [
        [f"spotify:track:{number:022}", track.name, "Ada Quill"]
        + [str(getattr(sounds[track.id], each)) for each in fields]
        for number, track in enumerate(playlist(sounds).tracks)
    ]
    lines = [",".join(row) for row in [header, *rows]]
    return ExportFile("\n".join(lines).encode(), name)
