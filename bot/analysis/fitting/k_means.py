"""K-means from many starts, for many numbers of clusters, all at once.

Most of what one track more or less used to change were local minima. In few dimensions a start
costs little, so there are enough of them to find the tightest division nearly always. Every round
takes all starts of all numbers in the same few calls of numpy: one after the other, the calls cost
more than what they compute.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.analysis.tracks.arrays import Booleans, Floats, Integers, Labels

SEED = 13
MOST_ROUNDS = 60
"""Twenty are usual."""
TRIAL_ROUNDS, KEPT_SHARE = 3, 6
"""After so many the best sixth of the starts goes on: where the others end is no better."""
DIGITS = 6
"""Of the inertia: equally good divisions are told apart by their order, not by rounding."""


@dataclass(frozen=True, slots=True)
class Division:
    """Points divided into clusters."""

    labels: Labels
    """The cluster of each point (n,)."""
    centres: Floats
    """(clusters, dimensions)"""


@dataclass(frozen=True, slots=True)
class Fits:
    """Divisions that are being improved side by side, those into more clusters first."""

    numbers: Integers
    """How many clusters each has (fits,)."""
    centres: Floats
    """(fits, most, dimensions); of each only as many count as it has clusters."""
    counted: Booleans | None = None
    """Which points each is fitted to (fits, n); None for all."""

    def part(self, rows: Integers) -> "Fits":
        """Keep some of them."""
        counted = None if self.counted is None else self.counted[rows]
        return Fits(self.numbers[rows], self.centres[rows], counted)


@dataclass(frozen=True, slots=True)
class _Points:
    """What every round needs of the points."""

    across: Floats
    """(dimensions, n)"""
    squares: Floats
    """Of their lengths (n,)."""
    with_ones: Floats
    """(n, dimensions + 1), so that one product sums and counts."""


def divide(values: Floats, clusters: int, starts: int, kept: int = 1) -> list[Division]:
    """Divide points (n, dimensions) in the tightest different ways that so many starts find."""
    fits, labels, inertias = _improved(values, (clusters,), starts)
    _, first = np.unique(np.round(inertias, DIGITS), return_index=True)
    return [Division(labels[row], fits.centres[row]) for row in first[:kept].tolist()]


def divide_each(values: Floats, numbers: Sequence[int], starts: int) -> Sequence[Division]:
    """Divide points (n, dimensions) into each number of clusters, as tightly as any start does."""
    fits, labels, inertias = _improved(values, numbers, starts)
    by_number = {
        int(fits.numbers[row]): Division(labels[row], fits.centres[row, : fits.numbers[row]])
        for row in _best_rows(inertias, len(labels) // len(numbers))
    }
    return [by_number[number] for number in numbers]


def _improved(values: Floats, numbers: Sequence[int], starts: int) -> tuple[Fits, Labels, Floats]:
    """Start for every number, and go on with the best until they stand still."""
    random = np.random.default_rng(SEED)
    descending = sorted(numbers, reverse=True)
    # The first k seeds for more clusters are seeds for k.
    seeds = _seeds(values, descending[0], np.ones((starts, len(values)), dtype=np.bool_), random)
    begun = Fits(
        np.repeat(np.array(descending), starts), np.tile(values[seeds], (len(numbers), 1, 1))
    )
    tried, _, inertias = _settle(values, begun, TRIAL_ROUNDS)
    going_on = _best_rows(inertias, starts, -(-starts // KEPT_SHARE))
    return _settle(values, tried.part(np.array(going_on)))


def divide_parts(values: Floats, clusters: int, parts: Booleans, starts: int) -> Sequence[Labels]:
    """Divide each part (parts, n) of the points likewise, and give the others to its clusters."""
    counted = np.repeat(parts, starts, axis=0)
    seeds = _seeds(values, clusters, counted, np.random.default_rng(SEED))
    begun = Fits(np.full(len(counted), clusters), values[seeds], counted)
    _, labels, inertias = _settle(values, begun)
    return list(labels[_best_rows(inertias, starts)])


def settle(values: Floats, centres: Floats) -> Division:
    """Improve one division of points (n, dimensions) from its centres on."""
    fits, labels, _ = _settle(values, Fits(np.array([len(centres)]), centres[None]))
    return Division(labels[0], fits.centres[0])


def _settle(
    values: Floats, fits: Fits, most_rounds: int = MOST_ROUNDS
) -> tuple[Fits, Labels, Floats]:
    """Run Lloyd's rounds; return the fits, labels (fits, n) and squared distances, summed."""
    points = _points(values)
    fits = replace(fits, centres=fits.centres.copy())
    labels, _ = _nearest(points, fits)
    going = np.arange(len(labels))
    for _ in range(most_rounds):
        before, moving = labels[going], fits.part(going)
        moving = replace(moving, centres=_means(points, before, moving))
        labels[going], _ = _nearest(points, moving)
        fits.centres[going] = moving.centres
        going = going[(labels[going] != before).any(axis=1)]
        if not len(going):
            break
    return fits, labels, _inertias(points, fits)


