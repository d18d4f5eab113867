"""Labelled tracks from the public tables; a label is the subgenre of a playlist they were in."""

from collections.abc import Mapping, Sequence

from bot.core.models import TrackId
from tests.system.bench.derived_genres import Derivation, derive_genres, of_regular_artists
from tests.system.bench.labelled import LabelledTrack, Pool, pool_of
from tests.system.bench.songs import Song


def real_pool(songs: Sequence[Song], years: Mapping[TrackId, int], derivation: Derivation) -> Pool:
    """Keep the songs that the derivation speaks of, and give them genres and known years."""
    kept = of_regular_artists(songs, derivation)
    genres = derive_genres(kept, derivation)
    return pool_of([_labelled(song, genres[song.id], years.get(song.id)) for song in kept])


def _labelled(song: Song, genres: tuple[str, ...], year: int | None) -> LabelledTrack:
    further_columns = (float(song.row["key"]),)
    return LabelledTrack(song.track(genres, year), song.features(), further_columns, song.labels)
