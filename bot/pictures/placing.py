"""Tracks to pixels: everything is inside the panel, and one far track does not squash the rest."""

from collections.abc import Sequence

import numpy as np

from bot.core.reports import Cluster
from bot.pictures.layout import Box, Points

TAIL = 0.05
"""The part of a cluster, at either end, that does not decide how far the map goes."""
FEW = 6
"""So many tracks have a tail of one; fewer have none."""
ALLOWANCE = 0.65
"""How far the map goes on beyond that, in widths of what lies between; a normally distributed
cluster is then inside up to 3.8 standard deviations, one track in seven thousand outside."""
FLATTEST = 4.0
"""No axis is stretched more than this against the other: a line stays a line."""


def place(clusters: Sequence[Cluster], box: Box) -> list[Points]:
    """Find every member's whole pixel, cluster by cluster; far ones stand at the border."""
    members = [_coordinates(cluster) for cluster in clusters]
    reaches = np.array([_reach(points) for points in members])
    low, high = reaches[:, 0].min(axis=0), reaches[:, 1].max(axis=0)
    span = np.maximum(high - low, max((high - low).max() / FLATTEST, np.finfo(float).tiny))
    centre, sizes = (low + high) / 2, np.array([box.width, -box.height])
    kept = [np.clip(points, centre - span / 2, centre + span / 2) for points in members]
    return [np.rint(np.array(box.middle) + (own - centre) / span * sizes) for own in kept]


def _coordinates(cluster: Cluster) -> Points:
    return np.array(
        [[member.x for member in cluster.members], [member.y for member in cluster.members]]
    ).T


def _reach(points: Points) -> tuple[Points, Points]:
    ordered = np.sort(points, axis=0)
    tail = max(int(TAIL * len(points)), int(len(points) >= FEW))
    low, high = ordered[tail], ordered[-1 - tail]
    beyond = ALLOWANCE * (high - low)
    return np.maximum(ordered[0], low - beyond), np.minimum(ordered[-1], high + beyond)
