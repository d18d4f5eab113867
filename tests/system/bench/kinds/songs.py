"""Invented songs, other ones for each kind, so that no kind finds what another looked up."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.sample.generate.mix import synthetic_rows
from bot.sample.generate.track import SyntheticTrack
from tests.fakes.deezer import isrc

SEED = 40
EACH = 24
"""Songs of a kind."""


@dataclass(frozen=True, slots=True)
class Song:
    """A song, with the number that services know it by."""

    number: int
    track: SyntheticTrack

    @property
    def title(self) -> str:
        """Return its title, which no other song has."""
        return f"{self.track.name} {self.number}"

    @property
    def artist(self) -> str:
        """Return its first artist."""
        return self.track.artists[0]

    @property
    def isrc(self) -> str:
        """Return its code."""
        return isrc(self.number)

    @property
    def id(self) -> str:
        """Return its id at Spotify."""
        return f"{self.number:022d}"

    @property
    def uri(self) -> str:
        """Return its URI at Spotify."""
        return f"spotify:track:{self.id}"

    @property
    def link(self) -> str:
        """Return its page at Spotify."""
        return f"https://open.spotify.com/track/{self.id}"

    @property
    def seconds(self) -> int:
        """Return its length."""
        return self.track.duration_ms // 1_000

    @property
    def clock(self) -> str:
        """Return its length as people write it."""
        return f"{self.seconds // 60}:{self.seconds % 60:02}"

    def sound(self, name: str) -> float:
        """Return an audio feature, each of which every song has."""
        assert self.track.features
        value: float = getattr(self.track.features, name)
        return value


def songs(kinds: int) -> Sequence[Sequence[Song]]:
    """Invent songs for so many kinds."""
    found = [row for row in synthetic_rows(kinds * EACH * 2, SEED) if row.features and row.artists]
    every = [Song(number, track) for number, track in enumerate(found[: kinds * EACH], start=1)]
    return [every[place : place + EACH] for place in range(0, len(every), EACH)]
