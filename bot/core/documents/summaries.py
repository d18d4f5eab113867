"""A report as a summary, which names no track."""

from bot.core.documents.alt_text import describe_map
from bot.core.reports import Report, asides
from bot.core.summary import ClusterSummary, Summary


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
            )
            for cluster in report.clusters
        ),
        url=report.url,
        map_in_words=describe_map(report),
        unplaced=len(report.unplaced),
        asides=len(asides(report.clusters)),
        cover_url=report.cover_url,
    )
