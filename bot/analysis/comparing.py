"""What is different between two reports of a playlist."""

from collections.abc import Iterator, Mapping

import numpy as np

from bot.analysis.fitting.matching import match
from bot.core.history import ChangedTrack, ClusterChange, ClusterSize, Differences, Fate
from bot.core.models import TrackId
from bot.core.placement import PlacedCluster, PlacedTrack, Placement

_Places = Mapping[TrackId, tuple[PlacedTrack, int | None]]


def compare(before: Placement, after: Placement) -> Differences:
    """Tell which tracks are new, gone or elsewhere, and what has become of every cluster."""
    then, now = _places(before), _places(after)
    origins = _origins(before, after)
    old = {each.number: each for each in before.clusters}
    changed = (*_new(then, now), *_gone(then, now), *_moved(then, now, origins))
    return Differences(
        tracks=changed,
        clusters=tuple(
            _change(each, old.get(origins.get(each.number, 0))) for each in after.clusters
        ),
        lost=tuple(_size(each) for each in before.clusters if each.number not in origins.values()),
    )


def _origins(before: Placement, after: Placement) -> Mapping[int, int]:
    """Return the number of the old cluster that each cluster goes on from."""
    shared = np.zeros((len(before.clusters), len(after.clusters)), dtype=np.int64)
    old = before.numbers
    for column, cluster in enumerate(after.clusters):
        for track in cluster.tracks:
            if track.id in old:
                shared[old[track.id] - 1, column] += 1
    return {new + 1: was + 1 for new, was in match(shared).items()}


def _places(placement: Placement) -> _Places:
    """Return every track with the number of its cluster; None where it is in none."""
    placed = {
        track.id: (track, cluster.number)
        for cluster in placement.clusters
        for track in cluster.tracks
    }
    return {track.id: (track, None) for track in placement.unplaced} | placed


def _new(then: _Places, now: _Places) -> Iterator[ChangedTrack]:
    for identifier, (track, cluster) in now.items():
        if identifier not in then:
            yield ChangedTrack(track, Fate.NEW, cluster=cluster)


def _gone(then: _Places, now: _Places) -> Iterator[ChangedTrack]:
    for identifier, (track, before) in then.items():
        if identifier not in now:
            yield ChangedTrack(track, Fate.GONE, before=before)


def _moved(then: _Places, now: _Places, origins: Mapping[int, int]) -> Iterator[ChangedTrack]:
    for identifier, (track, cluster) in now.items():
        if identifier not in then:
            continue
        before = then[identifier][1]
        came_from = None if cluster is None else origins.get(cluster)
        if before != came_from:
            yield ChangedTrack(track, Fate.MOVED, cluster, before)


def _change(cluster: PlacedCluster, old: PlacedCluster | None) -> ClusterChange:
    before = None if old is None else _size(old)
    return ClusterChange(cluster.number, cluster.name, len(cluster.tracks), before)


def _size(cluster: PlacedCluster) -> ClusterSize:
    return ClusterSize(cluster.number, cluster.name, len(cluster.tracks))
