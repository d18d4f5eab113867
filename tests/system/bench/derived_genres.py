"""Artist genres that are derived from labels, where the tables of tracks know none.

An artist's genres are the subgenres of the artist's *other* tracks, never of the track itself. They
are words of the labels all the same, so what genres add here is more than they add in life.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.core.models import TrackId
from tests.system.bench.songs import Song

SEED = 11
RULE = "Genres: an artist's other tracks' subgenres"


@dataclass(frozen=True, slots=True)
class Derivation:
    """How much of what could be derived is known, and of whom."""

    name: str
    no_genres_share: float
    """The part of the artists whose genres nobody knows."""
    noise_share: float
    """The part of the genres that is replaced by any other."""
    fewest_tracks_of_artist: int
    """Tracks of artists with fewer in the table are left out."""

    @property
    def words(self) -> str:
        """Say it in the footer of the table."""
        return (
            f"{self.name}: of {self.fewest_tracks_of_artist}+ tracks, "
            f"{self.no_genres_share:.0%} unknown, {self.noise_share:.0%} wrong"
        )


HARD = Derivation("hard genres", 0.3, 0.1, 1)
"""As in life or harder: 30 % of the artists have none, as is usual, and who has one track in the
table has none either, which leaves every second track without."""
REGULAR = Derivation("regular artists", 0.0, 0.0, 6)
"""Nearest to the tracks that the targets were measured on: 5,130 of 97 artists, genres unspoilt."""


def of_regular_artists(songs: Sequence[Song], derivation: Derivation) -> Sequence[Song]:
    """Keep the tracks of artists with enough of them."""
    tracks = Counter(song.artist for song in songs)
    return [song for song in songs if tracks[song.artist] >= derivation.fewest_tracks_of_artist]


def derive_genres(
    songs: Sequence[Song], derivation: Derivation
) -> Mapping[TrackId, tuple[str, ...]]:
    """Tell the genres of every track's artist, as far as the other tracks tell."""
    rng = np.random.default_rng(SEED)
    vocabulary = sorted({label for song in songs for label in song.labels})
    by_artist: defaultdict[str, list[Song]] = defaultdict(list)
    for song in songs:
        by_artist[song.artist].append(song)
    unknown = {artist for artist in by_artist if rng.random() < derivation.no_genres_share}
    genres = {
        song.id: () if song.artist in unknown else _others(song, by_artist[song.artist])
        for song in songs
    }
    return {key: _noisy(known, derivation, vocabulary, rng) for key, known in genres.items()}


def _others(song: Song, of_artist: Sequence[Song]) -> Sequence[str]:
    others = [other for other in of_artist if other is not song]
    return sorted({label for other in others for label in other.labels})


def _noisy(
    genres: Sequence[str],
    derivation: Derivation,
    vocabulary: Sequence[str],
    rng: np.random.Generator,
) -> tuple[str, ...]:
    heard = {
        vocabulary[int(rng.integers(len(vocabulary)))]
        if rng.random() < derivation.noise_share
        else genre
        for genre in genres
    }
    return tuple(sorted(heard))
