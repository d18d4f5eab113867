"""What is counted, and under which names."""

from collections.abc import Callable

import pytest

from bot.core.operating.cluster_state import ClusterState
from bot.monitoring.metrics import Metrics
from bot.ports.monitor import (
    NO_MONITOR,
    CallMonitor,
    CallOutcome,
    ClusterMonitor,
    CommandMonitor,
    InteractionOutcome,
    Origin,
    ReportMonitor,
    ReportStage,
)


def cluster(workers: int = 0, processes: int = 0, refused: int = 0, away: str = "") -> ClusterState:
    return ClusterState(
        scheduler="tcp://10.0.0.2:8786",
        workers=workers,
        processes=processes,
        refused=refused,
        away=away,
    )


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(f"constellate_{name}", labels)


@pytest.mark.parametrize(
    ("tell", "name", "labels"),
    [
        (
            lambda metrics: metrics.on_command("clusters", InteractionOutcome.REFUSED),
            "commands_total",
            {"command": "clusters", "outcome": "refused"},
        ),
        (
            lambda metrics: metrics.on_click("p", InteractionOutcome.GONE),
            "clicks_total",
            {"action": "p", "outcome": "gone"},
        ),
        (lambda metrics: metrics.on_report(Origin.JOINED), "reports_total", {"origin": "joined"}),
        (
            lambda metrics: metrics.on_call("deezer", CallOutcome.LIMITED, 0.3),
            "service_calls_total",
            {"service": "deezer", "outcome": "limited"},
        ),
        (
            lambda metrics: metrics.on_call("deezer", CallOutcome.OK, 0.3),
            "service_seconds_count",
            {"service": "deezer"},
        ),
        (lambda metrics: metrics.on_worker_lost(), "worker_restarts_total", {}),
        (lambda metrics: metrics.on_cluster(cluster(workers=1)), "cluster_workers", {}),
        (lambda metrics: metrics.on_cluster(cluster(processes=1)), "cluster_processes", {}),
        (lambda metrics: metrics.on_cluster(cluster(refused=1)), "cluster_refused_workers", {}),
        (lambda metrics: metrics.on_cluster(cluster(away="it is away")), "cluster_away", {}),
        (lambda metrics: metrics.on_cluster_jobs(1), "cluster_jobs", {}),
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

    with metrics.stage(ReportStage.READ):
        pass
    with pytest.raises(KeyError), metrics.stage(ReportStage.READ):
        raise KeyError

    assert value(metrics, "stage_seconds_count", stage="read") == 2


def test_how_many_wait_goes_up_and_down() -> None:
    metrics = Metrics()

    metrics.on_queue_length(3)
    metrics.on_queue_length(1)

    assert value(metrics, "waiting") == 1


def test_a_cluster_that_is_back_is_away_no_more() -> None:
    metrics = Metrics()

    metrics.on_cluster(cluster(away="it does not answer"))
    metrics.on_cluster(cluster(workers=2, processes=6))

    assert value(metrics, "cluster_away") == 0


def test_what_has_not_happened_yet_is_zero() -> None:
    metrics = Metrics()

    assert {value(metrics, "stage_seconds_count", stage=stage) for stage in ReportStage} == {0}
    assert {value(metrics, "reports_total", origin=origin) for origin in Origin} == {0}


def test_the_process_is_watched_too() -> None:
    memory = Metrics().registry.get_sample_value("process_resident_memory_bytes")

    assert memory is not None
    assert memory > 2**20


def test_two_of_them_do_not_meet() -> None:
    first, second = Metrics(), Metrics()

    first.on_worker_lost()

    assert value(second, "worker_restarts_total") == 0


def test_metrics_and_no_monitor_answer_to_the_same_ports() -> None:
    commands: list[CommandMonitor] = [Metrics(), NO_MONITOR]
    reports: list[ReportMonitor] = [Metrics(), NO_MONITOR]
    calls: list[CallMonitor] = [Metrics(), NO_MONITOR]
    workers: list[ClusterMonitor] = [Metrics(), NO_MONITOR]

    for monitor in commands:
        monitor.on_command("clusters", InteractionOutcome.ANSWERED)
        monitor.on_click("p", InteractionOutcome.ANSWERED)
    for report_monitor in reports:
        with report_monitor.stage(ReportStage.SAVE):
            report_monitor.on_report(Origin.MADE)
        report_monitor.on_queue_length(1)
    for call_monitor in calls:
        call_monitor.on_call("deezer", CallOutcome.OK, 0.1)
    for worker_monitor in workers:
        worker_monitor.on_worker_lost()
        worker_monitor.on_cluster(cluster(workers=2))
        worker_monitor.on_cluster_jobs(1)
