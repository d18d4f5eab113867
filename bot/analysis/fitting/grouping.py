"""The final clusters of a chosen number."""

from dataclasses import dataclass

import numpy as np

from bot.analysis.fitting.exchange import exchange, inertia
from bot.analysis.fitting.k_means import Division, divide, settle
from bot.analysis.fitting.sample import Sample, draw
from bot.analysis.fitting.silhouette import silhouette
from bot.analysis.space.columns import TINY
from bot.analysis.tracks.arrays import Floats, Integers, Labels

STARTS, EXCHANGED = 120, 8
"""Starts of a sample, and how many of their best are improved further."""
LOOSENESS = 4.0
"""How much being looser by a part counts beside the silhouette. One track less decides between
divisions that are equally tight: with both counted 0.82 of the answer stays where a tenth of the
tracks is left out, by tightness alone 0.79, by the silhouette alone 0.78 (ARI, 40 playlists)."""
DIGITS = 4
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
    sampled, sample = _distinct_enough(values, sample, clusters)
    clusters = min(clusters, len(np.unique(sampled, axis=0)))
    if clusters == 1:
        return _numbered(np.zeros(len(values), dtype=np.uint8), values, rows)
    found = _best(sampled, sample, divide(sampled, clusters, STARTS, EXCHANGED))
    labels = (found if len(sampled) == len(values) else settle(values, found.centres)).labels
    return grouping_of(labels, values, rows=rows, keep_small=keep_small)


def squared_distances(values: Floats, centres: Floats) -> Floats:
    """Measure from every point (n, dimensions) to every centre (n, clusters)."""
    return np.stack([((values - centre) ** 2).sum(axis=1) for centre in centres], 1)


def grouping_of(labels: Labels, values: Floats, *, rows: Integers, keep_small: bool) -> Grouping:
    """Return labelled points as clusters, without small ones unless these are kept."""
    while not keep_small and _smallest(labels) < smallest_allowed(len(values)):
        labels = _dissolve_smallest(labels, values)
    return _numbered(labels, values, rows)


def _distinct_enough(values: Floats, sample: Sample, clusters: int) -> tuple[Floats, Sample]:
    """Return a sample's points; those of another one where too many of these are the same."""
    sampled = values[sample.rows]
    if len(sampled) == len(values) or len(np.unique(sampled, axis=0)) >= clusters:
        return sampled, sample
    distinct = np.unique(values, axis=0)
    redrawn = draw(distinct)
    return distinct[redrawn.rows], redrawn


def _best(values: Floats, sample: Sample, divisions: list[Division]) -> Division:
    """Improve divisions of a sample (n, dimensions) further; return a tight and clear one."""
    improved = [exchange(values, division) for division in divisions]
    inertias = np.array([inertia(values, division) for division in improved])
    looser = inertias / max(float(inertias.min()), TINY) - 1
    clear = np.array([silhouette(sample.distances, each.labels) for each in improved])
    return improved[int(np.argmax(np.round(clear - LOOSENESS * looser, DIGITS)))]


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
