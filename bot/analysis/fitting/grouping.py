"""The final clusters of a chosen number."""

from dataclasses import dataclass

import numpy as np

from bot.analysis.fitting.exchange import tightest
from bot.analysis.fitting.k_means import divide, settle
from bot.analysis.fitting.sample import Sample
from bot.analysis.space.arrays import Floats, Integers, Labels

STARTS, EXCHANGED = 120, 6
"""Starts of up to 500 tracks, and how many of their best are improved further."""
SMALLEST_PART = 50
"""A fiftieth, 2 %."""
SMALLEST_SIZE = 2
LONG, SMALLEST_OF_LONG = 40, 4
"""In a playlist of forty tracks two or three of them are no cluster."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """The clusters that the tracks are divided into."""

    labels: Integers
    """The cluster of each track (n,), from 0, the largest."""
    centres: Floats
    """Mean of each cluster (clusters, dimensions)."""

    @property
    def sizes(self) -> Integers:
        """Count the points of each cluster."""
        return np.bincount(self.labels, minlength=len(self.centres))

    def distances(self, values: Floats) -> Floats:
        """Measure from every track to every centre (n, clusters)."""
        return np.stack([np.linalg.norm(values - centre, axis=1) for centre in self.centres], 1)


def group(
    values: Floats, sample: Sample, clusters: int, *, rows: Integers, keep_small: bool
) -> Grouping:
    """Divide points (n, dimensions) by k-means into at most so many clusters.

    The sample's best division is where all points start from. Unless `keep_small`, a cluster that
    is too small is dissolved into its neighbours. `rows` counts the tracks of each point.
    """
    clusters = min(clusters, len(np.unique(values[sample.rows], axis=0)))
    if clusters == 1:
        return _numbered(np.zeros(len(values), dtype=np.uint8), values, rows)
    sampled = values[sample.rows]
    found = tightest(sampled, divide(sampled, clusters, STARTS, EXCHANGED))
    if len(values) > len(sample.rows):
        found = settle(values, found.centres)
    labels = found.labels
    while not keep_small and _smallest(labels) < smallest_allowed(len(values)):
        labels = _dissolve_smallest(labels, values)
    return _numbered(labels, values, rows)


def smallest_allowed(tracks: int) -> int:
    """Return the size below which a cluster is rather an accident."""
    least = SMALLEST_OF_LONG if tracks >= LONG else SMALLEST_SIZE
    return max(least, -(-tracks // SMALLEST_PART))


def _smallest(labels: Labels) -> int:
    return int(np.unique(labels, return_counts=True)[1].min())


def _dissolve_smallest(labels: Labels, values: Floats) -> Labels:
    found, sizes = np.unique(labels, return_counts=True)
    kept = np.delete(found, int(sizes.argmin()))
    centres = np.array([values[labels == label].mean(axis=0) for label in kept])
    return settle(values, centres).labels


def _numbered(labels: Labels, values: Floats, rows: Integers) -> Grouping:
    """Give each cluster its number, by its tracks, equal ones by their first point."""
    found, first = np.unique(labels, return_index=True)
    sizes = np.bincount(labels, rows, int(found.max()) + 1)[found]
    order = found[np.lexsort((first, -sizes))]
    numbers = np.empty(int(found.max()) + 1, dtype=np.int64)
    numbers[order] = np.arange(len(order))
    renumbered = numbers[labels]
    centres = [values[renumbered == number].mean(axis=0) for number in range(len(order))]
    return Grouping(renumbered, np.round(np.array(centres), 9))
