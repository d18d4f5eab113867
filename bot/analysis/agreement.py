"""How far two ways of dividing the same tracks agree."""

import numpy as np

from bot.analysis.arrays import Floats, Integers


def adjusted_rand(some: Integers, others: Integers) -> Floats:
    """Compare labels (pairs, n) row by row: 1 the same, about 0 by chance (pairs,).

    The adjusted Rand index of Hubert and Arabie (1985). For dozens of pairs at once twenty times as
    fast as scikit-learn's function for one.
    """
    pairs, count = some.shape
    most = int(max(some.max(), others.max())) + 1
    cells = (np.arange(pairs)[:, None] * most + some) * most + others
    table = np.bincount(cells.ravel(), minlength=pairs * most**2).reshape(pairs, most, most)
    together = _pairs(table).sum(axis=(1, 2))
    in_some = _pairs(table.sum(axis=2)).sum(axis=1)
    in_others = _pairs(table.sum(axis=1)).sum(axis=1)
    expected = in_some * in_others / max(count * (count - 1) / 2, 1)
    most_possible = (in_some + in_others) / 2
    same = most_possible == expected
    return np.where(
        same, 1.0, (together - expected) / np.where(same, 1.0, most_possible - expected)
    )


def _pairs(counts: Integers) -> Floats:
    return counts * (counts - 1) / 2
