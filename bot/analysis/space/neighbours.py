"""The tracks that are most alike, from which others take what they lack."""

import numpy as np

from bot.analysis.tracks.arrays import Booleans, Floats, Integers

NEIGHBOURS = 7
"""3 to 15 do equally well, 30 worse."""
MOST_EXAMPLES = 300
"""Tracks to look for neighbours among; more cost time and change little."""


def examples(known: Booleans) -> Integers:
    """Choose tracks of which something is known, spread over all of them."""
    places = np.flatnonzero(known)
    return places[:: max(-(-len(places) // MOST_EXAMPLES), 1)]


def nearest(tracks: Floats, among: Floats) -> Integers:
    """Find the nearest of some tracks for each (tracks, neighbours), the first ones of equals."""
    count = min(NEIGHBOURS, len(among))
    apart = (among**2).sum(axis=1) - 2 * (tracks @ among.T)
    apart = np.round(apart, 6) + 1e-9 * np.arange(len(among))
    found: Integers = np.sort(np.argpartition(apart, count - 1, axis=1)[:, :count], axis=1)
    return found
