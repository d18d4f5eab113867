"""A report is found, or waited for, or made: once for everybody who asks for the same."""

import contextlib
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bot.core.errors import CrowdedError, GoneError, SourceError
from bot.core.models import Options
from bot.core.postings import ReportKey, ReportRecord
from bot.core.requests import ANALYSIS
from bot.ports import Progress, ReportStore
from bot.ports.monitor import Origin, Stage, WorkMonitor
from bot.records import pieces
from bot.records.reading import RecordReader
from bot.use_cases.reports.queue import AnalysisQueue, QueueTicket
from bot.use_cases.reports.request import Allowance, Make, ReportRequest, ReportSubject
from bot.use_cases.single_flight import SingleFlight

PARTIAL_COUNTS = timedelta(minutes=10)
"""How long a report that lacks what came late is an answer to the same question; its button
offers the whole."""
DIGITS = 32

Question = tuple[str, Options]


class SharedReports:
    """Keeps what is made, and has nothing made twice; what has to be made waits in line."""

    def __init__(self, store: ReportStore, line: AnalysisQueue, monitor: WorkMonitor) -> None:
        self._store = store
        self._line = line
        self._monitor = monitor
        self._analyses: SingleFlight[ReportKey] = SingleFlight()

    async def report(
        self, subject: ReportSubject, request: ReportRequest, make: Make, *, anew: bool = False
    ) -> ReportKey:
        """Find the report, or wait for whoever makes it, or make it; `anew` passes over the store.

        Whoever asks has shown before that they may have it.
        """
        found = await self.existing(subject, request, anew=anew)
        return found or await self.made(subject, request, make)

    async def existing(
        self, subject: ReportSubject, request: ReportRequest, *, anew: bool = False
    ) -> ReportKey | None:
        """Find the report, or wait for whoever makes it; None where nobody has, or could."""
        question = (subject.source, request.options)
        since = None if anew else datetime.now(UTC) - PARTIAL_COUNTS
        landings = -1
        # Again, where one has ended while the store was asked: it may be the one that is wanted.
        while landings != self._analyses.landings:
            if self._analyses.flying(question):
                return await self._joined(question, subject, request)
            landings = self._analyses.landings
            found = await self._store.find(subject.source, request.options, ANALYSIS, since)
            if found is not None and await RecordReader(self._store, found).is_readable():
                self._monitor.reported(Origin.FOUND)
                return found
        if self._analyses.flying(question):
            return await self._joined(question, subject, request)
        return None

    async def made(self, subject: ReportSubject, request: ReportRequest, make: Make) -> ReportKey:
        """Make the report, in turn; whoever asks for the same meanwhile waits for it."""
        ticket = QueueTicket(request.person_id, request.place_id, subject.tracks)

        async def in_turn(tell: Progress) -> ReportKey:
            async def work() -> ReportKey:
                return await self._make(subject, request.options, make, tell)

            return await self._line.run(ticket, work, tell)

        with _passed(request.gate):
            question = (subject.source, request.options)
            key = await self._analyses.run(question, in_turn, request.progress)
        self._monitor.reported(Origin.MADE)
        return key

    async def _joined(
        self, question: Question, subject: ReportSubject, request: ReportRequest
    ) -> ReportKey | None:
        try:
            key = await self._analyses.join(question, request.progress)
        except (SourceError, CrowdedError, GoneError):
            # It may have failed for who asked first: their account, their place in line, or a
            # report that was kept in a form that is not known.
            return None
        if subject.playlist:
            # Whoever began it may have seen the playlist before it was closed, or opened.
            await self._store.set_visibility(subject.playlist, open_to_all=subject.open)
        self._monitor.reported(Origin.JOINED)
        return key

    async def _make(
        self, subject: ReportSubject, options: Options, make: Make, progress: Progress
    ) -> ReportKey:
        made = await make(progress)
        values = digest_bytes(made.pieces[pieces.PLAYLIST])
        key = ReportKey(digest(subject.source, repr(options), ANALYSIS, values))
        record = ReportRecord(
            key, subject.source, options, made.complete, made.pieces, subject.open
        )
        with self._monitor.stage(Stage.SAVE):
            await self._store.save(record, ANALYSIS)
        return key


@contextlib.contextmanager
def _passed(gate: Allowance) -> Iterator[None]:
    """Take a turn, and give it back unless something came of it."""
    gate.take()
    try:
        yield
    except BaseException:
        gate.give_back()
        raise


def digest(*parts: str) -> str:
    """Tell texts apart by 32 hex digits."""
    return digest_bytes("\x1f".join(parts).encode("utf-8", "replace"))


def digest_bytes(content: bytes) -> str:
    """Tell contents apart by 32 hex digits."""
    return hashlib.sha256(content).hexdigest()[:DIGITS]
