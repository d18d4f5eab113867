"""Invented songs on albums, a few of which hold many, as in playlists that people have."""

import csv
import io
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.core.features import Features
from bot.sample.generate.mix import synthetic_rows
from bot.sample.generate.track import SyntheticTrack
from tests.fakes.spotify import spotify_id

ALBUM_SHARE = 0.31
"""Albums for each track: 62 at 200 tracks."""
YEARS = (1970, 2025)
HEADER = ("Track URI", "Track Name", "Artist Name(s)", "Album URI", "Album Name", "ISRC")
"""Of exportify.app, without the columns that would save a look-up."""


@dataclass(frozen=True, slots=True)
class Album:
    """Where songs are; its number is Deezer's."""

    number: int
    title: str
    artist: str
    label: str
    year: int
    style: str
    """As coarse as a shop's genre."""
    genres: tuple[str, ...]

    @property
    def spotify_uri(self) -> str:
        """Return the address that files name it by."""
        return f"spotify:album:{spotify_id(self.number, 'L')}"


@dataclass(frozen=True, slots=True)
class Song:
    """A recording; its number is Deezer's."""

    number: int
    title: str
    album: Album
    features: Features

    @property
    def isrc(self) -> str:
        """Return its code."""
        return f"QZLKP{self.number:07}"

    @property
    def spotify_id(self) -> str:
        """Return what Spotify calls it."""
        return spotify_id(self.number)

    @property
    def line(self) -> "FileLine":
        """Return it as an honest file lists it."""
        album = self.album
        uri = f"spotify:track:{self.spotify_id}"
        return FileLine(uri, self.title, album.artist, album.spotify_uri, album.title, self.isrc)


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of an export, which need not be true; the columns are those of the header."""

    uri: str
    title: str
    artist: str
    album_uri: str
    album: str
    isrc: str


def invent_songs(count: int, seed: int, first: int = 1) -> list[Song]:
    """Make songs of six styles, numbered from the first, in the order of a playlist."""
    rng = random.Random(f"songs {seed} {first}")
    tracks = sorted(synthetic_rows(count, seed), key=lambda track: track.style)
    songs = list(_on_albums(tracks, rng, first))
    rng.shuffle(songs)
    return songs


def export_file(lines: Iterable[FileLine]) -> bytes:
    """Write a file as people attach it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows(
        [each.uri, each.title, each.artist, each.album_uri, each.album, each.isrc] for each in lines
    )
    return text.getvalue().encode()


def _on_albums(tracks: Sequence[SyntheticTrack], rng: random.Random, first: int) -> Iterator[Song]:
    """Deal tracks, neighbours of one style, to albums."""
    dealt = iter(enumerate(tracks, start=first))
    for number, size in enumerate(_sizes(len(tracks), rng), start=first):
        together = list(islice(dealt, size))
        album = _album(number, together[0][1], rng)
        for place, track in together:
            assert track.features is not None
            yield Song(place, f"{track.name} {place}", album, track.features)


def _sizes(tracks: int, rng: random.Random) -> list[int]:
    """Return how many tracks each album has: one at least, and the others by Zipf's law."""
    albums = max(1, round(ALBUM_SHARE * tracks))
    weights = [1 / rank for rank in range(1, albums + 1)]
    sizes = [1] * albums
    for album in rng.choices(range(albums), weights, k=tracks - albums):
        sizes[album] += 1
    rng.shuffle(sizes)
    return sizes


def _album(number: int, track: SyntheticTrack, rng: random.Random) -> Album:
    return Album(
        number,
        f"{track.album} {number}",
        f"{track.artists[0]} {number}",
        f"{track.label} {number % 7}",
        rng.randint(*YEARS),
        track.style,
        track.genres,
    )
