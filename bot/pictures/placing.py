"""Tracks to places on the map: everything is on it, and one far track does not squash the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.core.reports import Cluster
from bot.pictures.drawing.layout import Box, Points

TAIL = 0.05
"""The part of a cluster, at either end, that does not decide how far the map goes."""
FEW = 6
"""So many tracks have a tail of one; fewer have none."""
ALLOWANCE = 0.65
"""How far the map goes on beyond that, in widths of what lies between; a normally distributed
cluster is then inside up to 3.8 standard deviations, one track in seven thousand outside."""
SLACK = 1.4
"""The map goes on to the last track where that makes it no longer than this many times: of thirty
maps of real playlists none has then a far track, and a side is left empty by a third at most."""
PIXEL = 1e-3
"""Of the map; a track that is further out by less is not far."""
FLATTEST = 4.0
"""No axis is stretched more than this against the other: a line stays a line."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where the tracks of a cluster are, from most to least typical."""

    places: Points
    """From the middle of the map, in parts of it: -0.5 to 0.5, rightwards and upwards."""
    outwards: Points
    """Which way a track is further out than its place: -1, 0 or 1, rightwards and upwards."""

    @property
    def far(self) -> int:
        """Count the tracks that are further out than the map goes."""
        return int(self.outwards.any(axis=1).sum())

    def pixels(self, box: Box) -> Points:
        """Find every track's whole pixel."""
        return np.rint(np.array(box.middle) + self.places * (box.width, -box.height))


def locate(clusters: Sequence[Cluster]) -> list[Located]:
    """Find every member's place, cluster by cluster; far ones stand at the border."""
    members = [_coordinates(cluster) for cluster in clusters]
    low, high = _limits(members)
    span = np.maximum(high - low, max((high - low).max() / FLATTEST, np.finfo(float).tiny))
    centre = (low + high) / 2
    return [_located(points, centre, span) for points in members]


def _coordinates(cluster: Cluster) -> Points:
    return np.array(
        [[member.x for member in cluster.members], [member.y for member in cluster.members]]
    ).T


def _limits(members: list[Points]) -> tuple[Points, Points]:
    reaches = np.array([_reach(points) for points in members])
    low, high = reaches[:, 0].min(axis=0), reaches[:, 1].max(axis=0)
    everything = np.vstack(members)
    least, most = everything.min(axis=0), everything.max(axis=0)
    all_fit = most - least <= SLACK * (high - low)
    return np.where(all_fit, least, low), np.where(all_fit, most, high)


def _reach(points: Points) -> tuple[Points, Points]:
    ordered = np.sort(points, axis=0)
    tail = max(int(TAIL * len(points)), int(len(points) >= FEW))
    low, high = ordered[tail], ordered[-1 - tail]
    beyond = ALLOWANCE * (high - low)
    return np.maximum(ordered[0], low - beyond), np.minimum(ordered[-1], high + beyond)


def _located(points: Points, centre: Points, span: Points) -> Located:
    kept = np.clip(points, centre - span / 2, centre + span / 2)
    is_far = np.abs(points - kept) > PIXEL * span
    return Located((kept - centre) / span, np.where(is_far, np.sign(points - kept), 0))
