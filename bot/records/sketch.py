"""What of a report is only in its pictures, kept so that they can be drawn again under other names.

Written in workers with the report, read in workers; of a report of 10,000 tracks it is 60 kB.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.lists import Holding
from bot.core.models import Track, TrackId
from bot.core.reports import Cluster, Member, Report
from bot.core.summary import ClusterSummary, Summary

UNSEEN = Track(TrackId(""), "")
"""Stands for every track: a picture shows where they are, and not which."""


@dataclass(frozen=True, slots=True)
class ClusterSketch:
    """What a picture shows of a cluster and a summary does not tell."""

    places: tuple[tuple[float, float], ...]
    """Of its tracks on the map, from most to least typical."""
    profile: Mapping[str, float]
    tempo: float | None
    lists: tuple[Holding, ...] = ()
    """Which lists its tracks are in, likewise; empty where there is a single playlist."""


def sketch_of(report: Report) -> tuple[ClusterSketch, ...]:
    """Leave of each cluster of a report what its pictures need beside the summary."""
    return tuple(
        ClusterSketch(
            places=tuple((member.x, member.y) for member in cluster.members),
            profile=cluster.profile,
            tempo=cluster.tempo,
            lists=tuple(member.lists for member in cluster.members) if report.lists else (),
        )
        for cluster in report.clusters
    )


def drawable_report(summary: Summary, sketches: tuple[ClusterSketch, ...]) -> Report:
    """Put a report together that has the same pictures, under the summary's names."""
    return Report(
        title=summary.title,
        basis=summary.basis,
        focus=summary.focus,
        coverage=summary.coverage,
        quality=summary.quality,
        axes=summary.axes,
        clusters=tuple(map(_cluster, summary.clusters, sketches)),
        unplaced=(),
        duplicates=(),
        lists=summary.lists,
    )


def _cluster(cluster: ClusterSummary, sketch: ClusterSketch) -> Cluster:
    return Cluster(
        number=cluster.number,
        name=cluster.name,
        traits=cluster.traits,
        profile=sketch.profile,
        tempo=sketch.tempo,
        members=tuple(
            Member(UNSEEN, 0.0, x, y, lists=holding)
            for (x, y), holding in zip(sketch.places, _lists(sketch), strict=True)
        ),
        odd_one_out=None,
        bridges=(),
    )


def _lists(sketch: ClusterSketch) -> tuple[Holding, ...]:
    return sketch.lists or ((),) * len(sketch.places)
