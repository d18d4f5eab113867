"""The soft outline of most of a cluster, whatever lies in it: many tracks, two, or one."""

import numpy as np

from bot.pictures.drawing.layout import Points

INNER = 0.8
"""The part of a cluster's tracks that its outline holds: the nearest to the middle."""
DIRECTIONS = 96
"""Enough for a circle of 300 pixels to look round."""
SOFTENING = np.hanning(23)[1:-1] / np.hanning(23).sum()
"""Weights of a direction and its neighbours, over a fifth of the way round."""


def hull(points: Points, middle: Points, padding: float) -> Points:
    """Draw a line round the inner part of the points: a circle for one, a capsule for two.

    The reach of the points in every direction (the support function) plus a padding, averaged over
    neighbouring directions, is again that of a convex shape: no case is special.
    """
    angles = np.arange(DIRECTIONS) * (2 * np.pi / DIRECTIONS)
    directions = np.column_stack([np.cos(angles), np.sin(angles)])
    reach = ((_inner(points, middle) - middle) @ directions.T).max(axis=0) + padding
    return middle + _corners(_averaged(reach), directions)


def _inner(points: Points, middle: Points) -> Points:
    count = max(1, round(INNER * len(points)))
    distances = ((points - middle) ** 2).sum(axis=1)
    return points[np.argpartition(distances, count - 1)[:count]]


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
