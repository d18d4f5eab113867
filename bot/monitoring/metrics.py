"""Numbers about the bot, kept for Prometheus."""

from contextlib import AbstractContextManager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from bot.core.operating.cluster_state import ClusterState
from bot.core.operating.operation import Trouble
from bot.ports.monitor import CallOutcome, InteractionOutcome, Origin, ReportStage

STAGE_BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
CALL_BUCKETS_S = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
LAG_BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)


class Metrics:
    """A monitor that keeps its numbers for Prometheus.

    Labels come from short lists, never from what users write: each value is a series of its own.
    """

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._commands = self._counter("commands", "Commands.", "command", "outcome")
        self._clicks = self._counter("clicks", "Clicks and forms.", "action", "outcome")
        self._stages = self._histogram(
            "stage_seconds", "What a report goes through.", "stage", buckets=STAGE_BUCKETS_S
        )
        self._waiting = self._gauge("waiting", "Who waits for their turn.")
        self._reports = self._counter("reports", "Reports that people were given.", "origin")
        self._calls = self._counter("service_calls", "Questions to services.", "service", "outcome")
        self._calls_s = self._histogram(
            "service_seconds", "Until an answer began.", "service", buckets=CALL_BUCKETS_S
        )
        self._workers = self._counter("worker_restarts", "Workers that died.")
        self._cluster = self._gauge("cluster_workers", "Dask workers that do the bot's jobs.")
        self._processes = self._gauge("cluster_processes", "Processes of these Dask workers.")
        self._refused = self._gauge("cluster_refused_workers", "Dask workers that get no job.")
        self._jobs = self._gauge("cluster_jobs", "The bot's jobs that are on a Dask cluster.")
        self._away = self._gauge("cluster_away", "1 while a Dask scheduler is set and does no job.")
        self._troubles = self._counter("troubles", "What the operator should look at.", "trouble")
        self._lag = self._histogram(
            "loop_lag_seconds", "How late the event loop is.", buckets=LAG_BUCKETS_S
        )
        ProcessCollector(registry=self.registry)
        self._show_zeros()

    def on_command(self, command: str, outcome: InteractionOutcome) -> None:
        """Count a command."""
        self._commands.labels(command, outcome).inc()

    def on_click(self, action: str, outcome: InteractionOutcome) -> None:
        """Count a click, or a form."""
        self._clicks.labels(action, outcome).inc()

    def stage(self, stage: ReportStage) -> AbstractContextManager[None]:
        """Time a stage, for the length of the block, whether it goes well or not."""
        return self._stages.labels(stage).time()

    def on_queue_length(self, waiting: int) -> None:
        """Store how many analyses wait in the queue now."""
        self._waiting.set(waiting)

    def on_report(self, origin: Origin) -> None:
        """Count a report that a user was given."""
        self._reports.labels(origin).inc()

    def on_call(self, service: str, outcome: CallOutcome, seconds: float) -> None:
        """Count a call, with the time until its answer began."""
        self._calls.labels(service, outcome).inc()
        self._calls_s.labels(service).observe(seconds)

    def on_worker_lost(self) -> None:
        """Count a worker, or a whole pool, that died and was replaced."""
        self._workers.inc()

    def on_cluster(self, state: ClusterState) -> None:
        """Store which Dask workers do the bot's jobs now."""
        self._cluster.set(state.workers)
        self._processes.set(state.processes)
        self._refused.set(state.refused)
        self._away.set(bool(state.away))

    def on_cluster_jobs(self, count: int) -> None:
        """Store how many jobs are on a Dask cluster now."""
        self._jobs.set(count)

    def on_trouble(self, trouble: Trouble) -> None:
        """Count a trouble, each time that it is met."""
        self._troubles.labels(trouble).inc()

    def on_lag(self, seconds: float) -> None:
        """Count how late the loop was."""
        self._lag.observe(seconds)

    def _gauge(self, name: str, text: str) -> Gauge:
        return Gauge(f"constellate_{name}", text, registry=self.registry)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"constellate_{name}", text, labels, registry=self.registry)

    def _histogram(
        self, name: str, text: str, *labels: str, buckets: tuple[float, ...]
    ) -> Histogram:
        return Histogram(
            f"constellate_{name}", text, labels, registry=self.registry, buckets=buckets
        )

    def _show_zeros(self) -> None:
        # What has not happened yet is 0 and not absent, so that its first time is seen as a rise.
        for stage in ReportStage:
            self._stages.labels(stage)
        for origin in Origin:
            self._reports.labels(origin)
        for trouble in Trouble:
            self._troubles.labels(trouble)
