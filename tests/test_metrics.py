"""What is counted, and under which names."""

from collections.abc import Callable

import pytest

from bot.monitoring.metrics import Metrics
from bot.ports.monitor import (
    NO_MONITOR,
    CallMonitor,
    CallOutcome,
    CommandMonitor,
    Origin,
    Outcome,
    Stage,
    WorkerMonitor,
    WorkMonitor,
)


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(f"constellate_{name}", labels)


@pytest.mark.parametrize(
    ("tell", "name", "labels"),
    [
        (
            lambda metrics: metrics.on_command("clusters", Outcome.REFUSED),
            "commands_total",
            {"command": "clusters", "outcome": "refused"},
        ),
        (
            lambda metrics: metrics.clicked("p", Outcome.GONE),
            "clicks_total",
            {"action": "p", "outcome": "gone"},
        ),
        (lambda metrics: metrics.reported(Origin.JOINED), "reports_total", {"origin": "joined"}),
        (
            lambda metrics: metrics.called("deezer", CallOutcome.LIMITED, 0.3),
            "service_calls_total",
            {"service": "deezer", "outcome": "limited"},
        ),
        (
            lambda metrics: metrics.called("deezer", CallOutcome.OK, 0.3),
            "service_seconds_count",
            {"service": "deezer"},
        ),
        (lambda metrics: metrics.on_worker_lost(), "worker_restarts_total", {}),
        (lambda metrics: metrics.on_lag(0.002), "loop_lag_seconds_count", {}),
    ],
)
def test_each_is_counted_once(
    tell: Callable[[Metrics], None], name: str, labels: dict[str, str]
) -> None:
    metrics = Metrics()

    tell(metrics)

    assert value(metrics, name, **labels) == 1


def test_a_stage_is_timed_whether_it_goes_well_or_not() -> None:
    metrics = Metrics()

    with metrics.stage(Stage.READ):
        pass
    with pytest.raises(KeyError), metrics.stage(Stage.READ):
        raise KeyError

    assert value(metrics, "stage_seconds_count", stage="read") == 2


def test_how_many_wait_goes_up_and_down() -> None:
    metrics = Metrics()

    metrics.waiting(3)
    metrics.waiting(1)

    assert value(metrics, "waiting") == 1


def test_what_has_not_happened_yet_is_zero() -> None:
    metrics = Metrics()

    assert {value(metrics, "stage_seconds_count", stage=stage) for stage in Stage} == {0}
    assert {value(metrics, "reports_total", origin=origin) for origin in Origin} == {0}


def test_the_process_is_watched_too() -> None:
    memory = Metrics().registry.get_sample_value("process_resident_memory_bytes")

    assert memory is not None
    assert memory > 2**20


def test_two_of_them_do_not_meet() -> None:
    first, second = Metrics(), Metrics()

    first.on_worker_lost()

    assert value(second, "worker_restarts_total") == 0


def test_nobody_and_somebody_can_be_told_the_same() -> None:
    commands: list[CommandMonitor] = [Metrics(), NO_MONITOR]
    work: list[WorkMonitor] = [Metrics(), NO_MONITOR]
    calls: list[CallMonitor] = [Metrics(), NO_MONITOR]
    workers: list[WorkerMonitor] = [Metrics(), NO_MONITOR]

    for monitor in commands:
        monitor.on_command("clusters", Outcome.ANSWERED)
        monitor.clicked("p", Outcome.ANSWERED)
    for work_watch in work:
        with work_watch.stage(Stage.SAVE):
            work_watch.reported(Origin.MADE)
        work_watch.waiting(1)
    for call_watch in calls:
        call_watch.called("deezer", CallOutcome.OK, 0.1)
    for worker_watch in workers:
        worker_watch.on_worker_lost()
