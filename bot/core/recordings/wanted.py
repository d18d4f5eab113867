"""What is looked for: a recording by its names, and by its length where that is known."""

from dataclasses import dataclass

from bot.core.models import Track
from bot.core.recordings.spelling import plain
from bot.core.tracks.identity import SEPARATOR

LONGEST = 250
"""Characters of both names together; no song has more."""
SECOND = 1_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Names in plain letters, as they are sent and compared: they are the whole question."""

    artist: str
    """All names of the credit, with semicolons between them."""
    title: str
    seconds: int | None = None

    @property
    def key(self) -> str:
        """Return what tells it from everything else that can be looked for."""
        seconds = "" if self.seconds is None else str(self.seconds)
        return SEPARATOR.join((self.artist, self.title, seconds))

    @property
    def turned(self) -> "Wanted":
        """Return the same with artist and title the other way round, as in lists of titles."""
        return Wanted(self.title, self.artist, self.seconds)

    @classmethod
    def of(cls, track: Track) -> "Wanted | None":
        """Return what a track is looked for by; None where a name is missing or no name."""
        names = [name for artist in track.artists if (name := plain(artist.name))]
        artist, title = "; ".join(names), plain(track.name)
        if not artist or not title or len(artist) + len(title) > LONGEST:
            return None
        duration = track.duration_ms
        return cls(artist, title, None if duration is None else round(duration / SECOND))

    @classmethod
    def from_key(cls, key: str) -> "Wanted":
        """Read what a key was made of."""
        artist, title, seconds = key.split(SEPARATOR)
        return cls(artist, title, int(seconds) if seconds else None)
