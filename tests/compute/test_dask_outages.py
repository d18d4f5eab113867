"""A Dask scheduler that is away, late or of another version: what callers and the operator get."""

import asyncio
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.compute import link
from bot.compute.cluster import AWAY, open_cluster
from bot.compute.forms import job_form
from bot.compute.opening import ComputeTerms, open_compute
from bot.compute.probe import NO_WORKER, found_at
from bot.core.errors import UserError, WorkerLostError
from bot.core.operating.cluster_state import ClusterState
from bot.core.operating.operation import Trouble
from bot.monitoring.tallies import Tallies
from tests.compute.conftest import TIME_LIMIT_S
from tests.compute.dask_processes import PATIENCE_S, DaskProcesses, dask_processes
from tests.compute.test_dask_jobs import told_in
from tests.workers.asking import job

pytestmark = pytest.mark.slow
NOWHERE = "tcp://127.0.0.1:9"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed (pip install -e '.[dask]')")
    monkeypatch.setattr(link, "LOOK_S", 0.05)
    monkeypatch.setattr(link, "CONNECT_S", 0.5)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[DaskProcesses]:
    """Start a scheduler without workers, for a test that kills it."""
    with dask_processes(tmp_path) as processes:
        yield processes


def lines_of(caplog: pytest.LogCaptureFixture, level: int) -> list[str]:
    return [
        record.getMessage()
        for record in caplog.records
        if record.levelno == level and "Dask" in record.getMessage()
    ]


async def logged(caplog: pytest.LogCaptureFixture, level: int, count: int) -> list[str]:
    """Wait until so many lines about Dask are logged."""
    async with asyncio.timeout(PATIENCE_S):
        while len(lines_of(caplog, level)) < count:  # noqa: ASYNC110  the log announces nothing
            await asyncio.sleep(0.02)
    return lines_of(caplog, level)


