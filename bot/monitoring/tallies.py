"""The few numbers that the operator is shown in Discord, counted whether the web port is on or not.

Calls and troubles are counted from any thread; a reader gets a copy.
"""

import threading
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.core.operating.cluster_state import ClusterState
from bot.core.operating.operation import ServiceTally, Tally, Trouble
from bot.ports.monitor import CallOutcome, InteractionOutcome, NoMonitor, Origin

FAILURES = frozenset({CallOutcome.FAILED, CallOutcome.LATE, CallOutcome.UNREACHABLE})
DOWN_AFTER = 4
"""Failed calls in a row, as for the pauses of `bot.adapters.policy`."""
MANY_LOSSES, WITHIN = 5, timedelta(minutes=10)
"""Of workers; a hostile file costs two."""


def _now() -> datetime:
    return datetime.now(UTC)


class Tallies(NoMonitor):
    """A monitor that keeps what the operator is shown."""

    def __init__(self, clock: Callable[[], datetime] = _now) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._origins: Counter[Origin] = Counter()
        self._failed_commands = 0
        self._losses: deque[datetime] = deque(maxlen=MANY_LOSSES)
        self._lost_workers = 0
        self._services: defaultdict[str, ServiceTally] = defaultdict(ServiceTally)
        self._in_a_row: Counter[str] = Counter()
        self._troubles: dict[Trouble, datetime] = {}
        self._cluster: ClusterState | None = None
        self._cluster_jobs = 0

    def tally(self) -> Tally:
        """Return the numbers as they are now."""
        with self._lock:
            made = self._origins[Origin.MADE]
            return Tally(
                made=made,
                found=self._origins.total() - made,
                failed_commands=self._failed_commands,
                lost_workers=self._lost_workers,
                services=dict(self._services),
                troubles=dict(self._troubles),
                cluster=self._cluster,
                cluster_jobs=self._cluster_jobs,
            )

    def on_command(self, command: str, outcome: InteractionOutcome) -> None:
        """Count a command that failed."""
        del command
        self._failed_commands += outcome is InteractionOutcome.FAILED

    def on_report(self, origin: Origin) -> None:
        """Count a report that a user was given."""
        self._origins[origin] += 1

    def on_worker_lost(self) -> None:
        """Count a worker that died; many within some minutes are a trouble."""
        self._lost_workers += 1
        now = self._clock()
        self._losses.append(now)
        if len(self._losses) == MANY_LOSSES and now - self._losses[0] <= WITHIN:
            self.on_trouble(Trouble.WORKERS)

    def on_cluster(self, state: ClusterState) -> None:
        """Keep how the machines that do the numbers are."""
        self._cluster = state

    def on_cluster_jobs(self, count: int) -> None:
        """Keep how many jobs are there."""
        self._cluster_jobs = count

    def on_trouble(self, trouble: Trouble) -> None:
        """Keep when a trouble was last met."""
        with self._lock:
            self._troubles[trouble] = self._clock()

    def on_call(self, service: str, outcome: CallOutcome, seconds: float) -> None:
        """Count a call, and notice where an outage begins or ends."""
        del seconds
        if outcome is CallOutcome.GIVEN_UP:
            return
        with self._lock:
            failed = outcome in FAILURES
            self._in_a_row[service] = self._in_a_row[service] + 1 if failed else 0
            self._services[service] = self._counted(service, failed=failed)

    def _counted(self, service: str, *, failed: bool) -> ServiceTally:
        known = self._services[service]
        counted = replace(known, calls=known.calls + 1, failures=known.failures + failed)
        if not failed:
            return replace(counted, down_since=None)
        if known.down_since is None and self._in_a_row[service] >= DOWN_AFTER:
            return replace(counted, outages=known.outages + 1, down_since=self._clock())
        return counted
