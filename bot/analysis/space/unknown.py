"""Features that some tracks lack, taken from those that sound most alike otherwise."""

import numpy as np

from bot.analysis.space.arrays import Booleans, Floats, Integers
from bot.analysis.space.columns import standardise
from bot.analysis.space.scales import deskew

NEIGHBOURS = 7
MOST_EXAMPLES = 500
"""Tracks to look for neighbours among; more cost time and change little."""


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
            examples = _examples(told[:, column])
            nearest = _nearest(similar[rows][:, pattern], similar[examples][:, pattern])
            whole[rows, column] = measured[examples[nearest], column].mean(axis=1)
    return whole


def _examples(told: Booleans) -> Integers:
    """Choose tracks that have a feature, spread over all of them."""
    places = np.flatnonzero(told)
    return places[:: -(-len(places) // MOST_EXAMPLES)]


def _nearest(tracks: Floats, examples: Floats) -> Integers:
    """Find the nearest examples of every track (tracks, neighbours), the first ones of equals."""
    apart = (examples**2).sum(axis=1) - 2 * (tracks @ examples.T)
    nearest: Integers = np.argsort(np.round(apart, 6), axis=1, kind="stable")[:, :NEIGHBOURS]
    return nearest
