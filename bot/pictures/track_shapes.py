"""The shape of every track on the map: its cluster's, or that of the lists it comes from."""

from collections.abc import Mapping

import numpy as np

from bot.core.lists import Holding
from bot.core.reports import Cluster, Report
from bot.pictures.drawing.layout import Markers

OF_LISTS = (1, 3, 2, 5, 6, 7, 8, 9, 10, 11, 12)
"""Markers, by the place of a list; they look like `bot.core.lists.SHAPES`."""
OF_SEVERAL = 4


def shape_of(holding: Holding) -> int:
    """Return the marker of a track that is in some lists."""
    return OF_LISTS[holding[0]] if len(holding) == 1 else OF_SEVERAL


def track_shapes(report: Report) -> Mapping[int, Markers]:
    """Return every track's marker, from most to least typical, by the number of its cluster."""
    return {
        cluster.number: _shapes(cluster, lists=bool(report.lists)) for cluster in report.clusters
    }


def _shapes(cluster: Cluster, *, lists: bool) -> Markers:
    if not lists:
        return np.full(cluster.size, cluster.number)
    return np.array([shape_of(member.lists) for member in cluster.members])
