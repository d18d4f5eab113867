"""Whether nearly all of a playlist is one album, one artist or one genre."""

from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import chain

from bot.analysis.space.genre_words import with_words
from bot.analysis.space.table import Table

NEARLY_ALL = 0.8
TAGGED = 0.5
"""Where fewer have genres, those of the rest say little."""


def one_style(table: Table) -> str:
    """Return what nearly all tracks share: album, artist or genre; empty where it is nothing."""
    tracks = table.tracks
    artists = [(track.artists[0].name.casefold(),) if track.artists else () for track in tracks]
    albums = [(*artist, track.album) for artist, track in zip(artists, tracks, strict=True)]
    if _shared(
        [(album,) if all(album) and len(album) > 1 else () for album in albums], len(tracks)
    ):
        return "album"
    if _shared(artists, len(tracks)):
        return "artist"
    tagged = [with_words(track.genres) for track in tracks if track.genres]
    if len(tagged) >= TAGGED * len(tracks) and _shared(
        [tuple(each) for each in tagged], len(tagged)
    ):
        return "genre"
    return ""


def _shared(values: Sequence[tuple[Hashable, ...]], tracks: int) -> bool:
    counts = Counter(chain.from_iterable(values))
    return bool(counts) and max(counts.values()) >= NEARLY_ALL * tracks
