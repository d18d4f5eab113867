"""Which names of the report before stay: those of clusters that are still mostly what they were."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

import numpy as np

from bot.analysis.fitting.grouping import Grouping
from bot.analysis.tracks.table import Table
from bot.core.models import TrackId
from bot.core.placement import PlacedCluster, Placement
from bot.core.reports import Member

STILL_IN = 0.8
"""Of the tracks that a name was given to, and of those that bear it now, so many are the same. A
name is true of half of its tracks and more, and mostly of far more."""


@dataclass(frozen=True, slots=True)
class HeldName:
    """A name, with the tracks that it was given to."""

    name: str
    founders: frozenset[TrackId]


NONE_HELD: Mapping[int, HeldName] = MappingProxyType({})


def held_names(
    previous: Placement | None, origins: Mapping[int, int], table: Table, grouping: Grouping
) -> Mapping[int, HeldName]:
    """Return the names that clusters have from those that they go on from; both count from 0."""
    if previous is None:
        return NONE_HELD
    found: dict[int, HeldName] = {}
    for number, old in origins.items():
        held = _held(previous.clusters[old])
        rows = np.flatnonzero(grouping.labels == number).tolist()
        tracks = {each.id for each in chain.from_iterable(map(table.editions, rows))}
        if len(held.founders & tracks) >= STILL_IN * max(len(held.founders), len(tracks)):
            found[number] = held
    return found


def founders(held: HeldName | None, name: str, members: Sequence[Member]) -> tuple[TrackId, ...]:
    """List the tracks that a name was given to; none where these are its cluster's, or it is new.

    Else a report that goes on from itself would be another one.
    """
    if held is None or held.name != name or held.founders == {each.track.id for each in members}:
        return ()
    return tuple(sorted(held.founders))


def _held(cluster: PlacedCluster) -> HeldName:
    ids = cluster.founders or tuple(track.id for track in cluster.tracks)
    return HeldName(cluster.name, frozenset(ids))
