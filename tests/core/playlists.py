"""Playlists for tests: small ones to check by eye, and synthetic ones with a known style each."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.core.features import Features
from bot.core.models import Artist, Playlist, Track, TrackId
from bot.sample.generate.mix import synthetic_rows

PLAIN = Features(
    danceability=0.6,
    energy=0.6,
    loudness=-8.0,
    speechiness=0.06,
    acousticness=0.3,
    instrumentalness=0.01,
    liveness=0.15,
    valence=0.5,
    tempo=115.0,
)
CALM = replace(PLAIN, energy=0.2, loudness=-16.0, acousticness=0.9, tempo=80.0)
LOUD = replace(PLAIN, energy=0.95, loudness=-4.0, acousticness=0.01, tempo=150.0)


def playlist(
    features: Mapping[str, Features], *, genres: Mapping[str, Sequence[str]] | None = None
) -> Playlist:
    """Make a playlist of tracks that are named like their ids."""
    tagged = {} if genres is None else genres
    names = sorted({*features, *tagged})
    tracks = [Track(TrackId(name), name, genres=tuple(tagged.get(name, ()))) for name in names]
    known = {TrackId(name): heard for name, heard in features.items()}
    return Playlist("Test", tuple(tracks), known)


def repeated(heard: Features, count: int, prefix: str) -> dict[str, Features]:
    """Make so many tracks that sound the same."""
    return {f"{prefix}{number:03}": heard for number in range(count)}


def varied(heard: Features, count: int, prefix: str, *, seed: int = 1) -> dict[str, Features]:
    """Make so many tracks that sound nearly the same."""
    chance = random.Random(seed)
    return {
        f"{prefix}{number:03}": replace(
            heard,
            danceability=(heard.danceability or 0) + chance.gauss(0, 0.03),
            energy=(heard.energy or 0) + chance.gauss(0, 0.03),
            valence=(heard.valence or 0) + chance.gauss(0, 0.03),
            loudness=(heard.loudness or 0) + chance.gauss(0, 0.5),
            tempo=(heard.tempo or 0) + chance.gauss(0, 2),
            acousticness=min(1.0, max(0.0, (heard.acousticness or 0) + chance.gauss(0, 0.03))),
        )
        for number in range(count)
    }


def synthetic(
    count: int, seed: int = 7, styles: int = 6, *, sound: bool = True
) -> tuple[Playlist, dict[TrackId, str]]:
    """Make a playlist of invented tracks, and tell the style of each."""
    rows = synthetic_rows(count, seed, styles)
    tracks = [
        Track(
            id=TrackId(row.id),
            name=row.name,
            artists=tuple(map(Artist, row.artists)),
            album=row.album,
            uri=row.uri,
            label=row.label,
            year=int(row.release_date[:4]),
            genres=tuple(sorted(row.genres)),
        )
        for row in rows
    ]
    heard = {TrackId(row.id): row.features for row in rows if row.features is not None}
    style = {TrackId(row.id): row.style for row in rows}
    ordered = tuple(sorted(tracks, key=lambda track: track.id))
    return Playlist("Synthetic", ordered, heard if sound else {}), style


def shuffled(original: Playlist, seed: int) -> Playlist:
    """Put the tracks in another order."""
    tracks = list(original.tracks)
    random.Random(seed).shuffle(tracks)
    features = {
        track.id: original.features[track.id] for track in tracks if track.id in original.features
    }
    return replace(original, tracks=tuple(tracks), features=features)


def with_shuffled_columns(original: Playlist, seed: int) -> Playlist:
    """Deal the values of every feature to other tracks: the same columns, without structure."""
    chance = random.Random(seed)
    ids = list(original.features)
    columns = [
        [getattr(heard, name) for heard in original.features.values()]
        for name in Features.__slots__
    ]
    for column in columns:
        chance.shuffle(column)
    dealt = {
        track: Features(*row) for track, row in zip(ids, zip(*columns, strict=True), strict=True)
    }
    tracks = tuple(replace(track, year=None, genres=()) for track in original.tracks)
    return replace(original, features=dealt, tracks=tracks)
