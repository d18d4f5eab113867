"""Worker processes: what they cost the caller when they die, hang or refuse."""

import asyncio
import errno
import multiprocessing.forkserver
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.core.errors import (
    NothingToClusterError,
    OutOfTimeError,
    SeveralPlaylistsError,
    WorkerLostError,
)
from bot.core.models import DEFAULTS
from bot.core.requests import RecordRequest
from bot.use_cases.reports.make import RECORD_EXPORT
from bot.workers.pool import WorkerPool, open_workers, time_for
from tests.languages.brackets import outside, speak_in_brackets
from tests.workers.asking import TWO_PLAYLISTS, end_fork_server, end_of, job

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def workers() -> AsyncIterator[WorkerPool]:
    async with open_workers(2, time_limit_s=60) as pool:
        yield pool


async def test_a_job_is_done_in_another_process(workers: WorkerPool) -> None:
    answer = await workers.run(job("double"), 21)
    process = await workers.run(job("process_id"), None)

    assert answer == 42
    assert process != os.getpid()


async def test_a_worker_is_polite_and_has_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "8")
    end_fork_server()

    async with open_workers(1, time_limit_s=60) as pool:
        niceness = await pool.run(job("niceness"), None)
        threads = await pool.run(job("thread_limit"), None)

    assert niceness > os.nice(0)
    assert threads == "1"


async def test_a_refusal_in_a_worker_reaches_the_caller(workers: WorkerPool) -> None:
    with pytest.raises(NothingToClusterError, match="Please give me more tracks"):
        await workers.run(job("refuse"), None)


