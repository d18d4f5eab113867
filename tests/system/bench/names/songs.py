"""Songs of public tables, as one service has them; the tables stay where they are."""

import csv
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

POOLS = ("pools/collection.csv", "pools/curated.csv")
OTHERS = ("spotify_songs.csv", "billboard_2000_2024.csv")
ID, TITLE = ("id", "track_id"), ("title", "track_name", "name")
ARTISTS, ALBUM = ("artists", "track_artist"), ("album", "track_album_name")
LONGEST_S = 1_200


@dataclass(frozen=True, slots=True)
class Song:
    """A recording by the names that one service gives it."""

    id: str
    title: str
    artists: tuple[str, ...]
    album: str
    seconds: int

    @property
    def half(self) -> int:
        """Return 0 or 1, the same for all songs of an artist."""
        return zlib.crc32(self.artists[0].casefold().encode()) % 2


def pools(data: Path) -> Sequence[Song]:
    """Read the songs that are looked for."""
    return _distinct(data, POOLS)


def others(data: Path) -> Sequence[Song]:
    """Read further songs, many of them covers and karaoke of the same titles."""
    return _distinct(data, OTHERS)


def _distinct(data: Path, names: Sequence[str]) -> Sequence[Song]:
    songs = {song.id: song for name in names for song in _read(data / name)}
    return [songs[number] for number in sorted(songs)]


def _read(path: Path) -> Iterator[Song]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            artists = tuple(name.strip() for name in _cell(row, ARTISTS).split(";") if name.strip())
            seconds = round(float(row["duration_ms"] or 0) / 1_000)
            if artists and _cell(row, TITLE) and 0 < seconds < LONGEST_S:
                yield Song(_cell(row, ID), _cell(row, TITLE), artists, _cell(row, ALBUM), seconds)


def _cell(row: Mapping[str, str], names: Sequence[str]) -> str:
    return next((row[name].strip() for name in names if row.get(name)), "")
