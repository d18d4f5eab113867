"""Features that some tracks lack, taken from those that sound most alike otherwise."""

import numpy as np

from bot.analysis.space.columns import standardise
from bot.analysis.space.neighbours import examples, nearest
from bot.analysis.space.scales import deskew
from bot.analysis.tracks.arrays import Floats


def filled(measured: Floats) -> Floats:
    """Give every track (n, features) what it lacks: the mean of its neighbours'.

    At the playlist's mean, tracks that lack the same become a cluster of their own: where half
    of a mix's tracks lack three values, ARI 0.36 instead of 0.38 (50 mixes of real playlists). What
    no track has stays NaN.
    """
    told = np.isfinite(measured)
    some = told.any(axis=0)
    if told[:, some].all():
        return measured
    whole, similar = measured.copy(), standardise(deskew(measured))
    for pattern in np.unique(told, axis=0):
        rows = np.flatnonzero((told == pattern).all(axis=1))
        for column in np.flatnonzero(some & ~pattern):
            among = examples(told[:, column])
            found = nearest(similar[rows][:, pattern], similar[among][:, pattern])
            whole[rows, column] = measured[among[found], column].mean(axis=1)
    return whole
