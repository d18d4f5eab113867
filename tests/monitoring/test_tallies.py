"""What the operator is shown is counted without the web port, too."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.core.operating.cluster_state import ClusterState
from bot.core.operating.operation import Trouble
from bot.monitoring.both import BothMonitors
from bot.monitoring.metrics import Metrics
from bot.monitoring.tallies import DOWN_AFTER, MANY_LOSSES, Tallies
from bot.ports.monitor import CallOutcome, InteractionOutcome, Origin, ReportStage

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        """Tell the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def tallies(clock: Clock) -> Tallies:
    return Tallies(clock)


def call(tallies: Tallies, outcome: CallOutcome, times: int = 1) -> None:
    for _ in range(times):
        tallies.on_call("deezer", outcome, 0.1)


def test_answers_are_told_apart_by_where_they_came_from(tallies: Tallies) -> None:
    for origin in (Origin.MADE, Origin.FOUND, Origin.FOUND, Origin.JOINED):
        tallies.on_report(origin)

    counted = tallies.tally()

    assert (counted.answers, counted.made, counted.found) == (4, 1, 3)


def test_an_outage_begins_with_failures_in_a_row_and_ends_with_an_answer(
    tallies: Tallies, clock: Clock
) -> None:
    call(tallies, CallOutcome.UNREACHABLE, DOWN_AFTER)
    clock.now += timedelta(minutes=5)
    call(tallies, CallOutcome.LATE)
    during = tallies.tally().services["deezer"]

    call(tallies, CallOutcome.OK)
    after = tallies.tally().services["deezer"]

    assert during.down_since == NOON
    assert after.down_since is None
    assert (after.calls, after.failures, after.outages) == (DOWN_AFTER + 2, DOWN_AFTER + 1, 1)


@pytest.mark.parametrize("outcome", [CallOutcome.REFUSED, CallOutcome.LIMITED])
def test_a_refusal_is_an_answer(tallies: Tallies, outcome: CallOutcome) -> None:
    call(tallies, CallOutcome.FAILED, DOWN_AFTER - 1)
    call(tallies, outcome)
    call(tallies, CallOutcome.FAILED)

    assert tallies.tally().services["deezer"].outages == 0


def test_a_call_that_was_given_up_says_nothing(tallies: Tallies) -> None:
    call(tallies, CallOutcome.GIVEN_UP)

    assert tallies.tally().services == {}


def test_workers_that_keep_dying_are_a_trouble(tallies: Tallies) -> None:
    for _ in range(MANY_LOSSES):
        tallies.on_worker_lost()

    assert tallies.tally().troubles == {Trouble.WORKERS: NOON}
    assert tallies.tally().lost_workers == MANY_LOSSES


def test_a_worker_that_dies_now_and_then_is_none(tallies: Tallies, clock: Clock) -> None:
    for _ in range(3 * MANY_LOSSES):
        tallies.on_worker_lost()
        clock.now += timedelta(minutes=3)

    assert tallies.tally().troubles == {}


def test_only_failed_commands_are_counted(tallies: Tallies) -> None:
    for outcome in InteractionOutcome:
        tallies.on_command("about", outcome)

    assert tallies.tally().failed_commands == 1


def test_two_monitors_hear_the_same(tallies: Tallies) -> None:
    metrics = Metrics()
    both = BothMonitors(metrics, tallies)

    with both.stage(ReportStage.READ):
        both.on_report(Origin.MADE)
    both.on_command("about", InteractionOutcome.FAILED)
    both.on_click("c1", InteractionOutcome.ANSWERED)
    both.on_queue_length(3)
    both.on_call("deezer", CallOutcome.OK, 0.1)
    both.on_worker_lost()
    both.on_cluster(ClusterState(scheduler="tcp://10.0.0.2:8786", workers=2, processes=6))
    both.on_cluster_jobs(4)
    both.on_trouble(Trouble.DISK_FULL)

    def value(name: str, **labels: str) -> float | None:
        return metrics.registry.get_sample_value(f"constellate_{name}", labels)

    assert tallies.tally().answers == value("reports_total", origin="made") == 1
    assert tallies.tally().lost_workers == value("worker_restarts_total") == 1
    assert value("troubles_total", trouble="disk-full") == 1
    assert value("waiting") == 3
    assert value("cluster_workers") == 2
    assert value("cluster_jobs") == tallies.tally().cluster_jobs == 4
    assert value("stage_seconds_count", stage="read") == 1
    assert value("clicks_total", action="c1", outcome="answered") == 1
    assert value("service_calls_total", service="deezer", outcome="ok") == 1
