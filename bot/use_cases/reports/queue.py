"""The queue in which analyses wait, so that no user keeps all others waiting.

Whatever has to be made takes a turn here, after the store was asked and while others who want the
same wait for it (`sharing`). Turns are given in the order of asking, but pass over those whose user
has enough running, and over large playlists while another large one, or one of the same user, runs.
A caller that is cancelled gives its place back; nothing of this outlives the process.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from bot.core.asker import Asker
from bot.core.errors import CrowdedError
from bot.core.tracks.limits import LARGE
from bot.languages import Text, gettext, gettext_noop
from bot.ports import Progress
from bot.ports.monitor import NO_MONITOR, ReportMonitor
from bot.use_cases.reports.request import Waiting

CROWDED = gettext_noop(
    "I have more to do than I can take on; please try again in a minute (answers that I have "
    "already are shown at once)."
)
CROWDED_HERE = gettext_noop(
    "So many here are waiting for me already; please try again when some of them have their "
    "answers (answers that I have already are shown at once)."
)
CROWDED_BY_YOU = gettext_noop(
    "I am working on several playlists of yours already; please try again when one of them is done "
    "(answers that I have already are shown at once)."
)
# NOTE How far a playlist is in the queue of those that I work on; so in the three that follow.
IN_LINE = {
    0: gettext_noop("{place}th in line"),
    1: gettext_noop("{place}st in line"),
    2: gettext_noop("{place}nd in line"),
    3: gettext_noop("{place}rd in line"),
}
"""By the last digit of the place where that has an ending of its own, but for 11 to 13."""
TEENS = range(11, 14)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLimits:
    """How much is taken on."""

    running: int
    """At once; where there are several places, at most half of them go to large ones."""
    running_of_person: int
    in_line: int
    """Running and waiting, of all users."""
    in_line_of_person: int
    in_line_of_place: int
    """Of one server, or of one chat."""


@dataclass(eq=False, slots=True)
class QueueTicket:
    """One analysis that waits or runs."""

    asker: Asker
    tracks: int
    """About."""
    progress: Progress
    turn: asyncio.Future[None] = field(default_factory=asyncio.Future)

    @property
    def large(self) -> bool:
        """Return whether it may be long in coming."""
        return self.tracks >= LARGE


class AnalysisQueue:
    """Runs the first analysis in the queue that the limits on users and sizes admit."""

    def __init__(self, limits: QueueLimits, monitor: ReportMonitor = NO_MONITOR) -> None:
        self._limits = limits
        self._monitor = monitor
        self._waiting: list[QueueTicket] = []
        self._running: list[QueueTicket] = []

    @property
    def waiting(self) -> int:
        """Count the analyses that wait."""
        return len(self._waiting)

    @property
    def running(self) -> int:
        """Count the analyses that run."""
        return len(self._running)

    @contextlib.asynccontextmanager
    async def turn(
        self,
        asker: Asker,
        tracks: int,
        progress: Progress,
        waiting: Waiting = contextlib.nullcontext,
    ) -> AsyncIterator[None]:
        """Hold a turn for the length of the block, reporting the place in the queue until then.

        Raises CrowdedError at once where too many are in the queue.
        """
        ticket = self._enter(QueueTicket(asker, tracks, progress))
        try:
            if not ticket.turn.done():
                async with waiting():
                    await ticket.turn
            yield
        finally:
            self._leave(ticket)

    def _enter(self, ticket: QueueTicket) -> QueueTicket:
        self._refuse_too_many(ticket.asker)
        self._waiting.append(ticket)
        self._advance()
        return ticket

    def _refuse_too_many(self, asker: Asker) -> None:
        limits, askers = self._limits, [ticket.asker for ticket in self._waiting + self._running]
        if sum(other.person_id == asker.person_id for other in askers) >= limits.in_line_of_person:
            raise CrowdedError(gettext(CROWDED_BY_YOU))
        if sum(other.place_id == asker.place_id for other in askers) >= limits.in_line_of_place:
            raise CrowdedError(gettext(CROWDED_HERE))
        if len(askers) >= limits.in_line:
            raise CrowdedError(gettext(CROWDED))

    def _leave(self, ticket: QueueTicket) -> None:
        for tickets in (self._waiting, self._running):
            if ticket in tickets:
                tickets.remove(ticket)
        self._advance()

    def _advance(self) -> None:
        """Start the analyses that may run, in order, and show the others their place."""
        for ticket in list(self._waiting):
            # The caller of a cancelled one is about to leave by itself.
            if not ticket.turn.cancelled() and self._may_run(ticket):
                self._waiting.remove(ticket)
                self._running.append(ticket)
                ticket.turn.set_result(None)
        self._monitor.on_queue_length(len(self._waiting))
        for number, ticket in enumerate(self._waiting, start=1):
            ticket.progress(place_in_line(number))

    def _may_run(self, ticket: QueueTicket) -> bool:
        limits, person_id = self._limits, ticket.asker.person_id
        of_person = sum(other.asker.person_id == person_id for other in self._running)
        if len(self._running) >= limits.running or of_person >= limits.running_of_person:
            return False
        return not ticket.large or self._admits_large(person_id)

    def _admits_large(self, person_id: int) -> bool:
        """Return whether a large one may run: few in all, and one of a user wherever they ask."""
        large = [ticket.asker.person_id for ticket in self._running if ticket.large]
        return person_id not in large and len(large) < max(1, self._limits.running // 2)


def place_in_line(number: int) -> Text:
    """Say how far in the queue an analysis is: `1st in line`."""
    last = 0 if number % 100 in TEENS else number % 10
    return gettext(IN_LINE[last if last in IN_LINE else 0], place=number)
