"""How far a grouping stands out, in figures."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from bot.analysis.fitting.agreement import adjusted_rand
from bot.analysis.fitting.grouping import Grouping
from bot.analysis.fitting.k_means import divide_parts
from bot.analysis.fitting.null_silhouettes import null_silhouettes
from bot.analysis.fitting.sample import Sample
from bot.analysis.fitting.silhouette import silhouette
from bot.analysis.tracks.arrays import Booleans

SEED = 5
STARTS = 3
PARTS = 5
"""Every two of them are compared: with three pairs, another seed moved the stability of 80 tracks
by 0.1 and the verdict with it."""
PART_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Figures:
    """What a grouping of two clusters or more reaches."""

    silhouette: float
    chance: float
    """The silhouette of as many clusters in a cloud of the same shape without any.

    Dealing the columns to the tracks anew left two clusters as far apart as they were, since they
    lie along one column."""
    stability: float


def measure(sample: Sample, grouping: Grouping) -> Figures:
    """Judge a grouping by a sample of its tracks."""
    clusters = len(grouping.centres)
    return Figures(
        silhouette(sample.distances, grouping.labels[sample.rows]),
        float(null_silhouettes(sample.values, [clusters])[0]),
        _stability(sample, clusters),
    )


def _stability(sample: Sample, clusters: int) -> float:
    """Compare clusterings of random parts of the tracks, each extended to all of them."""
    labels = divide_parts(sample.values.astype(np.float64), clusters, _parts(sample), STARTS)
    return float(np.mean([adjusted_rand(*pair) for pair in combinations(labels, 2)]))


def _parts(sample: Sample) -> Booleans:
    """Draw parts (parts, n) of the tracks."""
    count = len(sample.rows)
    drawn = np.random.default_rng(SEED).random((PARTS, count)).argsort(axis=1)
    return drawn < round(PART_SHARE * count)
