"""What whoever watches the bot is told: names from short lists, and numbers."""

import contextlib
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Protocol


class Outcome(StrEnum):
    """How a command or a click ended."""

    ANSWERED = "answered"
    REFUSED = "refused"
    """With a sentence that says why."""
    GONE = "gone"
    """The message went while it was answered."""
    FAILED = "failed"


class CallOutcome(StrEnum):
    """How a question to a service ended."""

    OK = "ok"
    LIMITED = "limited"
    """429: too many questions."""
    REFUSED = "refused"
    """Any other 4xx."""
    FAILED = "failed"
    """5xx."""
    LATE = "late"
    UNREACHABLE = "unreachable"
    GIVEN_UP = "given_up"
    """Nobody wanted the answer any more."""


class Stage(StrEnum):
    """What a report goes through."""

    READ = "read"
    ENRICH = "enrich"
    ANALYSE = "analyse"
    SAVE = "save"
    ANSWER = "answer"


class Origin(StrEnum):
    """Where somebody's report came from."""

    FOUND = "found"
    JOINED = "joined"
    """It was being made for somebody else."""
    MADE = "made"


class CommandMonitor(Protocol):
    """Whoever is told what people do."""

    def on_command(self, command: str, outcome: Outcome) -> None:
        """Count a command."""
        ...

    def clicked(self, action: str, outcome: Outcome) -> None:
        """Count a click, or a form."""
        ...


class WorkMonitor(Protocol):
    """Whoever is told how reports come about."""

    def stage(self, stage: Stage) -> AbstractContextManager[None]:
        """Time a stage, for the length of the block, whether it goes well or not."""
        ...

    def waiting(self, count: int) -> None:
        """Tell how many wait for their turn now."""
        ...

    def reported(self, origin: Origin) -> None:
        """Count a report that somebody was given."""
        ...


class CallMonitor(Protocol):
    """Whoever is told what services are asked; from any thread."""

    def called(self, service: str, outcome: CallOutcome, seconds: float) -> None:
        """Count a question, with the time until its answer began."""
        ...


class WorkerMonitor(Protocol):
    """Whoever is told of workers."""

    def on_worker_lost(self) -> None:
        """Count a worker, or a whole pool, that died and was replaced."""
        ...


class Monitor(CommandMonitor, WorkMonitor, CallMonitor, WorkerMonitor, Protocol):
    """Whoever is told everything."""


class NoMonitor:
    """Nobody, who wants to know nothing."""

    def on_command(self, command: str, outcome: Outcome) -> None:
        """Do nothing."""

    def clicked(self, action: str, outcome: Outcome) -> None:
        """Do nothing."""

    def stage(self, stage: Stage) -> AbstractContextManager[None]:
        """Do nothing."""
        del stage
        return contextlib.nullcontext()

    def waiting(self, count: int) -> None:
        """Do nothing."""

    def reported(self, origin: Origin) -> None:
        """Do nothing."""

    def called(self, service: str, outcome: CallOutcome, seconds: float) -> None:
        """Do nothing."""

    def on_worker_lost(self) -> None:
        """Do nothing."""


NO_MONITOR = NoMonitor()
