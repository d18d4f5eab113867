"""What is counted and timed for the operator: names from short lists, and numbers.

The client reports commands and clicks, the use cases how reports come about, the adapters their
calls, the pool its losses and the database its troubles, each through the Protocol that it needs;
`bot.monitoring.tallies` is all of them, and so is `bot.monitoring.metrics`, where the port is on.
"""

import contextlib
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Protocol

from bot.core.operating.cluster_state import ClusterState
from bot.core.operating.operation import Trouble


class InteractionOutcome(StrEnum):
    """How a command or a click ended."""

    ANSWERED = "answered"
    REFUSED = "refused"
    """With a sentence that says why."""
    GONE = "gone"
    """The message went while it was answered."""
    FAILED = "failed"


class CallOutcome(StrEnum):
    """How a call of a service ended."""

    OK = "ok"
    LIMITED = "limited"
    """429: too many requests."""
    REFUSED = "refused"
    """Any other 4xx."""
    FAILED = "failed"
    """5xx."""
    LATE = "late"
    UNREACHABLE = "unreachable"
    GIVEN_UP = "given_up"
    """The caller was cancelled."""


class ReportStage(StrEnum):
    """What a report goes through."""

    READ = "read"
    ENRICH = "enrich"
    ANALYSE = "analyse"
    SAVE = "save"
    ANSWER = "answer"


class Origin(StrEnum):
    """Where the report that a user was given came from."""

    FOUND = "found"
    JOINED = "joined"
    """It was being made for another user."""
    MADE = "made"


class CommandMonitor(Protocol):
    """Counts what users do."""

    def on_command(self, command: str, outcome: InteractionOutcome) -> None:
        """Count a command."""
        ...

    def on_click(self, action: str, outcome: InteractionOutcome) -> None:
        """Count a click, or a form."""
        ...


class ReportMonitor(Protocol):
    """Counts and times how reports come about."""

    def stage(self, stage: ReportStage) -> AbstractContextManager[None]:
        """Time a stage, for the length of the block, whether it goes well or not."""
        ...

    def on_queue_length(self, waiting: int) -> None:
        """Store how many analyses wait in the queue now."""
        ...

    def on_report(self, origin: Origin) -> None:
        """Count a report that a user was given."""
        ...


class CallMonitor(Protocol):
    """Counts and times the calls of services; from any thread."""

    def on_call(self, service: str, outcome: CallOutcome, seconds: float) -> None:
        """Count a call, with the time until its answer began."""
        ...


class WorkerMonitor(Protocol):
    """Counts the workers that died."""

    def on_worker_lost(self) -> None:
        """Count a worker, or a whole pool, that died and was replaced."""
        ...


class TroubleMonitor(Protocol):
    """Hears of what the operator has to do something about; from any thread."""

    def on_trouble(self, trouble: Trouble) -> None:
        """Note a trouble, each time that it is met."""
        ...


class ClusterMonitor(WorkerMonitor, TroubleMonitor, Protocol):
    """Hears of workers on other machines."""

    def on_cluster(self, state: ClusterState) -> None:
        """Store how they are now."""
        ...

    def on_cluster_jobs(self, count: int) -> None:
        """Store how many jobs of the bot's are under way there now."""
        ...


class Monitor(CommandMonitor, ReportMonitor, CallMonitor, ClusterMonitor, Protocol):
    """Counts and times everything."""


class NoMonitor:
    """Counts nothing, where no port shows the numbers."""

    def on_command(self, command: str, outcome: InteractionOutcome) -> None:
        """Do nothing."""

    def on_click(self, action: str, outcome: InteractionOutcome) -> None:
        """Do nothing."""

    def stage(self, stage: ReportStage) -> AbstractContextManager[None]:
        """Do nothing."""
        del stage
        return contextlib.nullcontext()

    def on_queue_length(self, waiting: int) -> None:
        """Do nothing."""

    def on_report(self, origin: Origin) -> None:
        """Do nothing."""

    def on_call(self, service: str, outcome: CallOutcome, seconds: float) -> None:
        """Do nothing."""

    def on_worker_lost(self) -> None:
        """Do nothing."""

    def on_cluster(self, state: ClusterState) -> None:
        """Do nothing."""

    def on_cluster_jobs(self, count: int) -> None:
        """Do nothing."""

    def on_trouble(self, trouble: Trouble) -> None:
        """Do nothing."""


NO_MONITOR = NoMonitor()
