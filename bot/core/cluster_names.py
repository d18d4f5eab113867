"""Names that a user gives to the clusters of their answer, and what they become on regrouping.

A name belongs to the tracks that were in its cluster when it was given, not to a number. So it
follows them when an answer is regrouped, rests while they are apart, and is back when they are
together again, as after one cluster less and one more.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.models import TrackId

MOST_NAMES = 24
"""Of one answer, those that rest too; twice as many as there can be clusters."""


@dataclass(frozen=True, slots=True)
class GivenName:
    """A name with the tracks that it was given to."""

    name: str
    tracks: tuple[TrackId, ...]
    cluster: int | None
    """The number of the cluster that bears it; None while it rests."""


@dataclass(frozen=True, slots=True)
class NameScope:
    """Where names come back that a user has given: in their own new answers, and nowhere else."""

    owner_id: int
    guild_id: int | None
    place_id: int
    """The server, or the channel outside of one."""
    subject: str
    """As in `bot.core.postings.ReportOrigin`."""
    private: bool
    """Whether they were given in an answer that the owner alone sees, and stay in such."""


def remembered(
    kept: Sequence[GivenName], before: Sequence[GivenName], after: Sequence[GivenName]
) -> Sequence[GivenName]:
    """Bring names that are kept for new answers up to date with a change in one answer.

    Names of other answers stay. What bears them is decided anew in every answer.
    """
    was, now = ([replace(name, cluster=None) for name in names] for names in (before, after))
    others = [name for name in kept if name not in was and name not in now]
    return [*others, *now][-MOST_NAMES:]


def renamed(names: Sequence[GivenName], given: GivenName) -> Sequence[GivenName]:
    """Put a name in the place of the one before; an empty name takes that one away."""
    others = [name for name in names if name.cluster != given.cluster]
    return [*others, *([given] if given.name else [])][-MOST_NAMES:]


def carried_names(
    names: Sequence[GivenName], clusters: Mapping[int, Collection[TrackId]]
) -> Sequence[GivenName]:
    """Give each name to the cluster that holds more than half of its tracks.

    Where that is so of several names, the one with the most tracks there has it, and of equals the
    one that was given last; the others rest.
    """
    # More than half of some tracks are in one cluster at most, so that this is the best match.
    bearers: dict[int, tuple[int, int]] = {}
    for place, name in enumerate(names):
        for cluster, shared in _homes(name, clusters):
            bearers[cluster] = max(bearers.get(cluster, (0, 0)), (shared, place))
    borne = {place: cluster for cluster, (_, place) in bearers.items()}
    return [replace(name, cluster=borne.get(place)) for place, name in enumerate(names)]


def _homes(
    name: GivenName, clusters: Mapping[int, Collection[TrackId]]
) -> Iterator[tuple[int, int]]:
    for cluster, tracks in clusters.items():
        shared = len(set(name.tracks).intersection(tracks))
        if 2 * shared > len(name.tracks):
            yield cluster, shared
