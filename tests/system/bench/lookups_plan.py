"""Which playlists first answers are measured on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.system.lookups.music import Coverage


@dataclass(frozen=True, slots=True)
class Tags:
    """How much ListenBrainz tells."""

    name: str
    share: float = 1.0
    token: bool = True


TAGS = (Tags("all"), Tags("60 %", 0.6), Tags("nothing", 0.0), Tags("no token", token=False))


@dataclass(frozen=True, slots=True)
class LookupsPlan:
    """How much is measured."""

    playlists: Mapping[int, int]
    """How many, by their number of songs."""
    longest_s: float = 120.0
    """That what goes on in the background is waited for."""
    tags: Sequence[Tags] = TAGS

    def kinds(self) -> Mapping["Kind", int]:
        """Return what to measure, and on how many playlists."""
        return {
            Kind(tracks, linked, tags): playlists
            for tracks, playlists in self.playlists.items()
            for linked in (True, False)
            for tags in self.tags
        }


@dataclass(frozen=True, slots=True)
class Kind:
    """Playlists that are alike."""

    tracks: int
    linked: bool
    """Whether they are playlists of Deezer's, or else files."""
    tags: Tags

    @property
    def coverage(self) -> Coverage:
        """Return what the services know."""
        return Coverage(tags=self.tags.share)
