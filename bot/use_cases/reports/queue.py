"""The line in which analyses wait, so that nobody keeps everybody else waiting."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeVar

from bot.core.errors import CrowdedError
from bot.core.text.wording import ordinal
from bot.ports import Progress
from bot.ports.monitor import NO_MONITOR, WorkMonitor

LARGE = 1_000
"""Tracks; from here on, reading a playlist and asking about it takes many times longer."""
ANSWERS_STAY = "answers that I have already are shown at once"
CROWDED = f"I have more to do than I can take on; please try again in a minute ({ANSWERS_STAY})."
CROWDED_HERE = (
    "So many here are waiting for me already; please try again when some of them have their "
    f"answers ({ANSWERS_STAY})."
)
CROWDED_BY_YOU = (
    "I am working on several playlists of yours already; please try again when one of them is done "
    f"({ANSWERS_STAY})."
)

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLimits:
    """How much is taken on."""

    running: int
    """At once; a large one always leaves a place to small ones, where there are several."""
    running_of_person: int
    in_line: int
    """Running and waiting, of everybody."""
    in_line_of_person: int
    in_line_of_place: int
    """Of one server, or of one chat."""


@dataclass(frozen=True, slots=True)
class QueueTicket:
    """Who wants something, where, and how large it is."""

    person_id: int
    place_id: int
    """Of the server, or else of the chat."""
    tracks: int = 0
    """About; 0 where nothing has to be read."""

    @property
    def large(self) -> bool:
        """Tell whether it may be long in coming."""
        return self.tracks >= LARGE


@dataclass(eq=False, slots=True)
class _Place:
    ticket: QueueTicket
    progress: Progress
    turn: asyncio.Future[None] = field(default_factory=asyncio.Future)


class AnalysisQueue:
    """Lets the first in line go whose person, and whose size, may run now."""

    def __init__(self, limits: QueueLimits, monitor: WorkMonitor = NO_MONITOR) -> None:
        self._limits = limits
        self._monitor = monitor
        self._waiting: list[_Place] = []
        self._running: list[_Place] = []

    @property
    def waiting(self) -> int:
        """Count who waits."""
        return len(self._waiting)

    @property
    def running(self) -> int:
        """Count what runs."""
        return len(self._running)

    async def run(
        self, ticket: QueueTicket, work: Callable[[], Awaitable[Answer]], progress: Progress
    ) -> Answer:
        """Do some work in turn, and tell of the place in line until then.

        Raises CrowdedError at once where too many are in line.
        """
        place = self._enter(ticket, progress)
        try:
            await place.turn
            return await work()
        finally:
            self._leave(place)

    def _enter(self, ticket: QueueTicket, progress: Progress) -> _Place:
        self._refuse_too_many(ticket)
        place = _Place(ticket, progress)
        self._waiting.append(place)
        self._advance()
        return place

    def _refuse_too_many(self, ticket: QueueTicket) -> None:
        limits, everybody = self._limits, [*self._waiting, *self._running]
        theirs = sum(place.ticket.person_id == ticket.person_id for place in everybody)
        if theirs >= limits.in_line_of_person:
            raise CrowdedError(CROWDED_BY_YOU)
        here = sum(place.ticket.place_id == ticket.place_id for place in everybody)
        if here >= limits.in_line_of_place:
            raise CrowdedError(CROWDED_HERE)
        if len(everybody) >= limits.in_line:
            raise CrowdedError(CROWDED)

    def _leave(self, place: _Place) -> None:
        for places in (self._waiting, self._running):
            if place in places:
                places.remove(place)
        self._advance()

    def _advance(self) -> None:
        """Start whoever may, the first in line first, and tell the others where they are."""
        for place in list(self._waiting):
            # One that was just given up is about to leave by itself.
            if not place.turn.cancelled() and self._may_run(place.ticket):
                self._waiting.remove(place)
                self._running.append(place)
                place.turn.set_result(None)
        self._monitor.waiting(len(self._waiting))
        for number, place in enumerate(self._waiting, start=1):
            place.progress(f"{ordinal(number)} in line")

    def _may_run(self, ticket: QueueTicket) -> bool:
        limits, running = self._limits, [place.ticket for place in self._running]
        of_person = sum(other.person_id == ticket.person_id for other in running)
        if len(running) >= limits.running or of_person >= limits.running_of_person:
            return False
        large = sum(other.large for other in running)
        return not ticket.large or large < max(1, limits.running - 1)
