"""Where genres stand to one another in music at large: near where they share artists."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import numpy as np

from bot.analysis.tracks.arrays import Floats
from bot.analysis.tracks.genre_words import with_words
from tests.system.bench.answer.pools import Collection

FEWEST_ARTISTS = 3
FACTORS = 16
"""Clusters of mixes: 8 and 32 do as well within the error."""
DIMENSIONS = 6
SMOOTHING = 0.1
DIGITS = 4
ABOUT = (
    "Learned from the genres of the artists of {count} tracks' worth of playlists: principal axes "
    "of the positive pointwise mutual information of genres and their words; without the artists "
    "of the playlists that are held out for judging."
)


def learn_genres(pools: Sequence[Collection], unseen: AbstractSet[str]) -> str:
    """Factorise which genres share artists, and write down a vector for each."""
    genres = _genres_of_artists(pools, unseen)
    counts = Counter(genre for known in genres.values() for genre in known)
    vocabulary = sorted(genre for genre, count in counts.items() if count >= FEWEST_ARTISTS)
    present = np.array(
        [[genre in known for genre in vocabulary] for known in genres.values()], dtype=np.float64
    )
    vectors = _vectors(present)
    fields = {
        "about": ABOUT.format(count=len(genres)),
        "artists": len(genres),
        "vectors": dict(zip(vocabulary, vectors.round(DIGITS).tolist(), strict=True)),
        **_axes(present @ vectors),
    }
    return json.dumps(fields, ensure_ascii=False) + "\n"


def _genres_of_artists(
    pools: Sequence[Collection], unseen: AbstractSet[str]
) -> Mapping[str, AbstractSet[str]]:
    found: dict[str, AbstractSet[str]] = {}
    for pool in pools:
        for tracks in pool.part(held_out=False).playlists.values():
            for track in (each.track for each in tracks if each.track.artists):
                artist = track.artists[0].name.casefold()
                if track.genres and artist not in unseen:
                    found.setdefault(artist, with_words(track.genres))
    return dict(sorted(found.items()))


def _vectors(present: Floats) -> Floats:
    """Return a vector for every genre, which rarer ones have longer (inverse frequency)."""
    counts = present.sum(axis=0)
    expected = np.outer(counts, counts) / len(present)
    shared = np.log((present.T @ present + SMOOTHING) / (expected + SMOOTHING))
    values, axes = np.linalg.eigh(np.maximum(shared, 0))
    factors = axes[:, ::-1][:, :FACTORS] * np.sqrt(np.maximum(values[::-1][:FACTORS], 0))
    rarity = np.log(len(present) / (counts + 1)) + 1
    vectors: Floats = factors * rarity[:, None]
    return vectors


def _axes(rows: Floats) -> Mapping[str, object]:
    """Find the principal axes of artists' directions, scaled to a mean variance of one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    directions = (rows / np.maximum(lengths, 1e-9))[lengths[:, 0] > 0]
    values, axes = np.linalg.eigh(np.cov(directions.T))
    scale = np.sqrt(values[::-1][:DIMENSIONS].mean())
    return {"axes": (axes[:, ::-1][:, :DIMENSIONS] / scale).round(DIGITS).tolist()}
