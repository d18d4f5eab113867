"""Make the table of silhouettes without structure.

`python -m bot.analysis.fitting.null_simulation` writes it.
"""

import json
from pathlib import Path

import numpy as np

from bot.analysis.fitting.choice import fit, possible_numbers
from bot.analysis.fitting.null_silhouettes import TABLE
from bot.analysis.fitting.sample import draw
from bot.analysis.fitting.silhouette import silhouette
from bot.analysis.tracks.arrays import Floats
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS

TRACKS = (*range(8, 25, 2), 28, 32, 40, 50, 80, 160, 500)
"""Every other one below 24, where each allows one more cluster than the one before."""
DIMENSIONS = (1, 2, 3, 5, 8, 12, 18)
CLUSTERS = tuple(range(FEWEST_CLUSTERS, MOST_CLUSTERS + 1))
CLOUDS = 30
SEED = 3
DIGITS = 4


def main() -> None:
    """Write the table beside this module."""
    fields = {
        "tracks": TRACKS,
        "dimensions": DIMENSIONS,
        "clusters": CLUSTERS,
        "silhouettes": [
            [mean_silhouettes(tracks, wide) for wide in DIMENSIONS] for tracks in TRACKS
        ],
    }
    Path(__file__).with_name(TABLE).write_text(f"{json.dumps(fields)}\n", "utf-8")


def mean_silhouettes(tracks: int, dimensions: int, clouds: int = CLOUDS) -> list[float]:
    """Average over Gaussian clouds, for every number of clusters.

    Numbers too large for so few tracks, which are never asked for, repeat the last one.
    """
    random = np.random.default_rng((SEED, tracks, dimensions))
    reached = [_silhouettes(random.normal(size=(tracks, dimensions))) for _ in range(clouds)]
    missing = len(CLUSTERS) - len(reached[0])
    means = np.pad(np.mean(reached, axis=0), (0, missing), mode="edge")
    return [round(float(mean), DIGITS) for mean in means]


def _silhouettes(cloud: Floats) -> list[float]:
    sample = draw(cloud)
    labels = fit(sample, possible_numbers(sample))
    return [silhouette(sample.distances, each) for each in labels]


if __name__ == "__main__":
    main()
