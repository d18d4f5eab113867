"""Real tracks from two public tables, where somebody has them; they are in no package of ours.

The labels are the subgenres of the playlists that the tracks were found in. The tables know no
artist genres, so those are derived: an artist's genres are the subgenres of the artist's *other*
tracks, never of the track itself. That makes them words of the labels, so what genres add here is
more than they add in life; therefore 30 % of the artists have none, as is usual, and a tenth of the
genres is replaced by any other.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from bot.core.models import Artist, Features, Track, TrackId
from tests.bench.labelled import LabelledTrack, Pool, pool_of

SONGS = "spotify_songs.csv"
"""32,833 rows: a track and a playlist it is in, with audio features and the playlist's subgenre."""
CHART = "billboard_2000_2024.csv"
"""10,776 tracks with release dates; it knows the year of one in twenty of the others."""
NO_GENRES_SHARE = 0.3
NOISE_SHARE = 0.1
SEED = 11
FEATURES = tuple(field.name for field in fields(Features))


@dataclass(frozen=True, slots=True)
class Song:
    """A track of the table with every subgenre it was found under."""

    row: Mapping[str, str]
    labels: frozenset[str]

    @property
    def id(self) -> str:
        """Return its Spotify id."""
        return self.row["track_id"]

    @property
    def artist(self) -> str:
        """Return the first artist's name."""
        return self.row["track_artist"]


def real_pool(folder: Path) -> Pool:
    """Read the tables of a folder."""
    songs = _songs(_rows(folder / SONGS))
    years = _years(folder / CHART)
    genres = _genres(songs)
    return pool_of(
        f"real tracks of {SONGS}, years of {CHART}",
        [_labelled(song, genres[song.id], years.get(song.id)) for song in songs],
    )


def _labelled(song: Song, genres: tuple[str, ...], year: int | None) -> LabelledTrack:
    row = song.row
    return LabelledTrack(
        Track(
            id=TrackId(song.id),
            name=row["track_name"],
            artists=(Artist(song.artist),),
            year=year,
            genres=genres,
        ),
        Features(**{name: float(row[name]) for name in FEATURES}),
        (float(row["key"]),),
        song.labels,
    )


def _songs(rows: Iterable[Mapping[str, str]]) -> Sequence[Song]:
    """Join the rows of a track; one with an unknown feature is left out."""
    first: dict[str, Mapping[str, str]] = {}
    labels: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        first.setdefault(row["track_id"], row)
        labels[row["track_id"]].add(row["playlist_subgenre"])
    return [
        Song(row, frozenset(labels[key]))
        for key, row in sorted(first.items())
        if all(row[name].strip() for name in (*FEATURES, "key"))
    ]


def _years(path: Path) -> Mapping[str, int]:
    if not path.exists():
        return {}
    return {row["track_id"]: int(row["release_date"][:4]) for row in _rows(path)}


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _genres(songs: Sequence[Song]) -> Mapping[str, tuple[str, ...]]:
    rng = np.random.default_rng(SEED)
    vocabulary = sorted({label for song in songs for label in song.labels})
    by_artist: defaultdict[str, list[Song]] = defaultdict(list)
    for song in songs:
        by_artist[song.artist].append(song)
    unknown = {artist for artist in by_artist if rng.random() < NO_GENRES_SHARE}
    return {
        song.id: () if song.artist in unknown else _noisy(_others(song, by_artist), vocabulary, rng)
        for song in songs
    }


def _others(song: Song, by_artist: Mapping[str, Sequence[Song]]) -> Sequence[str]:
    others = [other for other in by_artist[song.artist] if other is not song]
    return sorted({label for other in others for label in other.labels})


def _noisy(
    genres: Sequence[str], vocabulary: Sequence[str], rng: np.random.Generator
) -> tuple[str, ...]:
    heard = {
        vocabulary[int(rng.integers(len(vocabulary)))] if rng.random() < NOISE_SHARE else genre
        for genre in genres
    }
    return tuple(sorted(heard))
