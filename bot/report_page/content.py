"""What a page is made of: a report at hand, or one that was kept in pieces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.contributors.counting import contributions
from bot.core.contributors.credits import Credit, own_credits
from bot.core.documents import summarise
from bot.core.features import Features
from bot.core.lists import Holding
from bot.core.models import Track, TrackId, Unplaced
from bot.core.reports import Report
from bot.core.spotify.ranks import Personal
from bot.core.summary import Summary

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PageContent:
    """Everything that stands on a page."""

    summary: Summary
    tracks: Mapping[int, Sequence[Track]]
    """Those of each cluster, by its number, in the order in which they are listed."""
    places: Mapping[TrackId, Place]
    """On the map, rightwards and upwards; none for a report that was kept without them."""
    features: Mapping[TrackId, Features]
    unplaced: Sequence[Unplaced] = ()
    lists: Mapping[TrackId, Holding] = field(default_factory=dict)
    """Which of the report's lists each track is in; none where there is a single playlist."""
    personal: Personal | None = None
    """The ranks and hearts of the user whom the page is for alone; None for everybody's eyes."""
    credits: Mapping[TrackId, Credit] = field(default_factory=dict)
    """Who added tracks, in the words of whom the page is for."""


def content_of(report: Report) -> PageContent:
    """Take what a page shows from a report."""
    members = [(each.number, member) for each in report.clusters for member in each.members]
    return PageContent(
        summary=summarise(report),
        tracks={
            cluster.number: [member.track for member in cluster.members]
            for cluster in report.clusters
        },
        places={member.track.id: (member.x, member.y) for _, member in members},
        features=report.features,
        unplaced=report.unplaced,
        credits=own_credits(report, contributions(report)).tracks,
        lists={member.track.id: member.lists for _, member in members if member.lists},
    )
