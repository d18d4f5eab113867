"""Jobs on a Dask cluster: what they cost the caller when they die, hang, refuse or wait."""

import asyncio
import os
from pathlib import Path

import pytest

from bot.compute.cluster import ClusterCompute
from bot.compute.dask_worker import small_places
from bot.core.errors import (
    NothingToClusterError,
    OutOfTimeError,
    SeveralPlaylistsError,
    WorkerLostError,
)
from bot.core.models import DEFAULTS
from bot.core.requests import RecordRequest
from bot.core.tracks.limits import LARGE
from bot.records import pieces
from bot.sample import sample_bytes
from bot.use_cases.reports.make import RECORD_EXPORT
from bot.workers.pool import GIVING_UP
from tests.compute.dask_processes import PATIENCE_S, DaskProcesses
from tests.languages.brackets import outside, speak_in_brackets
from tests.workers.asking import TWO_PLAYLISTS, end_of, job
from tests.workers.worker_jobs import parent_of

pytestmark = pytest.mark.slow


async def told_in(marker: Path) -> int:
    """Wait until a job has told which process it is in."""
    async with asyncio.timeout(PATIENCE_S):
        while not marker.exists() or not marker.read_text():  # noqa: ASYNC110, ASYNC240
            await asyncio.sleep(0.02)
    return int(marker.read_text())  # noqa: ASYNC240


async def test_a_job_is_done_in_a_process_of_a_dask_worker(compute: ClusterCompute) -> None:
    answer = await compute.run(job("double"), 21)
    process = await compute.run(job("process_id"), None)

    assert answer == 42
    assert parent_of(parent_of(process)) != os.getpid()


async def test_a_playlist_comes_back_in_pieces_to_store(compute: ClusterCompute) -> None:
    request = RecordRequest(sample_bytes(), "Sample", None, DEFAULTS, 10_000)

    written = await compute.run(RECORD_EXPORT, request, tracks=200)

    assert pieces.PLAYLIST in written


async def test_a_refusal_in_a_job_reaches_the_caller(compute: ClusterCompute) -> None:
    with pytest.raises(NothingToClusterError, match="Please give me more tracks"):
        await compute.run(job("refuse"), None)


async def test_a_refusal_is_said_in_the_language_of_who_reads_it(
    compute: ClusterCompute, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak_in_brackets(monkeypatch)
    request = RecordRequest(TWO_PLAYLISTS, "Sample", None, DEFAULTS, 10_000)

    with pytest.raises(SeveralPlaylistsError) as refused:
        await compute.run(RECORD_EXPORT, request)

    assert refused.value.names == ["One", "Two"]
    assert str(refused.value).startswith("⟦That file holds 2 playlists")
    assert outside(str(refused.value)) == ""


async def test_a_job_over_its_time_is_stopped_where_it_runs(
    compute: ClusterCompute, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compute, "_time_limit_s", 0.1)

    with pytest.raises(OutOfTimeError, match=r"longer than the 1 second I may spend"):
        await compute.run(job("tell_and_hold"), tmp_path / "told")

    await end_of(await told_in(tmp_path / "told"))


async def test_a_job_whose_caller_gave_up_is_stopped_where_it_runs(
    compute: ClusterCompute, tmp_path: Path
) -> None:
    endless = asyncio.create_task(compute.run(job("tell_and_hold"), tmp_path / "told"))
    process = await told_in(tmp_path / "told")

    endless.cancel()

    await end_of(process)


async def test_a_job_whose_process_dies_is_done_again(
    compute: ClusterCompute, tmp_path: Path
) -> None:
    assert await compute.run(job("die_the_first_time"), tmp_path / "died") == "alive"


async def test_a_job_whose_dask_worker_dies_is_done_again(
    compute: ClusterCompute, tmp_path: Path
) -> None:
    assert await compute.run(job("kill_its_dask_worker_once"), tmp_path / "died") == "alive"


async def test_a_job_that_kills_every_process_fails_alone(
    compute: ClusterCompute, tmp_path: Path
) -> None:
    beside = asyncio.create_task(compute.run(job("wait_for"), tmp_path / "go on", tracks=LARGE))

    with pytest.raises(WorkerLostError, match=GIVING_UP):
        await compute.run(job("die"), None)

    (tmp_path / "go on").touch()
    assert await beside == "found"


async def test_jobs_are_spread_over_the_workers(
    cluster: DaskProcesses, compute: ClusterCompute, tmp_path: Path
) -> None:
    await cluster.registered(2)
    # Each Dask worker has one place for such a job.
    jobs = [
        asyncio.create_task(compute.run(job("tell_and_hold"), tmp_path / name))
        for name in ("first", "second")
    ]

    first, second = [await told_in(tmp_path / name) for name in ("first", "second")]

    assert parent_of(parent_of(first)) != parent_of(parent_of(second))
    for each in jobs:
        each.cancel()
    await asyncio.gather(*jobs, return_exceptions=True)


async def test_a_small_job_passes_large_ones(compute: ClusterCompute, tmp_path: Path) -> None:
    large = [
        asyncio.create_task(compute.run(job("wait_for"), tmp_path / "go on", tracks=LARGE))
        for _ in range(4)
    ]
    # They are sent before the small one.
    await asyncio.sleep(0)

    async with asyncio.timeout(PATIENCE_S):
        assert await compute.run(job("double"), 21) == 42

    assert not any(each.done() for each in large)
    (tmp_path / "go on").touch()
    assert await asyncio.gather(*large) == ["found"] * 4


def test_a_dask_worker_has_a_place_a_thread_a_third_of_them_for_large_jobs() -> None:
    found = {threads: small_places(threads) for threads in (1, 2, 3, 6)}

    assert found == {1: 1, 2: 1, 3: 2, 6: 4}


async def test_a_job_that_kills_every_dask_worker_fails_alone(compute: ClusterCompute) -> None:
    with pytest.raises(WorkerLostError, match=GIVING_UP):
        await compute.run(job("kill_its_dask_worker"), None)

    await compute._link.within(PATIENCE_S)
    assert await compute.run(job("double"), 4) == 8
