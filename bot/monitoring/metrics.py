"""Numbers about the bot, kept for Prometheus."""

from contextlib import AbstractContextManager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from bot.ports.monitor import CallOutcome, Origin, Outcome, Stage

STAGES_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
CALLS_S = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
LAGS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)


class Metrics:
    """Whoever watches everything; labels come from short lists, never from what people write."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self._commands = Counter(
            "constellate_commands", "Commands.", ["command", "outcome"], registry=registry
        )
        self._clicks = Counter(
            "constellate_clicks", "Clicks and forms.", ["action", "outcome"], registry=registry
        )
        self._stages = Histogram(
            "constellate_stage_seconds",
            "What a report goes through.",
            ["stage"],
            registry=registry,
            buckets=STAGES_S,
        )
        self._waiting = Gauge("constellate_waiting", "Who waits for their turn.", registry=registry)
        self._reports = Counter(
            "constellate_reports", "Reports that people were given.", ["origin"], registry=registry
        )
        self._calls = Counter(
            "constellate_service_calls",
            "Questions to services.",
            ["service", "outcome"],
            registry=registry,
        )
        self._calls_s = Histogram(
            "constellate_service_seconds",
            "Until an answer began.",
            ["service"],
            registry=registry,
            buckets=CALLS_S,
        )
        self._workers = Counter(
            "constellate_worker_restarts", "Workers that died.", registry=registry
        )
        self._lag = Histogram(
            "constellate_loop_lag_seconds",
            "How late the event loop is.",
            registry=registry,
            buckets=LAGS_S,
        )
        ProcessCollector(registry=registry)
        self._show_zeros()

    def on_command(self, command: str, outcome: Outcome) -> None:
        """Count a command."""
        self._commands.labels(command, outcome).inc()

    def clicked(self, action: str, outcome: Outcome) -> None:
        """Count a click, or a form."""
        self._clicks.labels(action, outcome).inc()

    def stage(self, stage: Stage) -> AbstractContextManager[None]:
        """Time a stage, for the length of the block, whether it goes well or not."""
        return self._stages.labels(stage).time()

    def waiting(self, count: int) -> None:
        """Tell how many wait for their turn now."""
        self._waiting.set(count)

    def reported(self, origin: Origin) -> None:
        """Count a report that somebody was given."""
        self._reports.labels(origin).inc()

    def called(self, service: str, outcome: CallOutcome, seconds: float) -> None:
        """Count a question, with the time until its answer began."""
        self._calls.labels(service, outcome).inc()
        self._calls_s.labels(service).observe(seconds)

    def on_worker_lost(self) -> None:
        """Count a worker, or a whole pool, that died and was replaced."""
        self._workers.inc()

    def on_lag(self, seconds: float) -> None:
        """Note how late the loop was."""
        self._lag.observe(seconds)

    def _show_zeros(self) -> None:
        # What has not happened yet is 0 and not absent, so that its first time is seen as a rise.
        for stage in Stage:
            self._stages.labels(stage)
        for origin in Origin:
            self._reports.labels(origin)
