"""K-means for many numbers of clusters at once, on a sample.

Three to four times faster than one scikit-learn fit after another at 200 tracks: choosing a number
of clusters takes many small fits, whose cost is mostly overhead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.analysis.space.arrays import Booleans, Integers, Singles

MOST_ROUNDS = 12
"""Enough to compare numbers of clusters; the final fit runs until it stands still."""
FAR = np.float32(1e30)


@dataclass(frozen=True, slots=True)
class Fits:
    """One fit for each number of clusters."""

    labels: Integers
    """(numbers, n)"""
    inertias: Singles
    """Squared distances to the nearest centre, summed (numbers,)."""
    centres: Singles
    """(numbers, most, dimensions); only the first k of those for k clusters count."""


def squared_distances(values: Singles) -> Singles:
    """Measure between all pairs of rows (n, n)."""
    squares = (values**2).sum(axis=1)
    apart: Singles = squares[:, None] + squares - 2 * (values @ values.T)
    np.maximum(apart, 0, out=apart)
    np.fill_diagonal(apart, 0)
    return apart


def k_means(
    values: Singles, apart: Singles, numbers: Sequence[int], random: np.random.Generator
) -> Fits:
    """Fit every number of clusters once.

    Lloyd's rounds from k-means++ seeds (Arthur and Vassilvitskii 2007). `apart` holds the squared
    distances between the rows of `values`.
    """
    centres = np.tile(values[_seeds(apart, max(numbers), random)], (len(numbers), 1, 1))
    alive = np.arange(max(numbers)) < np.array(numbers)[:, None]
    labels, inertias = nearest(values, centres, alive)
    for _ in range(MOST_ROUNDS):
        before, centres = labels, _means(values, labels, centres)
        labels, inertias = nearest(values, centres, alive)
        if np.array_equal(labels, before):
            break
    return Fits(labels, inertias, centres)


def nearest(values: Singles, centres: Singles, alive: Booleans) -> tuple[Integers, Singles]:
    """Assign every row to its nearest living centre; sum the squared distances of each fit."""
    fits, most, dimensions = centres.shape
    apart = (-2 * centres.reshape(-1, dimensions)) @ values.T
    apart = apart.reshape(fits, most, len(values))
    apart += np.where(alive, (centres**2).sum(axis=2), FAR)[:, :, None]
    return apart.argmin(axis=1), apart.min(axis=1).sum(axis=1) + np.float32((values**2).sum())


def _seeds(apart: Singles, most: int, random: np.random.Generator) -> Integers:
    """Draw rows (most,); the first k of them are a k-means++ draw for k."""
    drawn = [int(random.integers(len(apart)))]
    closest = apart[drawn[0]]
    while len(drawn) < most:
        summed = np.cumsum(closest, dtype=np.float64)
        goal = random.random() * summed[-1]
        drawn.append(min(int(np.searchsorted(summed, goal, side="right")), len(apart) - 1))
        closest = np.minimum(closest, apart[drawn[-1]])
    return np.array(drawn)


def _means(values: Singles, labels: Integers, centres: Singles) -> Singles:
    fits, most, dimensions = centres.shape
    inside = labels[:, None, :] == np.arange(most)[:, None]
    sizes = inside.sum(axis=2)[:, :, None]
    sums = inside.reshape(-1, len(values)).astype(np.float32) @ values
    means = sums.reshape(fits, most, dimensions) / np.maximum(sizes, 1).astype(np.float32)
    return np.where(sizes > 0, means, centres)