def _best_rows(inertias: Floats, starts: int, kept: int = 1) -> list[int]:
    """List the fits that are tightest among every so many starts, which follow one another."""
    groups = np.round(inertias, DIGITS).reshape(-1, starts)
    best = np.argsort(groups, axis=1, kind="stable")[:, :kept]
    rows: list[int] = (best + starts * np.arange(len(groups))[:, None]).ravel().tolist()
    return rows


def _seeds(
    values: Floats, clusters: int, counted: Booleans, random: np.random.Generator
) -> Integers:
    """Draw points (fits, clusters) by k-means++ (Arthur and Vassilvitskii 2007)."""
    squares = (values**2).sum(axis=1)
    closest = counted.astype(np.float64)
    drawn: list[Integers] = []
    while len(drawn) < clusters:
        summed = np.cumsum(closest, axis=1)
        goals = random.random(len(counted)) * summed[:, -1]
        drawn.append(np.minimum((summed <= goals[:, None]).sum(axis=1), len(values) - 1))
        latest = values[drawn[-1]]
        apart = squares + squares[drawn[-1]][:, None] - 2 * (latest @ values.T)
        apart = np.maximum(apart, 0.0) * counted
        closest = apart if len(drawn) == 1 else np.minimum(closest, apart)
    return np.stack(drawn, axis=1)


def _points(values: Floats) -> _Points:
    squares = (values**2).sum(axis=1)
    with_ones = np.hstack([values, np.ones((len(values), 1))])
    return _Points(np.ascontiguousarray(values.T), squares, with_ones)


def _nearest(points: _Points, fits: Fits) -> tuple[Labels, Floats]:
    """Give every point to its nearest centre (fits, n); return squared distances, less squares.

    Centre by centre: numpy's argmin over an inner axis takes eight times as long.
    """
    nearest = np.full((len(fits.centres), len(points.squares)), np.inf)
    labels = np.zeros(nearest.shape, dtype=np.uint8)
    most = int(fits.numbers[0])
    for number, having in enumerate(np.searchsorted(-fits.numbers, -np.arange(most)).tolist()):
        centres = fits.centres[:having, number]
        apart = (-2 * centres) @ points.across
        apart += np.einsum("fd,fd->f", centres, centres)[:, None]
        closer = apart < nearest[:having]
        # The last centre that is closer than all before it is the nearest.
        np.maximum(labels[:having], closer * np.uint8(number), out=labels[:having])
        np.minimum(nearest[:having], apart, out=nearest[:having])
    return labels, nearest


def _inertias(points: _Points, fits: Fits) -> Floats:
    """Sum the squared distances from the points to the nearest centres (fits,)."""
    apart = _nearest(points, fits)[1] + points.squares
    return np.asarray(
        apart.sum(axis=1) if fits.counted is None else (apart * fits.counted).sum(axis=1)
    )


def _means(points: _Points, labels: Labels, fits: Fits) -> Floats:
    """Return the mean of every cluster (fits, most, dimensions); an empty one stays in place."""
    moved = fits.centres.copy()
    for number in range(int(fits.numbers[0])):
        inside = labels == number
        inside = inside if fits.counted is None else inside & fits.counted
        sums = inside.astype(np.float64) @ points.with_ones
        np.divide(sums[:, :-1], sums[:, -1:], out=moved[:, number], where=sums[:, -1:] > 0)
    return moved
