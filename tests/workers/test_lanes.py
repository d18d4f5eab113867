"""Small jobs never wait for large ones, and workers without a job end, whatever comes meanwhile."""

import asyncio
import multiprocessing.forkserver
import os
import signal
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.core.tracks.limits import LARGE
from bot.workers import lane
from bot.workers.lane import Lane, LaneTerms
from bot.workers.pool import WorkerPool, open_workers
from tests.workers.asking import end_of, job, lives

AT_ONCE_S = 0.001
TIME_LIMIT_S = 60.0


@pytest.fixture
async def pool() -> AsyncIterator[WorkerPool]:
    """Keep one worker for jobs of either size; it ends in the first moment without any."""
    async with open_workers(1, TIME_LIMIT_S, idle_s=AT_ONCE_S) as opened:
        await opened.start()
        yield opened


@pytest.fixture
async def workers() -> AsyncIterator[Lane]:
    """Keep a lane of one worker that ends in the first moment without a job."""
    opened = Lane(LaneTerms(1, 10, AT_ONCE_S))
    yield opened
    await opened.close()


async def process_of(workers: Lane) -> int:
    process: int = await workers.attempt(job("process_id").path, None, TIME_LIMIT_S)
    return process


@dataclass
class Held:
    """Holds up something that happens in a thread."""

    reached: threading.Event = field(default_factory=threading.Event)
    let_go: threading.Event = field(default_factory=threading.Event)
    results: list[Any] = field(default_factory=list)

    def before(self, step: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """Wait until `let_go` before each such step."""

        def held(argument: Any) -> Any:
            self.reached.set()
            self.let_go.wait()
            self.results.append(step(argument))
            return self.results[-1]

        return held


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    held = Held()
    monkeypatch.setattr(lane, "_build", held.before(lane._build))
    yield held
    held.let_go.set()


@pytest.fixture
def stop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    held = Held()
    monkeypatch.setattr(lane, "_stop", held.before(lane._stop))
    yield held
    held.let_go.set()


async def test_a_small_job_passes_large_ones_where_there_is_one_worker(
    pool: WorkerPool, tmp_path: Path
) -> None:
    large = [
        asyncio.create_task(pool.run(job("wait_for"), tmp_path / "go on", tracks=LARGE))
        for _ in range(3)
    ]
    # They are in line now, before the small one.
    await asyncio.sleep(0)

    async with asyncio.timeout(30):
        assert await pool.run(job("double"), 21) == 42

    assert not any(each.done() for each in large)
    (tmp_path / "go on").touch()
    assert await asyncio.gather(*large) == ["found"] * 3


async def test_a_large_job_yields_the_processor_to_small_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # There may be little room above that of the tests themselves.
    monkeypatch.setattr("bot.workers.pool.NICENESS", 1)
    monkeypatch.setattr("bot.workers.pool.NICENESS_OF_LARGE", 2)
    async with open_workers(1, TIME_LIMIT_S) as pool:
        small = await pool.run(job("niceness"), None)
        large = await pool.run(job("niceness"), None, tracks=LARGE)

    assert os.nice(0) < small < large


async def test_workers_without_a_job_end_and_the_next_job_has_others(pool: WorkerPool) -> None:
    first = await pool.run(job("process_id"), None)

    await end_of(first)

    assert pool.alive
    assert await pool.run(job("process_id"), None) != first
    assert pool.alive


async def test_workers_that_are_to_stay_do_so() -> None:
    async with open_workers(1, TIME_LIMIT_S) as stays:
        first = await stays.run(job("process_id"), None)
        # By then those of a pool that does not keep them are gone.
        async with open_workers(1, TIME_LIMIT_S, idle_s=AT_ONCE_S) as goes:
            await end_of(await goes.run(job("process_id"), None))

        assert await stays.run(job("process_id"), None) == first


async def test_the_worker_for_large_jobs_ends_though_small_ones_go_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("bot.workers.pool.LARGE_IDLE_S", AT_ONCE_S)
    async with open_workers(1, TIME_LIMIT_S) as mixed:
        small = asyncio.create_task(mixed.run(job("wait_for"), tmp_path / "go on"))

        await end_of(await mixed.run(job("process_id"), None, tracks=LARGE))

        assert await mixed.run(job("double"), 4, tracks=LARGE) == 8
        (tmp_path / "go on").touch()
        assert await small == "found"


async def test_workers_stay_while_one_of_several_jobs_goes_on(tmp_path: Path) -> None:
    async with open_workers(2, TIME_LIMIT_S, idle_s=AT_ONCE_S) as two:
        long = asyncio.create_task(two.run(job("wait_for"), tmp_path / "go on"))
        for number in range(5):
            assert await two.run(job("double"), number) == 2 * number
            await asyncio.sleep(2 * AT_ONCE_S)

        (tmp_path / "go on").touch()
        assert await long == "found"


async def test_workers_that_have_a_job_again_do_not_end(workers: Lane) -> None:
    pool = await workers._open()
    again = asyncio.create_task(process_of(workers))
    await asyncio.sleep(0)

    await workers._end(resting=True)

    assert await workers._open() is pool
    assert isinstance(await again, int)


async def test_workers_that_are_just_ending_for_want_of_jobs_are_not_called_broken(
    workers: Lane, stop: Held
) -> None:
    await process_of(workers)

    await asyncio.to_thread(stop.reached.wait)

    assert workers.alive


async def test_a_job_that_comes_while_the_workers_end_waits_for_new_ones(
    workers: Lane, stop: Held
) -> None:
    first = await process_of(workers)
    await asyncio.to_thread(stop.reached.wait)

    second = asyncio.create_task(process_of(workers))
    await asyncio.sleep(0)
    stop.let_go.set()

    assert await second != first
    assert not lives(first)


async def test_workers_end_whole_though_a_job_comes_and_is_given_up_meanwhile(
    workers: Lane, stop: Held
) -> None:
    first = await process_of(workers)
    await asyncio.to_thread(stop.reached.wait)

    given_up = asyncio.create_task(process_of(workers))
    await asyncio.sleep(0)
    given_up.cancel()
    stop.let_go.set()

    await asyncio.gather(given_up, return_exceptions=True)
    await end_of(first)
    assert await process_of(workers) != first


async def test_workers_that_start_have_an_owner_though_the_first_caller_gives_up(
    workers: Lane, build: Held
) -> None:
    given_up = asyncio.create_task(process_of(workers))
    await asyncio.to_thread(build.reached.wait)
    given_up.cancel()
    second = asyncio.create_task(process_of(workers))
    await asyncio.sleep(0)

    build.let_go.set()

    process = await second
    assert len(build.results) == 1
    await workers.close()
    assert not lives(process)


async def test_closing_waits_for_workers_that_are_just_starting_and_ends_them(
    workers: Lane, build: Held
) -> None:
    given_up = asyncio.create_task(process_of(workers))
    await asyncio.to_thread(build.reached.wait)
    given_up.cancel()

    closing = asyncio.create_task(workers.close())
    await asyncio.sleep(0)
    assert not closing.done()
    build.let_go.set()
    await closing

    assert [each.active for each in build.results] == [False]
    assert not workers.alive


async def test_closing_while_the_workers_end_leaves_none(workers: Lane, stop: Held) -> None:
    first = await process_of(workers)
    await asyncio.to_thread(stop.reached.wait)

    closing = asyncio.create_task(workers.close())
    await asyncio.sleep(0)
    stop.let_go.set()
    await closing

    assert not lives(first)
    assert not workers.alive
    assert len(stop.results) == 1


async def test_the_fork_server_may_die_while_no_worker_is_there(pool: WorkerPool) -> None:
    await end_of(await pool.run(job("process_id"), None))
    server: Any = multiprocessing.forkserver._forkserver

    os.kill(server._forkserver_pid, signal.SIGKILL)

    assert await pool.run(job("double"), 21) == 42
