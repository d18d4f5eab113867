"""K-means from many starts at once: the tightest division that any of them reaches.

Most of what one track more or less used to change were local minima. In few dimensions a start
costs little, so there are enough of them to find the best division nearly always.
"""

from dataclasses import dataclass

import numpy as np

from bot.analysis.space.arrays import Floats, Integers

SEED = 13
MOST_ROUNDS = 60
"""Twenty are usual."""
TRIAL_ROUNDS = 2
"""After so many the best quarter of the starts goes on: where the others end is no better."""
DIGITS = 6
"""Of the inertia: equally good divisions are told apart by their order, not by rounding."""


@dataclass(frozen=True, slots=True)
class Division:
    """Tracks divided into clusters."""

    labels: Integers
    """The cluster of each track (n,)."""
    centres: Floats
    """(clusters, dimensions)"""


def divide(values: Floats, clusters: int, starts: int) -> Division:
    """Divide points (n, dimensions) as tightly as any of so many starts does."""
    random = np.random.default_rng(SEED)
    return settle(values, values[_seeds(values, clusters, starts, random)])


def settle(values: Floats, centres: Floats) -> Division:
    """Run Lloyd's rounds from every start (starts, clusters, dimensions); return the tightest."""
    labels, inertias = _nearest(values, centres)
    for number in range(MOST_ROUNDS):
        before, centres = labels, _means(values, labels, centres)
        labels, inertias = _nearest(values, centres)
        if np.array_equal(labels, before):
            break
        if number == TRIAL_ROUNDS:
            kept = np.argsort(np.round(inertias, DIGITS), kind="stable")[: -(-len(labels) // 4)]
            labels, inertias, centres = labels[kept], inertias[kept], centres[kept]
    best = int(np.argmin(np.round(inertias, DIGITS)))
    return Division(labels[best], centres[best])


def _seeds(values: Floats, clusters: int, starts: int, random: np.random.Generator) -> Integers:
    """Draw rows (starts, clusters) by k-means++ (Arthur and Vassilvitskii 2007), all at once."""
    squares = (values**2).sum(axis=1)
    drawn = [random.integers(len(values), size=starts)]
    closest = np.full((starts, len(values)), np.inf)
    for _ in range(clusters - 1):
        latest = values[drawn[-1]]
        apart = squares + squares[drawn[-1]][:, None] - 2 * (latest @ values.T)
        closest = np.minimum(closest, np.maximum(apart, 0.0))
        summed = np.cumsum(closest, axis=1)
        goals = random.random(starts) * summed[:, -1]
        places = (summed < goals[:, None]).sum(axis=1)
        drawn.append(np.minimum(places, len(values) - 1))
    return np.stack(drawn, axis=1)


def _nearest(values: Floats, centres: Floats) -> tuple[Integers, Floats]:
    """Assign every point to its nearest centre (starts, n); sum the squared distances.

    Centre by centre: numpy's argmin over an inner axis takes eight times as long.
    """
    nearest = np.full((len(centres), len(values)), np.inf)
    labels = np.zeros(nearest.shape, dtype=np.int64)
    for number in range(centres.shape[1]):
        these = centres[:, number]
        apart = (-2 * these) @ values.T + (these**2).sum(axis=1)[:, None]
        closer = apart < nearest
        labels[closer] = number
        np.minimum(nearest, apart, out=nearest)
    return labels, nearest.sum(axis=1) + float((values**2).sum())


def _means(values: Floats, labels: Integers, centres: Floats) -> Floats:
    moved = centres.copy()
    for number in range(centres.shape[1]):
        inside = (labels == number).astype(np.float64)
        sizes = inside.sum(axis=1)[:, None]
        np.divide(inside @ values, sizes, out=moved[:, number], where=sizes > 0)
    return moved
