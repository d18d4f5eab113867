"""For whom services are asked, and how all who ask share the services' turns.

A `LookupRequest` is one user's playlist. Each part of its questions has a `RequestCall`. Where
several requests wait for the same questions, a `SharedCall` stands for all of them: it is as urgent
as the most urgent, and is given up only when all are dropped.
"""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from bot.core.asker import Asker
from bot.ports import Progress
from bot.use_cases.concurrency.fair_turns import FairTurns


class DroppedError(Exception):
    """No user wants the answer any more, so the question is not asked."""


@dataclass(eq=False, slots=True)
class LookupRequest:
    """The questions about one playlist, and whether their user still waits."""

    asker: Asker
    waited_for: bool = True
    """False as soon as the user has an answer, and the rest is for an update."""
    dropped: bool = False
    """Whether nothing of it is wanted any more."""


@dataclass(frozen=True, slots=True, eq=False)
class RequestCall:
    """A part of a request's questions; no user waits for the answers of an `idle` part."""

    request: LookupRequest
    progress: Progress
    idle: bool = False

    @property
    def urgent(self) -> bool:
        """Return whether a user waits for it right now."""
        return self.request.waited_for and not self.idle


class ServiceTurns:
    """The turns at every service, shared by all requests of the process."""

    def __init__(self) -> None:
        self._turns: dict[str, FairTurns] = {}

    def of(self, service: str, at_once: int) -> FairTurns:
        """Return the turns at a service."""
        # Of half of them, so that a user who comes finds one free, whatever goes on for later.
        return self._turns.setdefault(service, FairTurns(at_once, for_urgent=at_once // 2))


@dataclass(frozen=True, slots=True, eq=False)
class SharedCall:
    """The same questions for every request that waits for them; others may join meanwhile."""

    calls: list[RequestCall] = field(default_factory=list)
    lines: list[FairTurns] = field(default_factory=list)
    """Where it waits for a turn, or has one."""

    def join(self, call: RequestCall) -> None:
        """Wait for the answers too; a turn that is kept for the urgent may be free for it."""
        self.calls.append(call)
        for turns in self.lines:
            turns.hand_out()

    @contextlib.asynccontextmanager
    async def turn(self, turns: FairTurns) -> AsyncIterator[None]:
        """Hold a turn for the length of the block. Raises DroppedError where it is not wanted."""
        asker = self._asker()
        self.lines.append(turns)
        try:
            async with turns.turn(asker, self._is_urgent):
                # It may have been dropped while it waited.
                self._asker()
                yield
        finally:
            self.lines.remove(turns)

    def _asker(self) -> Asker:
        wanted = (call.request.asker for call in self.calls if not call.request.dropped)
        asker = next(wanted, None)
        if asker is None:
            raise DroppedError
        return asker

    def _is_urgent(self) -> bool:
        return any(call.urgent for call in self.calls)
