"""How long an export takes to read, and a file that is none to refuse."""

from collections.abc import Mapping
from statistics import median

import numpy as np

from bot.core.errors import OutOfTimeError
from bot.ports import Job
from bot.sample import export_csv, synthetic_rows
from tests.system.bench.jobs import Reading
from tests.system.bench.results import ReadingResult
from tests.system.bench.surroundings import TIME_LIMIT_S, Surroundings

TIME_READING: Job[bytes, Reading] = Job("tests.system.bench.jobs:time_reading")
RUNS = 3
MIB = 2**20
BYTES_A_TRACK = 240
"""A little below what a row of the synthetic export takes."""
SEED = 3


async def measure_reading(size: int, surroundings: Surroundings) -> tuple[ReadingResult, ...]:
    """Time files of so many bytes, one after another."""
    async with surroundings.workers() as compute:
        found = []
        for name, content in files(size).items():
            try:
                runs = [await compute.run(TIME_READING, content) for _ in range(RUNS)]
            except OutOfTimeError:
                outcome = f"still busy after {TIME_LIMIT_S:g} s"
                found.append(ReadingResult(name, len(content) / MIB, None, outcome))
            else:
                found.append(_result(name, len(content) / MIB, runs))
        return tuple(found)


def files(size: int) -> Mapping[str, bytes]:
    """Write an export of exportify.net, and files that try a reader's patience."""
    export = _export(size)
    header = export[: export.index(b"\n") + 1]
    return {
        "exportify.net file": export,
        "commas": b"," * size,
        "quotes": b'"' * size,
        "line breaks": b"\n" * size,
        "opening brackets": b"[" * size,
        "random bytes": np.random.default_rng(SEED).bytes(size),
        "header, then commas": (header + b"," * size)[:size],
        "header, then quotes": (header + b'"' * size)[:size],
        "header, then line breaks": (header + b"\n" * size)[:size],
    }


def _export(size: int) -> bytes:
    """Cut a long export after the last whole row that fits."""
    content = export_csv(synthetic_rows(size // BYTES_A_TRACK, SEED, styles=12))
    return content[: content.rindex(b"\n", 0, size) + 1]


def _result(name: str, mib: float, runs: list[Reading]) -> ReadingResult:
    seconds = median(run.seconds for run in runs)
    tracks = runs[0].tracks
    outcome = "refused" if tracks is None else f"{tracks:,} tracks"
    return ReadingResult(name, mib, seconds / mib, outcome)
