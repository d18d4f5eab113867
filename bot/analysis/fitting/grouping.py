"""The final clusters of a chosen number."""

from dataclasses import dataclass

import numpy as np
from sklearn.cluster import KMeans

from bot.analysis.space.arrays import Floats, Integers

FEWEST_RESTARTS, MOST_RESTARTS = 3, 10
RESTARTED_TRACKS = 30_000
"""Up to 3,000 tracks ten restarts: with four, two seeds agree to an adjusted Rand index of 0.82 to
0.96, with ten to 0.91 to 0.98. At 10,000 three agree as well as ten, and take 50 ms less."""
SEED = 20
SMALLEST_PART = 50
"""A fiftieth, 2 %."""
SMALLEST_SIZE = 2


@dataclass(frozen=True, slots=True)
class Grouping:
    """The clusters that the tracks are divided into."""

    labels: Integers
    """The cluster of each track (n,), from 0, the largest."""
    centres: Floats
    """Mean of each cluster (clusters, dimensions)."""

    @property
    def sizes(self) -> Integers:
        """Count the tracks of each cluster."""
        return np.bincount(self.labels, minlength=len(self.centres))

    def distances(self, values: Floats) -> Floats:
        """Measure from every track to every centre (n, clusters)."""
        return np.stack([np.linalg.norm(values - centre, axis=1) for centre in self.centres], 1)


def group(values: Floats, clusters: int, *, keep_small: bool) -> Grouping:
    """Divide tracks (n, dimensions) by k-means into at most so many clusters.

    Unless `keep_small`, a cluster below max(2, 2 %) is dissolved into its neighbours.
    """
    clusters = min(clusters, len(np.unique(values, axis=0)))
    if clusters == 1:
        return _numbered(np.zeros(len(values), dtype=np.int64), values)
    restarts = min(MOST_RESTARTS, max(FEWEST_RESTARTS, RESTARTED_TRACKS // len(values)))
    model = KMeans(clusters, n_init=restarts, random_state=SEED).fit(values)
    labels = model.labels_.astype(np.int64)
    while not keep_small and _smallest(labels) < smallest_allowed(len(values)):
        labels = _dissolve_smallest(labels, values)
    return _numbered(labels, values)


def smallest_allowed(tracks: int) -> int:
    """Return the size below which a cluster is rather an accident: max(2, 2 %)."""
    return max(SMALLEST_SIZE, -(-tracks // SMALLEST_PART))


def _smallest(labels: Integers) -> int:
    return int(np.unique(labels, return_counts=True)[1].min())


def _dissolve_smallest(labels: Integers, values: Floats) -> Integers:
    centres = _numbered(labels, values).centres[:-1]
    if len(centres) == 1:
        return np.zeros_like(labels)
    model = KMeans(len(centres), init=centres, n_init=1).fit(values)
    refitted: Integers = model.labels_.astype(np.int64)
    return refitted


def _numbered(labels: Integers, values: Floats) -> Grouping:
    """Give each cluster its number, by size, equal ones by their first track."""
    found, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    order = found[np.lexsort((first, -sizes))]
    numbers = np.empty(int(found.max()) + 1, dtype=np.int64)
    numbers[order] = np.arange(len(order))
    renumbered = numbers[labels]
    centres = [values[renumbered == number].mean(axis=0) for number in range(len(order))]
    return Grouping(renumbered, np.round(np.array(centres), 9))
