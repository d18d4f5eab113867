"""A report is found, or waited for, or made: once for all who ask for the same.

`SharedReports.report` asks the store first. Where it has nothing, and the same report is being made
for another user, the caller waits for that one (`SingleFlight`). Else the caller's cooldown starts,
the analysis takes a turn in the queue, and what it makes goes to the store. A user who gives up
takes nothing from those who wait for the same: the analysis goes on. A crash leaves nothing of it:
a report is stored whole or not at all, and what was being made is made anew by the pending command.

Of several processes one makes a report (`Coordination.held`); the others wait for its end, and then
find the report in the store, or make it themselves where that failed.
"""

import contextlib
import hashlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.core.errors import CrowdedError, GoneError, SourceError, TooLargeError
from bot.core.models import Options
from bot.core.postings import ReportKey, ReportRecord
from bot.core.requests import ANALYSIS
from bot.languages import gettext, gettext_noop
from bot.ports import Progress, ReportStore
from bot.ports.coordination import Coordination
from bot.ports.monitor import NO_MONITOR, Origin, ReportMonitor, ReportStage
from bot.records import pieces
from bot.records.reading import RecordReader
from bot.use_cases.concurrency.single_flight import SingleFlight
from bot.use_cases.lookups.updates import Updates
from bot.use_cases.reports.cooldowns import Cooldown, Cooldowns
from bot.use_cases.reports.queue import AnalysisQueue
from bot.use_cases.reports.request import Analysed, Make, ReportRequest, ReportSubject

PARTIAL_COUNTS = timedelta(minutes=10)
"""How long a report that lacks what came late is an answer to the same question; its button
offers the whole."""
DIGITS = 32
CLOCKS_DIFFER = timedelta(seconds=5)
"""By how much the clocks of two machines may."""
ELSEWHERE = gettext_noop("I am making this for another user already …")
"""What is shown while another process makes the report; this one does not hear how far it is."""

_Key = tuple[str, Options]
"""What is analysed, and how."""


class SharedReports:
    """Keeps what is made, and has nothing made twice."""

    def __init__(  # noqa: PLR0913, PLR0917  all that the makers of reports share
        self,
        store: ReportStore,
        queue: AnalysisQueue,
        cooldowns: Cooldowns,
        updates: Updates,
        coordination: Coordination,
        monitor: ReportMonitor = NO_MONITOR,
    ) -> None:
        self._store = store
        self._queue = queue
        self._cooldowns = cooldowns
        self._updates = updates
        self._coordination = coordination
        self._monitor = monitor
        self._analyses: SingleFlight[_Key, ReportKey] = SingleFlight()

    async def report(
        self, subject: ReportSubject, request: ReportRequest, make: Make, *, anew: bool = False
    ) -> ReportKey:
        """Find the report, or wait for it, or make it; `anew` passes over the store.

        The caller has made sure that the asker may have it.
        """
        found = await self.existing(subject, request, anew=anew)
        return found or await self.made(subject, request, make)

    async def existing(
        self, subject: ReportSubject, request: ReportRequest, *, anew: bool = False
    ) -> ReportKey | None:
        """Find the report, or wait for it; None where there is none, or the other asker failed."""
        key = (subject.source, request.options)
        since = None if anew else datetime.now(UTC) - PARTIAL_COUNTS
        ended = -1
        # Asked again where an analysis ended meanwhile: it may have made this very report.
        while ended != self._analyses.ended:
            if self._analyses.flying(key):
                return await self._joined(key, subject, request)
            ended = self._analyses.ended
            found = await self._store.find(subject.source, request.options, ANALYSIS, since)
            if found is not None and await RecordReader(self._store, found).is_readable():
                self._monitor.on_report(Origin.FOUND)
                return found
        if self._analyses.flying(key):
            return await self._joined(key, subject, request)
        return None

    async def made(self, subject: ReportSubject, request: ReportRequest, make: Make) -> ReportKey:
        """Make the report, in turn; callers who ask for the same meanwhile wait for it."""
        async with self._cooldowns.taken(request.asker, request.cooldown_s) as cooldown:
            once = partial(self._once, subject, request, make, cooldown)
            key = (subject.source, request.options)
            report = await self._analyses.run(key, once, request.progress)
        self._monitor.on_report(Origin.JOINED if cooldown.waived else Origin.MADE)
        return report

    async def _once(
        self,
        subject: ReportSubject,
        request: ReportRequest,
        make: Make,
        cooldown: Cooldown,
        progress: Progress,
    ) -> ReportKey:
        """Make the report, unless another process has done so while this one waited for it."""
        began = datetime.now(UTC)
        name = f"report {digest(subject.source, repr(request.options), ANALYSIS)}"
        waiting = partial(_waiting_elsewhere, request, progress)
        async with self._coordination.held(name, waiting) as waited:
            found = await self._made_since(began, subject, request) if waited else None
            if found:
                cooldown.waive()
                return found
            turn = self._queue.turn(request.asker, subject.tracks, progress, request.waiting)
            async with turn:
                made = await make(progress, cooldown.spend)
                return await self._save(subject, request.options, made)

    async def _made_since(
        self, began: datetime, subject: ReportSubject, request: ReportRequest
    ) -> ReportKey | None:
        found = await self._store.find(subject.source, request.options, ANALYSIS, began)
        ages = await self._store.ages(found) if found else None
        is_new = ages is not None and ages.made >= began - CLOCKS_DIFFER
        return found if is_new else None

    async def _joined(
        self, key: _Key, subject: ReportSubject, request: ReportRequest
    ) -> ReportKey | None:
        try:
            async with request.waiting():
                report = await self._analyses.join(key, request.progress)
        except (SourceError, CrowdedError, GoneError, TooLargeError):
            # It may have failed for the first asker alone: their account, their place in the queue,
            # a kept playlist that cannot be read, the limit of their server.
            return None
        if subject.playlist:
            # The first asker may have seen the playlist before it was closed, or opened.
            await self._store.set_visibility(subject.playlist, open_to_all=subject.open)
        self._monitor.on_report(Origin.JOINED)
        return report

    async def _save(self, subject: ReportSubject, options: Options, made: Analysed) -> ReportKey:
        # Where it went on from another report, the same values may have made other clusters.
        told = (made.pieces.get(name, b"") for name in (pieces.PLAYLIST, pieces.PLACEMENT))
        values = map(digest_bytes, told)
        key = ReportKey(digest(subject.source, repr(options), ANALYSIS, *values))
        record = ReportRecord(
            key, subject.source, options, made.complete, made.pieces, subject.open
        )
        with self._monitor.stage(ReportStage.SAVE):
            await self._store.save(record, ANALYSIS)
        self._updates.keep(key, made.later)
        return key


@contextlib.asynccontextmanager
async def _waiting_elsewhere(request: ReportRequest, progress: Progress) -> AsyncIterator[None]:
    progress(gettext(ELSEWHERE))
    async with request.waiting():
        yield


def digest(*parts: str) -> str:
    """Return 32 hex digits that differ for different texts."""
    return digest_bytes("\x1f".join(parts).encode("utf-8", "replace"))


def digest_bytes(content: bytes) -> str:
    """Return 32 hex digits that differ for different contents."""
    return hashlib.sha256(content).hexdigest()[:DIGITS]
