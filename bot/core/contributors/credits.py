"""Who added what, in the words of a file: beside each track, and as a list."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.contributors.counting import ids_by_cluster
from bot.core.contributors.keys import source_name
from bot.core.contributors.values import ClusterAdditions, Contributions, Contributor
from bot.core.models import TrackId
from bot.core.reports import Report


@dataclass(frozen=True, slots=True)
class Credit:
    """Who added a track, by name or number, and when."""

    by: str
    at: int | None = None
    """In seconds of Unix."""


@dataclass(frozen=True, slots=True)
class Credited:
    """A contributor as a file lists them."""

    name: str
    person: Contributor


@dataclass(frozen=True, slots=True)
class Credits:
    """All that a file tells of who added what; nothing where that is not known."""

    people: tuple[Credited, ...] = ()
    tracks: Mapping[TrackId, Credit] = field(default_factory=dict)


UNCREDITED = Credits()


def unnamed(number: int) -> str:
    """Call a contributor who is not named."""
    return f"Contributor {number:,}"


def credits_of(
    people: Sequence[Credited],
    additions: Mapping[int, ClusterAdditions],
    ids: Mapping[int, Sequence[TrackId]],
) -> Credits:
    """Put together who added which tracks, which are given by their clusters."""
    tracks = dict(_credits([each.name for each in people], additions, ids))
    return Credits(tuple(people), tracks)


def own_credits(report: Report, told: Contributions) -> Credits:
    """Credit people as the source calls them, for who has the source."""
    people = [
        Credited(source_name(each.by) or unnamed(number), each)
        for number, each in enumerate(told.people, 1)
    ]
    return credits_of(people, told.clusters, ids_by_cluster(report))


def _credits(
    names: Sequence[str],
    additions: Mapping[int, ClusterAdditions],
    ids: Mapping[int, Sequence[TrackId]],
) -> Iterator[tuple[TrackId, Credit]]:
    for cluster, told in additions.items():
        for track, by, at in zip(ids[cluster], told.by, told.at, strict=True):
            if by:
                yield track, Credit(names[by - 1], at)
