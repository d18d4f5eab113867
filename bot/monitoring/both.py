"""Two monitors that hear the same."""

from contextlib import AbstractContextManager

from bot.core.operating.cluster_state import ClusterState
from bot.core.operating.operation import Trouble
from bot.ports.monitor import CallOutcome, InteractionOutcome, Monitor, Origin, ReportStage


class BothMonitors:
    """Passes on to two monitors everything; the first one alone takes the times of stages."""

    def __init__(self, first: Monitor, second: Monitor) -> None:
        self._first = first
        self._second = second

    def on_command(self, command: str, outcome: InteractionOutcome) -> None:
        """Pass it on to both."""
        self._first.on_command(command, outcome)
        self._second.on_command(command, outcome)

    def on_click(self, action: str, outcome: InteractionOutcome) -> None:
        """Pass it on to both."""
        self._first.on_click(action, outcome)
        self._second.on_click(action, outcome)

    def stage(self, stage: ReportStage) -> AbstractContextManager[None]:
        """Let the first one time a stage."""
        return self._first.stage(stage)

    def on_queue_length(self, waiting: int) -> None:
        """Pass it on to both."""
        self._first.on_queue_length(waiting)
        self._second.on_queue_length(waiting)

    def on_report(self, origin: Origin) -> None:
        """Pass it on to both."""
        self._first.on_report(origin)
        self._second.on_report(origin)

    def on_call(self, service: str, outcome: CallOutcome, seconds: float) -> None:
        """Pass it on to both."""
        self._first.on_call(service, outcome, seconds)
        self._second.on_call(service, outcome, seconds)

    def on_worker_lost(self) -> None:
        """Pass it on to both."""
        self._first.on_worker_lost()
        self._second.on_worker_lost()

    def on_cluster(self, state: ClusterState) -> None:
        """Pass it on to both."""
        self._first.on_cluster(state)
        self._second.on_cluster(state)

    def on_cluster_jobs(self, count: int) -> None:
        """Pass it on to both."""
        self._first.on_cluster_jobs(count)
        self._second.on_cluster_jobs(count)

    def on_trouble(self, trouble: Trouble) -> None:
        """Pass it on to both."""
        self._first.on_trouble(trouble)
        self._second.on_trouble(trouble)