async def test_a_job_whose_scheduler_dies_is_done_here_and_the_next_ones_there_again(
    fresh: DaskProcesses, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    fresh.start_worker()
    async with open_compute(ComputeTerms(1, TIME_LIMIT_S, 0, fresh.address)) as compute:
        await logged(caplog, logging.INFO, 1)
        # While the worker was not there yet.
        caplog.clear()
        under_way = asyncio.create_task(compute.run(job("hold_the_first_time"), tmp_path / "told"))
        await told_in(tmp_path / "told")

        fresh.kill_scheduler()

        assert await under_way == "done"
        [away] = await logged(caplog, logging.WARNING, 1)
        assert "until it does, they are done on this machine" in away
        assert compute.alive
        fresh.start_again()
        await logged(caplog, logging.INFO, 1)
        assert await compute.run(job("double"), 21) == 42
    assert len(lines_of(caplog, logging.WARNING)) == 1


async def test_a_scheduler_may_start_after_the_bot(
    fresh: DaskProcesses, caplog: pytest.LogCaptureFixture
) -> None:
    fresh.kill_scheduler()
    async with open_cluster(fresh.address, None, TIME_LIMIT_S) as compute:
        await logged(caplog, logging.WARNING, 1)
        assert not compute.alive
        fresh.start_scheduler()
        fresh.start_worker()
        compute._patience_s = PATIENCE_S

        assert await compute.run(job("double"), 21) == 42
        assert compute.alive


async def test_without_other_workers_a_caller_reads_that_the_machines_are_away(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with open_cluster(NOWHERE, None, TIME_LIMIT_S) as compute:
        compute._patience_s = 0.1

        with pytest.raises(WorkerLostError, match=AWAY):
            await compute.run(job("double"), 21)

        [away] = await logged(caplog, logging.WARNING, 1)
    assert "until it does, they wait" in away


async def test_the_owner_hears_of_an_outage_that_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "ALARM_S", 0.0)
    tallies = Tallies()

    async with open_cluster(NOWHERE, None, TIME_LIMIT_S, tallies), asyncio.timeout(PATIENCE_S):
        while Trouble.CLUSTER not in tallies.tally().troubles:  # noqa: ASYNC110  as the log
            await asyncio.sleep(0)


async def test_jobs_wait_for_no_scheduler_where_the_bot_stops() -> None:
    async with open_cluster(NOWHERE, None, TIME_LIMIT_S) as compute:
        waiting = asyncio.create_task(compute.run(job("double"), 21))
        await asyncio.sleep(0)

    with pytest.raises(WorkerLostError, match="I am being stopped"):
        await waiting


async def test_a_worker_of_another_version_gets_no_job_and_the_operator_a_sentence(
    cluster: DaskProcesses, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(link, "job_form", lambda: "Constellate 0.0.1, Python 3.99")

    async with open_compute(ComputeTerms(1, TIME_LIMIT_S, 0, cluster.address)) as compute:
        first, second = await logged(caplog, logging.ERROR, 2)
        assert await compute.run(job("double"), 21) == 42

    for line in (first, second):
        assert f"it is {job_form()}, and I am Constellate 0.0.1, Python 3.99" in line
        assert line.endswith("please start both from the same image")


async def test_a_check_tells_who_does_jobs(cluster: DaskProcesses) -> None:
    await cluster.registered(2)

    assert await found_at(cluster.address) == "2 workers with 4 processes"


async def test_a_check_finds_workers_of_another_version(
    cluster: DaskProcesses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.compute.probe.job_form", lambda: "Constellate 0.0.1")

    with pytest.raises(UserError, match=r"and I am Constellate 0\.0\.1; please start both"):
        await found_at(cluster.address)


async def test_a_check_finds_a_scheduler_that_is_away_or_alone(
    fresh: DaskProcesses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.compute.probe.PATIENCE_S", 0.5)

    with pytest.raises(UserError, match=NO_WORKER):
        await found_at(fresh.address)
    with pytest.raises(UserError, match="it does not answer"):
        await found_at(NOWHERE)


async def test_the_operator_is_shown_who_does_jobs_and_how_many_are_under_way(
    fresh: DaskProcesses, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    tallies = Tallies()
    fresh.start_worker()
    terms = ComputeTerms(1, TIME_LIMIT_S, 0, fresh.address)
    async with open_compute(terms, tallies) as compute:
        await logged(caplog, logging.INFO, 1)
        # While the worker was not there yet.
        caplog.clear()
        endless = asyncio.create_task(compute.run(job("hold_the_first_time"), tmp_path / "told"))
        await told_in(tmp_path / "told")
        during = tallies.tally()

        fresh.kill_scheduler()

        assert await endless == "done"
        await logged(caplog, logging.WARNING, 1)
        after = tallies.tally()

    assert during.cluster == ClusterState(scheduler=fresh.address, workers=1, processes=2)
    assert during.cluster_jobs == 1
    assert after.cluster
    assert after.cluster.away.endswith("until it does, they are done on this machine")
    assert after.cluster_jobs == 0


def test_the_bot_sends_jobs_without_the_numbers_libraries(cluster: DaskProcesses) -> None:
    program = f"""
import asyncio, sys
import bot.app.application
from bot.compute.cluster import open_cluster
from bot.core.models import DEFAULTS
from bot.core.requests import RecordRequest
from bot.ports import Job
from bot.sample import sample_bytes

async def ask():
    async with open_cluster({cluster.address!r}, None, 60) as compute:
        request = RecordRequest(sample_bytes(), "Sample", None, DEFAULTS, 10_000)
        assert await compute.run(Job("bot.jobs.clustering:record_export"), request)

asyncio.run(ask())
heavy = {{"numpy", "scipy", "sklearn", "matplotlib", "pandas"}} & sys.modules.keys()
sys.exit(", ".join(sorted(heavy)) or 0)
"""

    done = subprocess.run(
        [sys.executable, "-W", "default", "-c", program],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
