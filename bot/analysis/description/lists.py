"""Where the tracks of clusters come from, where that is more than one playlist."""

from collections import Counter
from dataclasses import replace

from bot.core.lists import ListSummary, TrackLists
from bot.core.models import Playlist
from bot.core.reports import Cluster


def with_lists(clusters: tuple[Cluster, ...], lists: TrackLists | None) -> tuple[Cluster, ...]:
    """Tell of each member which lists it is in."""
    if lists is None:
        return clusters
    return tuple(
        replace(
            cluster,
            members=tuple(
                replace(member, lists=lists.holding.get(member.track.id, ()))
                for member in cluster.members
            ),
        )
        for cluster in clusters
    )


def list_summaries(playlist: Playlist, clusters: tuple[Cluster, ...]) -> tuple[ListSummary, ...]:
    """Count what each list has, and where it is; nothing for a single playlist."""
    if playlist.lists is None:
        return ()
    held = [playlist.lists.holding.get(track.id, ()) for track in playlist.tracks]
    every = Counter(place for holding in held for place in holding)
    alone = Counter(holding[0] for holding in held if len(holding) == 1)
    placed = [
        Counter(place for member in cluster.members for place in member.lists)
        for cluster in clusters
    ]
    return tuple(
        ListSummary(name, every[place], alone[place], tuple(each[place] for each in placed))
        for place, name in enumerate(playlist.lists.names)
    )
