"""Two public tables of real tracks, where somebody has them; they are in no package of ours."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.core.features import AUDIO_FEATURES, Features
from bot.core.models import Artist, Track, TrackId

SONGS = "spotify_songs.csv"
"""32,833 rows: a track and a playlist it is in, with audio features and the playlist's subgenre."""
CHART = "billboard_2000_2024.csv"
"""10,776 tracks with release dates; it knows the year of one in twenty of the others."""


@dataclass(frozen=True, slots=True)
class Song:
    """A track of the table with every subgenre it was found under."""

    row: Mapping[str, str]
    labels: frozenset[str]

    @property
    def id(self) -> TrackId:
        """Return its Spotify id."""
        return TrackId(self.row["track_id"])

    @property
    def artist(self) -> str:
        """Return the first artist's name."""
        return self.row["track_artist"]

    def track(self, genres: tuple[str, ...], year: int | None) -> Track:
        """Describe it as the source of a playlist would."""
        artists = (Artist(self.artist),)
        return Track(self.id, self.row["track_name"], artists, year=year, genres=genres)

    def features(self) -> Features:
        """Tell what it sounds like."""
        values: dict[str, Any] = {name: float(self.row[name]) for name in AUDIO_FEATURES}
        return Features(**values)


def read_songs(folder: Path) -> Sequence[Song]:
    """Join the rows of each track; one with an unknown feature is left out."""
    first: dict[str, Mapping[str, str]] = {}
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for row in _rows(folder / SONGS):
        first.setdefault(row["track_id"], row)
        labels[row["track_id"]].add(row["playlist_subgenre"])
    return [
        Song(row, frozenset(labels[key]))
        for key, row in sorted(first.items())
        if _is_known(row[name] for name in (*AUDIO_FEATURES, "key"))
    ]


def read_years(folder: Path) -> Mapping[TrackId, int]:
    """Look up the release years of the tracks in the chart; none without that table."""
    path = folder / CHART
    if not path.exists():
        return {}
    return {TrackId(row["track_id"]): int(row["release_date"][:4]) for row in _rows(path)}


def _is_known(cells: Iterable[str]) -> bool:
    return all(cell.strip() for cell in cells)


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
