"""Who added what, as it is kept with a report: keys and counts, and no name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.summary import ContributorCounts

UNKNOWN = 0
"""The number of a contributor who is not known."""
UNPLACED = 0
"""Stands for the number of a cluster where a track is in none."""


@dataclass(frozen=True, slots=True)
class Contributor:
    """What one person added; numbered from 1 by their place in the list of all."""

    by: str
    """The key."""
    sizes: Mapping[int, int]
    """How many of their tracks are in a cluster, by its number; none is 0."""
    unplaced: int = 0
    first: int | None = None
    """When they first added something that is still there, in seconds of Unix."""
    last: int | None = None
    leads: tuple[int, ...] = ()
    """The clusters to which no other contributor added as much."""

    @property
    def placed(self) -> int:
        """Count the tracks that are in a cluster."""
        return sum(self.sizes.values())

    @property
    def tracks(self) -> int:
        """Count the tracks."""
        return self.placed + self.unplaced

    @property
    def mix(self) -> Sequence[tuple[int, int]]:
        """List clusters with how many tracks they have of these, the largest part first."""
        return sorted(self.sizes.items(), key=lambda each: (-each[1], each[0]))


@dataclass(frozen=True, slots=True)
class ClusterAdditions:
    """Who added the tracks of a cluster, and when, in their typical order.

    Or what is in none, in the order in which it is listed.
    """

    by: tuple[int, ...] = ()
    """Numbers of contributors."""
    at: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Contributions:
    """Who added what of one report."""

    people: tuple[Contributor, ...] = ()
    """Who added the most comes first; none where fewer than two are known."""
    clusters: Mapping[int, ClusterAdditions] = field(default_factory=dict)
    unknown: int = 0

    @property
    def counts(self) -> ContributorCounts:
        """Count who added something, and how much."""
        tracks = sum(person.tracks for person in self.people)
        return ContributorCounts(len(self.people), tracks, self.unknown)


NOT_TOLD = Contributions()
