"""A report as a summary, which names no track."""

from collections.abc import Iterator

from bot.core.contributors.counting import contributions
from bot.core.documents.alt_text import describe_map
from bot.core.documents.link_lists import on_spotify
from bot.core.models import TrackId
from bot.core.reports import Report, asides, shared_places
from bot.core.summary import ClusterSummary, Summary
from bot.core.tracks.sound_orders import measured


def summarise(report: Report) -> Summary:
    """Leave the tracks out of a report."""
    return Summary(
        title=report.title,
        basis=report.basis,
        focus=report.focus,
        coverage=report.coverage,
        quality=report.quality,
        axes=report.axes,
        clusters=tuple(
            ClusterSummary(
                number=cluster.number,
                name=cluster.name,
                size=cluster.size,
                traits=cluster.traits,
                artists=cluster.artists,
                editions=cluster.editions,
                on_spotify=on_spotify(member.track for member in cluster.members),
            )
            for cluster in report.clusters
        ),
        url=report.url,
        map_in_words=describe_map(report),
        unplaced=len(report.unplaced),
        asides=len(asides(report.clusters)),
        cover_url=report.cover_url,
        contributors=contributions(report).counts,
        measured=measured(_ids(report), report.features),
        lists=report.lists,
        shared=len(shared_places(report.clusters)),
    )


def _ids(report: Report) -> Iterator[TrackId]:
    return (member.track.id for cluster in report.clusters for member in cluster.members)
