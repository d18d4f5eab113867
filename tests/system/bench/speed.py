"""How fast each way is at a size, and whether the order of the rows changes anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bot.core.requests import ExportRequest, JobResult
from bot.ports import Compute, Job
from tests.system.bench.cases import Case, make_case, shuffled_requests
from tests.system.bench.jobs import MapAnswer
from tests.system.bench.results import NotebookTiming, SpeedResult, Timing
from tests.system.bench.surroundings import Notebook, NotebookRun, Surroundings

READ: Job[Path, None] = Job("tests.system.bench.jobs:read_playlist")
MAP: Job[Path, MapAnswer] = Job("tests.system.bench.jobs:map_of")
EVERYTHING: Job[ExportRequest, JobResult] = Job("bot.jobs.clustering:cluster_export")
PEAK_MEMORY: Job[None, float] = Job("tests.system.bench.jobs:peak_memory")
FEWEST_RUNS, MOST_RUNS = 2, 9
WARM_UP_TRACKS = 1000
"""The untimed run of the notebook way needs no more: it only loads what is loaded lazily."""


@dataclass(frozen=True, slots=True)
class Lineup:
    """The ways at the start, each in a fresh process, so that every peak of memory is its own."""

    map_worker: Compute
    file_worker: Compute
    notebook: Notebook
    notebook_one_thread: Notebook


@dataclass(frozen=True, slots=True)
class Turn:
    """Every way once, on the same playlist."""

    map_ms: float
    everything_ms: float
    notebook: NotebookRun
    notebook_one_thread: NotebookRun


@dataclass(frozen=True, slots=True)
class Peaks:
    """The most memory that our two processes held, in MiB."""

    map_mib: float
    everything_mib: float


async def measure_speed(tracks: int, budget_s: float, surroundings: Surroundings) -> SpeedResult:
    """Time the ways in turns, every turn on a playlist that none of them has seen before.

    No turn is started after `budget_s`, but for the first two.
    """
    async with surroundings.workers() as map_worker, surroundings.workers() as file_worker:
        with (
            TemporaryDirectory() as folder,
            surroundings.notebook(None) as notebook,
            surroundings.notebook(1) as one_thread,
        ):
            lineup = Lineup(map_worker, file_worker, notebook, one_thread)
            turns = await _turns(lineup, tracks, budget_s, Path(folder))
        peaks = Peaks(
            await map_worker.run(PEAK_MEMORY, None), await file_worker.run(PEAK_MEMORY, None)
        )
        same = await _is_same_when_shuffled(tracks, file_worker)
    return _result(tracks, turns, peaks, same=same)


async def _turns(lineup: Lineup, tracks: int, budget_s: float, folder: Path) -> Sequence[Turn]:
    await _turn(lineup, make_case(folder, min(tracks, WARM_UP_TRACKS), seed=0))
    started = perf_counter()
    turns: list[Turn] = []
    while len(turns) < FEWEST_RUNS or (
        len(turns) < MOST_RUNS and perf_counter() - started < budget_s
    ):
        turns.append(await _turn(lineup, make_case(folder, tracks, seed=1 + len(turns))))
    return turns


async def _turn(lineup: Lineup, case: Case) -> Turn:
    await lineup.map_worker.run(READ, case.export)
    return Turn(
        await _timed(lineup.map_worker, MAP, case.export),
        await _timed(lineup.file_worker, EVERYTHING, case.request()),
        lineup.notebook(case.columns),
        lineup.notebook_one_thread(case.columns),
    )


async def _timed(compute: Compute, job: Job[Any, Any], request: object) -> float:
    started = perf_counter()
    await compute.run(job, request)
    return 1000 * (perf_counter() - started)


async def _is_same_when_shuffled(tracks: int, compute: Compute) -> bool:
    """Compare every product, the JSON among them, byte for byte."""
    one, other = [
        await compute.run(EVERYTHING, request) for request in shuffled_requests(tracks, seed=1)
    ]
    return one.products == other.products


def _result(tracks: int, turns: Sequence[Turn], peaks: Peaks, *, same: bool) -> SpeedResult:
    mapped = _timing([turn.map_ms for turn in turns], peaks.map_mib)
    everything = _timing([turn.everything_ms for turn in turns], peaks.everything_mib)
    notebooks = (
        _notebook_timing([turn.notebook for turn in turns]),
        _notebook_timing([turn.notebook_one_thread for turn in turns]),
    )
    faster_ms = min(each.timing.median_ms for each in notebooks)
    return SpeedResult(
        tracks=tracks,
        analysis_with_map=mapped,
        file_to_everything=everything,
        notebook=notebooks[0],
        notebook_one_thread=notebooks[1],
        map_ratio=faster_ms / mapped.median_ms,
        everything_ratio=faster_ms / everything.median_ms,
        same_on_shuffled_input=same,
    )


def _notebook_timing(runs: Sequence[NotebookRun]) -> NotebookTiming:
    timing = _timing([run.ms for run in runs], max(run.peak_mib for run in runs))
    return NotebookTiming(runs[0].threads, timing)


def _timing(runs_ms: Sequence[float], peak_mib: float) -> Timing:
    return Timing(median(runs_ms), tuple(runs_ms), peak_mib)
