"""Clusters of a size: k-means whose every round gives each cluster as many tracks as it may have.

A round is a transport problem (Bradley, Bennett and Demiriz 2000): every recording goes to one
cluster, at the squared distance to its centre, and each cluster takes so many. Its matrix is
totally unimodular, so that the linear program of scipy's HiGHS ends in whole recordings.
"""

from dataclasses import dataclass

import numpy as np

from bot.analysis.fitting.grouping import Grouping, grouping_of, squared_distances
from bot.analysis.tracks.arrays import Floats, Integers
from bot.core.errors import UserError
from bot.core.models import Sizes
from bot.core.text.cluster_sizes import sizes_in_words
from bot.languages import gettext

MOST_ROUNDS = 30
LARGE, ROUNDS_OF_LARGE = 20_000, 2
"""Where recordings times clusters are more, a round takes seconds, and later ones move little."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the division has to keep to."""

    rows: Integers
    """The tracks of each recording (n,), which stay together."""
    least: int
    most: int

    def overrun(self, sizes: Integers) -> Integers:
        """Return how far sizes are out of bounds, of any shape."""
        above, below = np.maximum(sizes - self.most, 0), np.maximum(self.least - sizes, 0)
        return np.asarray(above + below)


def bounds_of(sizes: Sizes, rows: Integers) -> Bounds:
    """Return what sizes mean for recordings; a cluster has a track at least."""
    return Bounds(rows, sizes.least or 1, sizes.most or int(rows.sum()))


def sized(
    values: Floats, grouping: Grouping, clusters: int, bounds: Bounds, hold: float | None = None
) -> Grouping:
    """Divide points (n, dimensions) into just so many clusters of allowed sizes.

    They start from a grouping that is settled, which may have fewer clusters. With a `hold` it is
    an old one: a squared distance to the centre that a point belongs to counts as that part of it.
    Raises UserError where editions of one recording, which stay together, do not fit.
    """
    labels, centres = grouping.labels, _centres(grouping, clusters)
    if hold is None and len(grouping.centres) == clusters and _fits(labels, clusters, bounds):
        return grouping
    points = np.arange(len(values))
    for _ in range(ROUNDS_OF_LARGE if len(values) * clusters > LARGE else MOST_ROUNDS):
        costs = squared_distances(values, centres)
        costs[points, labels] *= hold or 1.0
        assigned = _assign(costs, bounds)
        if (assigned == labels).all():
            break
        labels = assigned
        centres = np.array([values[labels == number].mean(axis=0) for number in range(clusters)])
    return grouping_of(labels.astype(np.uint8), values, rows=bounds.rows, keep_small=True)


def _fits(labels: Integers, clusters: int, bounds: Bounds) -> bool:
    sizes = np.bincount(labels, bounds.rows, clusters).astype(np.int64)
    return not bounds.overrun(sizes).any()


def _centres(grouping: Grouping, clusters: int) -> Floats:
    """Return as many centres as are wanted, those of the largest clusters again."""
    order = np.argsort(-grouping.sizes, kind="stable")
    again = np.resize(order, max(clusters - len(grouping.centres), 0))
    return np.concatenate([grouping.centres[:clusters], grouping.centres[again]])


def _assign(costs: Floats, bounds: Bounds) -> Integers:
    """Give each point (n, clusters) to a cluster, as cheaply as sizes allow."""
    nearest: Integers = costs.argmin(axis=1)
    if _fits(nearest, costs.shape[1], bounds):
        return nearest
    return _mended(_transported(costs, bounds), costs, bounds)


def _transported(costs: Floats, bounds: Bounds) -> Integers:
    """Solve the transport problem; a recording whose editions it parts goes with most of them."""
    # Half a second and 50 MB, which only those who ask for sizes need.
    from scipy.optimize import linprog  # noqa: PLC0415
    from scipy.sparse import eye_array, kron, vstack  # noqa: PLC0415

    points, clusters = costs.shape
    taken = kron(np.ones((1, points)), eye_array(clusters))
    solved = linprog(
        costs.ravel(),
        A_ub=vstack([taken, -taken]),
        b_ub=np.repeat([bounds.most, -bounds.least], clusters),
        A_eq=kron(eye_array(points), np.ones((1, clusters))),
        b_eq=bounds.rows,
        method="highs-ipm",
    )
    shares: Floats = solved.x.reshape(points, clusters)
    labels: Integers = np.round(shares, 6).argmax(axis=1)
    return labels


def _mended(labels: Integers, costs: Floats, bounds: Bounds) -> Integers:
    """Move recordings, the cheapest first, until the sizes are right that editions put wrong."""
    labels, rows = labels.copy(), bounds.rows
    points, clusters = np.arange(len(labels)), costs.shape[1]
    while True:
        sizes = np.bincount(labels, rows, clusters).astype(np.int64)
        overrun = bounds.overrun(sizes)
        if not overrun.any():
            return labels
        left = bounds.overrun(sizes[labels] - rows) - overrun[labels]
        gained = bounds.overrun(sizes + rows[:, None]) - overrun
        better = left[:, None] + gained
        better[points, labels] = 0
        if better.min() >= 0:
            raise UserError(_stuck(bounds))
        dearer = np.where(better < 0, costs - costs[points, labels][:, None], np.inf)
        point, target = np.unravel_index(int(dearer.argmin()), dearer.shape)
        labels[point] = target


def _stuck(bounds: Bounds) -> str:
    words = sizes_in_words(Sizes(bounds.least, bounds.most))
    # NOTE {sizes} is as in "8 to 60 tracks" or "at least 8 tracks"
    return gettext(
        "I can't make clusters of {sizes} here, since editions of one recording stay together; "
        "please allow a few more or fewer.",
        sizes=words,
    )