async def test_a_refusal_is_said_in_the_language_of_who_reads_it(
    workers: WorkerPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_in_brackets(monkeypatch)
    request = RecordRequest(TWO_PLAYLISTS, "Sample", None, DEFAULTS, 10_000)

    with pytest.raises(SeveralPlaylistsError) as refused:
        await workers.run(RECORD_EXPORT, request)

    assert refused.value.names == ["One", "Two"]
    assert str(refused.value).startswith("⟦That file holds 2 playlists")
    assert outside(str(refused.value)) == ""


async def test_a_job_over_its_time_is_killed_and_the_next_one_runs() -> None:
    async with open_workers(1, time_limit_s=60) as pool:
        await pool.start()
        pool._time_limit_s = 0.1

        with pytest.raises(OutOfTimeError, match=r"longer than the 1 second I may spend"):
            await pool.run(job("run_forever"), None)

        pool._time_limit_s = 60
        assert await pool.run(job("double"), 4) == 8


def test_a_job_has_the_more_time_the_more_tracks_it_is_about() -> None:
    times = [time_for(tracks, 120) for tracks in (0, 60, 1_000, 5_000, 10_000, 20_000)]

    assert times == [30, 31, 39, 75, 120, 120]


async def test_a_job_whose_caller_gave_up_is_killed() -> None:
    async with open_workers(1, time_limit_s=60) as pool:
        await pool.start()
        endless = asyncio.create_task(pool.run(job("run_forever"), None))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(endless, 0.2)

        answer = await asyncio.wait_for(pool.run(job("double"), 3), 30)

    assert answer == 6


async def test_a_dead_worker_costs_only_its_own_job_which_is_tried_again(
    workers: WorkerPool, tmp_path: Path
) -> None:
    marker, other = tmp_path / "died", tmp_path / "go on"
    beside = asyncio.create_task(workers.run(job("wait_for"), other))

    answer = await workers.run(job("die_the_first_time"), marker)
    other.touch()

    assert answer == "alive"
    assert await beside == "found"


async def test_a_job_that_kills_every_worker_is_given_up_with_a_sentence(
    workers: WorkerPool,
) -> None:
    with pytest.raises(WorkerLostError, match="two workers"):
        await workers.run(job("die"), None)

    assert await workers.run(job("double"), 1) == 2


async def test_a_job_that_takes_all_memory_is_given_up_with_a_sentence(
    workers: WorkerPool,
) -> None:
    with pytest.raises(WorkerLostError, match="with fewer tracks"):
        await workers.run(job("run_out_of_memory"), None)

    assert await workers.run(job("double"), 5) == 10


async def test_workers_end_with_their_fork_server(workers: WorkerPool) -> None:
    orphan = await workers.run(job("process_id"), None)

    server: Any = multiprocessing.forkserver._forkserver
    os.kill(server._forkserver_pid, signal.SIGKILL)

    await end_of(orphan)


async def test_a_busy_worker_ends_with_a_killed_owner(tmp_path: Path) -> None:
    program = """
import asyncio, os, signal, sys
from pathlib import Path
from bot.workers.pool import open_workers
from tests.workers.asking import job

async def ask(told):
    async with open_workers(1, 60) as pool:
        asking = asyncio.create_task(pool.run(job("tell_and_hold"), told))
        while not told.exists() or not told.read_text():
            await asyncio.sleep(0.02)
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asyncio.run(ask(Path(sys.argv[1])))
"""
    told = tmp_path / "told"

    owner = await asyncio.create_subprocess_exec(sys.executable, "-c", program, str(told), cwd=ROOT)
    await owner.wait()

    await end_of(int(told.read_text()))


async def test_work_goes_on_when_the_fork_server_is_killed(workers: WorkerPool) -> None:
    await workers.start()
    server: Any = multiprocessing.forkserver._forkserver
    killed = server._forkserver_pid

    os.kill(killed, signal.SIGKILL)
    answers = [await workers.run(job("double"), number) for number in range(20)]
    async with open_workers(1, time_limit_s=60) as anew:
        answers.append(await anew.run(job("double"), 20))

    assert answers == [2 * number for number in range(21)]
    assert server._forkserver_pid != killed


async def test_a_job_is_not_blamed_for_fork_servers_that_are_killed(
    workers: WorkerPool, tmp_path: Path
) -> None:
    answer = await workers.run(job("kill_two_fork_servers"), tmp_path / "killed")

    assert answer == "alive"


async def test_an_interrupt_at_the_terminal_does_not_stop_a_starting_fork_server() -> None:
    server: Any = multiprocessing.forkserver._forkserver
    end_fork_server()
    async with open_workers(1, time_limit_s=60) as pool:
        while server._forkserver_pid is None:  # noqa: ASYNC110  the library tells nobody
            await asyncio.sleep(0)

        os.kill(server._forkserver_pid, signal.SIGINT)

        assert await pool.run(job("double"), 5) == 10


@pytest.mark.slow
async def test_memory_stays_flat_over_two_hundred_jobs() -> None:
    async with open_workers(1, time_limit_s=300) as pool:
        early = await pool.run(job("peak_memory_after_clustering"), 20)
        # In parts, since a whole minute of work lasts longer than the limit on a busy machine.
        late = [await pool.run(job("peak_memory_after_clustering"), 20) for _ in range(9)]

    assert max(late) <= 1.05 * early


def test_the_calling_process_never_loads_the_numbers_libraries() -> None:
    program = """
import sys
from bot.__main__ import application
from bot.commands.clustering import cluster_in_worker
from bot.core.requests import ExportRequest
from bot.sample import sample_bytes
if __name__ == "__main__":
    result = cluster_in_worker(ExportRequest(sample_bytes()))
    assert len(result.products) == 8
    heavy = {"numpy", "scipy", "sklearn", "matplotlib"} & sys.modules.keys()
    sys.exit(", ".join(sorted(heavy)) or 0)
"""

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    assert done.returncode == 0


async def test_a_pool_that_closes_gives_its_jobs_up_in_silence_and_begins_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with open_workers(1, time_limit_s=60) as pool:
        await pool.start()
        hanging = asyncio.create_task(pool.run(job("run_forever"), None))
        await asyncio.sleep(0)

    with pytest.raises(WorkerLostError, match="I am being stopped"):
        await hanging
    with pytest.raises(WorkerLostError, match="I am being stopped"):
        await pool.run(job("double"), 21)
    assert "lost a worker" not in caplog.text
    assert not pool.alive


async def test_where_no_worker_can_be_started_one_line_is_logged_and_the_next_job_tries_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    pool = WorkerPool(1, time_limit_s=60)
    monkeypatch.setattr("bot.workers.lane.remove_leftovers", full)

    with pytest.raises(WorkerLostError, match="lets me start no worker"):
        await pool.run(job("double"), 21)

    [line] = [record for record in caplog.records if record.levelname == "ERROR"]
    assert "No space left on device" in line.getMessage()
    assert line.exc_info is None
    monkeypatch.undo()
    assert await pool.run(job("double"), 21) == 42
    await pool.close()
