"""Figures of the trials: what is counted is promised, what is timed is aimed at."""

import json
from pathlib import Path

import pytest

from tests.system.trials import fuzz_counts
from tests.system.trials.load_figures import (
    MET,
    MISSED,
    count,
    lags,
    memory,
    milliseconds,
    percentile,
)

RUN = "a run"
MEBI = 2**20


def metrics(*counts: int) -> str:
    bounds = ("0.01", "0.025", "0.05", "+Inf")
    name = "constellate_loop_lag_seconds_bucket"
    lines = (
        f'{name}{{le="{bound}"}} {found:.1f}' for bound, found in zip(bounds, counts, strict=True)
    )
    return "\n".join(["# HELP", *lines, "constellate_loop_lag_seconds_sum 1.0"])


def test_a_count_that_is_not_reached_breaks_a_promise() -> None:
    lost, none_lost = count("lost", 1, 0).row(RUN), count("lost", 0, 0).row(RUN)

    assert lost.cells == (RUN, "lost", "1", "0", MISSED)
    assert (lost.kept, none_lost.kept) == (False, True)


def test_a_time_that_is_missed_is_marked_and_breaks_nothing() -> None:
    missed, met = (milliseconds("p99", seconds, 250).row(RUN) for seconds in (0.25, 0.249))

    assert missed.cells == (RUN, "p99", "250 ms", "< 250 ms", MISSED)
    assert met.cells[-1] == MET
    assert missed.kept


@pytest.mark.parametrize(("percent", "value"), [(50, 50), (95, 95), (99, 99), (100, 100), (1, 1)])
def test_so_many_percent_are_no_larger_than_a_percentile(percent: int, value: int) -> None:
    found = percentile([*range(100, 0, -1)], percent)

    assert found == value


def test_lags_are_those_between_two_readings() -> None:
    within, worst = lags(metrics(1, 2, 2, 9), metrics(91, 101, 102, 109), 0.025)

    assert within.measured == "99.0%"
    assert within.met is False
    assert worst.measured == "50 ms"


def test_a_loop_that_was_in_time_has_met_its_target() -> None:
    within, worst = lags(metrics(0, 0, 1, 1), metrics(9, 10, 11, 11), 0.025)

    assert (within.measured, worst.measured) == ("100.0%", "25 ms")
    assert within.met
    assert worst.met


def test_memory_may_grow_by_so_much() -> None:
    grown, bounded = (memory(100 * MEBI, most * MEBI, 0, 50) for most in (151, 150))

    assert grown.measured == "100 / 151 / 0"
    assert (grown.met, bounded.met) == (False, True)


@pytest.mark.parametrize(
    ("inputs", "failures", "kept"), [(100_000, 0, True), (99_999, 0, False), (100_000, 1, False)]
)
async def test_a_reader_is_kept_with_enough_inputs_and_no_failure(
    inputs: int,
    failures: int,
    kept: bool,  # noqa: FBT001  a case
    tmp_path: Path,
) -> None:
    counted = {"target": "links", "inputs": inputs, "failures": failures, "seconds": 12.3}
    path = tmp_path / "summary.json"
    path.write_text(json.dumps({"seed": "1", "targets": [counted]}))

    [row] = await fuzz_counts.rows(lambda _: None, path)

    assert not fuzz_counts.missing_counts(path)
    assert row.cells == ("links", f"{inputs:,}", str(failures), "12")
    assert row.kept is kept
