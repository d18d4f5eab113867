"""Which cluster of one division is which of another, by the tracks that they share."""

from collections.abc import Mapping

import numpy as np

from bot.analysis.tracks.arrays import Integers

LEAST_SHARED = 0.5
"""Of what is in both divisions, a cluster has so much of the smaller one that it goes on from."""


def match(shared: Integers) -> Mapping[int, int]:
    """Return the old cluster that each new one goes on from, given their tracks (old, new).

    The pairs share as many tracks as possible in all (Kuhn 1955); pairs that share too few are
    left out.
    """
    # Half a second and 50 MB, which only a playlist that was seen before needs.
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    old, new = linear_sum_assignment(shared, maximize=True)
    smaller = np.minimum(shared.sum(axis=1)[old], shared.sum(axis=0)[new])
    together = shared[old, new]
    same = (together > 0) & (together >= LEAST_SHARED * smaller)
    return dict(zip(new[same].tolist(), old[same].tolist(), strict=True))
