"""How alike two divisions of the same points are."""

import numpy as np

from bot.analysis.tracks.arrays import Floats, Integers, Labels


def adjusted_rand(one: Integers | Labels, other: Integers | Labels) -> float:
    """Return the adjusted Rand index (Hubert and Arabie 1985): 1 for the same, 0 for chance.

    A hundredth of the time that scikit-learn takes to check its arguments at 200 points.
    """
    shape = (int(one.max()) + 1, int(other.max()) + 1)
    cells = np.bincount(
        one.astype(np.int64) * shape[1] + other, minlength=shape[0] * shape[1]
    ).reshape(shape)
    together = _pairs(cells)
    first, second = _pairs(cells.sum(axis=1)), _pairs(cells.sum(axis=0))
    expected = first * second / max(len(one) * (len(one) - 1) / 2, 1)
    most = (first + second) / 2
    return (together - expected) / (most - expected) if most > expected else 1.0


def _pairs(counts: Integers) -> float:
    sizes: Floats = counts.astype(np.float64)
    return float((sizes * (sizes - 1) / 2).sum())
