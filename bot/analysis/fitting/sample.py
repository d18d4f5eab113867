"""A part of the tracks, small enough to compare every one with every other."""

from dataclasses import dataclass

import numpy as np

from bot.analysis.tracks.arrays import Floats, Integers, Singles

LARGEST = 300
"""500 and 800 give the same ARI in mixes (paired difference 0.000 ± 0.002), and take longer."""
SEED = 11


@dataclass(frozen=True, slots=True)
class Sample:
    """Some tracks, and how far they are from one another."""

    rows: Integers
    """Which tracks, in ascending order."""
    values: Singles
    """Where they are (n, dimensions)."""
    distances: Singles
    """Distances between all of them (n, n)."""


def draw(values: Floats) -> Sample:
    """Draw always the same random tracks of all (n, dimensions)."""
    rows = np.sort(np.random.default_rng(SEED).permutation(len(values))[:LARGEST])
    centred: Singles = (values[rows] - values.mean(axis=0)).astype(np.float32)
    return Sample(rows, centred, _distances(centred))


def _distances(values: Singles) -> Singles:
    squares = (values**2).sum(axis=1)
    apart: Singles = squares[:, None] + squares - 2 * (values @ values.T)
    np.maximum(apart, 0, out=apart)
    np.fill_diagonal(apart, 0)
    return np.sqrt(apart, out=apart)
