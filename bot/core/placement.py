"""Which track was in which cluster: what outlives a report, so that the next one goes on from it.

A name is founded on the tracks that its cluster had when it was given. So it stays while these are
still most of the cluster, however many small edits lie between.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.models import TrackId
from bot.core.reports import Cluster, Report

LONGEST_NAME, LONGEST_ARTISTS, MOST_ARTISTS = 80, 80, 3


@dataclass(frozen=True, slots=True)
class PlacedTrack:
    """A track, with no more than is needed to name it once it is gone."""

    id: TrackId
    name: str
    artists: str = ""
    uri: str = ""


@dataclass(frozen=True, slots=True)
class PlacedCluster:
    """A cluster, and what was in it."""

    number: int
    name: str
    tracks: tuple[PlacedTrack, ...]
    founders: tuple[TrackId, ...] = ()
    """What was in it when it got its name; empty where that is what is in it now."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where every track of a playlist was."""

    clusters: tuple[PlacedCluster, ...]
    unplaced: tuple[PlacedTrack, ...] = ()

    @property
    def numbers(self) -> Mapping[TrackId, int]:
        """Return the number of every track's cluster."""
        return {track.id: each.number for each in self.clusters for track in each.tracks}


def placement_of(report: Report) -> Placement:
    """Leave out of a report what the next one does not need."""
    unplaced = (
        PlacedTrack(TrackId(row.id), row.name[:LONGEST_NAME], _artists(row.artists))
        for row in report.unplaced
        if row.id
    )
    return Placement(tuple(map(_placed, report.clusters)), tuple(unplaced))


def _placed(cluster: Cluster) -> PlacedCluster:
    tracks = tuple(
        PlacedTrack(
            track.id,
            track.name[:LONGEST_NAME],
            _artists([artist.name for artist in track.artists]),
            track.uri,
        )
        for track in (member.track for member in cluster.members)
    )
    return PlacedCluster(cluster.number, cluster.name, tracks, cluster.founders)


def _artists(names: Sequence[str]) -> str:
    return ", ".join(names[:MOST_ARTISTS])[:LONGEST_ARTISTS]
