"""Where the two sides run: worker processes for ours, a process of its own for the notebook way."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeAlias

from bot.ports import Compute
from bot.workers.pool import open_workers

THREAD_LIMITS = (
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)
TIME_LIMIT_S = 120.0
"""As on the command line."""


@dataclass(frozen=True, slots=True)
class NotebookRun:
    """One run of the notebook way."""

    ms: float
    peak_mib: float
    threads: int


Notebook: TypeAlias = Callable[[Path], NotebookRun]
"""Runs the notebook way on a file of raw audio columns."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How to start what runs each side; everything started ends with its block."""

    workers: Callable[[], AbstractAsyncContextManager[Compute]]
    notebook: Callable[[int | None], AbstractContextManager[Notebook]]
    """With so many threads; None leaves it to the libraries."""


@contextmanager
def open_notebook(threads: int | None) -> Iterator[Notebook]:
    """Start the notebook way in a process of its own, with so many threads."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.system.bench.notebook_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=_environment(threads),
    ) as process:
        yield lambda path: _ask(process, path)
        _pipe(process.stdin).close()


def _environment(threads: int | None) -> Mapping[str, str]:
    kept = {name: text for name, text in os.environ.items() if name not in THREAD_LIMITS}
    return kept if threads is None else kept | dict.fromkeys(THREAD_LIMITS, str(threads))


def _ask(process: subprocess.Popen[str], path: Path) -> NotebookRun:
    requests = _pipe(process.stdin)
    requests.write(f"{path}\n")
    requests.flush()
    told: dict[str, Any] = json.loads(_pipe(process.stdout).readline())
    return NotebookRun(told["ms"], told["peak_mib"], told["threads"])


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


PROCESSES = Surroundings(lambda: open_workers(1, TIME_LIMIT_S), open_notebook)
