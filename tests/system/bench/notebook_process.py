"""The notebook way in a process of its own: `python -m tests.system.bench.notebook_process`.

A line on standard input names a file of raw audio columns (tracks, columns) as NumPy writes it; the
answer is a line of JSON. Threads are as the environment or the libraries choose.
"""

import io
import json
import os
import sys
from collections.abc import Iterable
from time import perf_counter
from typing import Any, TextIO

import matplotlib as mpl
import numpy as np
from matplotlib import pyplot as plt  # noqa: TID251  the way to compare with
from numpy.typing import NDArray
from sklearn.decomposition import PCA
from threadpoolctl import threadpool_info  # type: ignore[import-untyped]  # it has no types

from bot.workers.pool import NICENESS
from tests.system.bench.memory import peak_memory_mib
from tests.system.bench.notebook import best_labels, standardised

SIZE_INCHES = (11, 8)
DOTS_PER_INCH = 100
"""1100 pixels wide, as our map is."""


def main() -> None:
    """Answer line by line until there is no more."""
    os.nice(NICENESS)  # as workers do, so that whatever else runs here slows both ways alike
    mpl.use("Agg")
    answer(sys.stdin, sys.stdout)


def answer(requests: Iterable[str], answers: TextIO) -> None:
    """Run the notebook way for every file named, and tell how long it took."""
    for request in requests:
        answers.write(json.dumps(timed(np.load(request.strip()))) + "\n")
        answers.flush()


def timed(values: NDArray[np.float64]) -> dict[str, float]:
    """Cluster and draw once, by the clock; `values` are prepared already."""
    started = perf_counter()
    picture(values)
    return {
        "ms": 1000 * (perf_counter() - started),
        "peak_mib": peak_memory_mib(),
        "threads": max((pool["num_threads"] for pool in threadpool_info()), default=1),
    }


def picture(values: NDArray[np.float64]) -> bytes:
    """Cluster tracks (tracks, columns) and scatter them over their first principal components."""
    scaled = standardised(values)
    labels = best_labels(scaled)
    return _scatter(PCA(2).fit_transform(scaled), labels)


def _scatter(points: Any, labels: NDArray[np.int64]) -> bytes:
    plt.figure(figsize=SIZE_INCHES)
    for label in np.unique(labels):
        inside = labels == label
        plt.scatter(points[inside, 0], points[inside, 1], label=f"Cluster {label}")
    plt.title("Playlist clusters")
    plt.legend()
    buffer = io.BytesIO()
    plt.savefig(buffer, format="png", dpi=DOTS_PER_INCH)
    plt.close()
    return buffer.getvalue()


if __name__ == "__main__":
    main()
