"""The soft outline of most of a cluster, whatever lies in it: many tracks, two, or one."""

import numpy as np
from numpy.typing import NDArray

from bot.pictures.drawing.layout import Points

INNER, HALF = 0.8, 0.5
"""The part of a cluster's tracks that its outline holds: the nearest to the middle. Half of them
is enough where more would reach too far."""
DIRECTIONS = 96
"""Enough for a circle of 300 pixels to look round."""
SOFTENING = np.hanning(23)[1:-1] / np.hanning(23).sum()
"""Weights of a direction and its neighbours, over a fifth of the way round."""


def inner(points: Points, most: tuple[float, float]) -> Points:
    """Choose the points that an outline is for, no wider and higher than `most` if half are not."""
    distances = ((points - np.median(points, axis=0)) ** 2).sum(axis=1)
    chosen = _nearest(points, distances, INNER)
    if (np.ptp(chosen, axis=0) <= most).all():
        return chosen
    return _nearest(points, distances, HALF)


def _nearest(points: Points, distances: NDArray[np.float64], part: float) -> Points:
    """Choose a part of the points, at least one; of those equally far the first ones."""
    count = max(1, round(part * len(points)))
    # Finding the last one and all before it takes a tenth of the time that sorting takes.
    last = np.partition(distances, count - 1)[count - 1]
    chosen = distances < last
    as_far = np.flatnonzero(distances == last)
    chosen[as_far[: count - np.count_nonzero(chosen)]] = True
    kept: Points = points[chosen]
    return kept


def hull(points: Points, middle: Points, padding: float) -> Points:
    """Draw a line round the points: a circle for one, a capsule for two.

    The reach of the points in every direction (the support function) plus a padding, averaged over
    neighbouring directions, is again that of a convex shape: no case is special.
    """
    angles = np.arange(DIRECTIONS) * (2 * np.pi / DIRECTIONS)
    directions = np.column_stack([np.cos(angles), np.sin(angles)])
    # The second half of the directions is opposite to the first.
    along = (points - middle) @ directions[: DIRECTIONS // 2].T
    reach = np.concatenate([along.max(axis=0), -along.min(axis=0)]) + padding
    return middle + _corners(_averaged(reach), directions)


def _averaged(reach: Points) -> Points:
    half = len(SOFTENING) // 2
    around = np.concatenate([reach[-half:], reach, reach[:half]])
    return np.convolve(around, SOFTENING, mode="valid")


def _corners(reach: Points, directions: Points) -> Points:
    # Where the tangents of neighbouring directions, a turn apart, meet.
    turn = 2 * np.pi / DIRECTIONS
    along = (np.roll(reach, -1) - reach * np.cos(turn)) / np.sin(turn)
    across = np.column_stack([-directions[:, 1], directions[:, 0]])
    corners: Points = reach[:, np.newaxis] * directions + along[:, np.newaxis] * across
    return corners
