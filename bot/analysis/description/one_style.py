"""Whether nearly all of a playlist is one album, one artist or one genre."""

from collections import Counter
from collections.abc import Iterable

import numpy as np

from bot.analysis.description.genre_names import families
from bot.analysis.space.arrays import Booleans
from bot.analysis.space.table import Table

NEARLY_ALL = 0.8
TAGGED = 0.5
"""Where fewer have genres, those of the rest say little."""


def one_style(table: Table) -> str:
    """Return what nearly all tracks share: album, artist or genre; empty where it is nothing."""
    least = NEARLY_ALL * len(table.tracks)
    artist = _shared((track.artists[0].name for track in table.tracks if track.artists), least)
    if artist and _shared((track.album for track in table.tracks if track.album), least):
        return "album"
    if artist:
        return "artist"
    return "genre" if _is_one_genre(table) else ""


def _shared(values: Iterable[str], least: float) -> bool:
    return max(Counter(values).values(), default=0) >= least


def _is_one_genre(table: Table) -> bool:
    tagged = int(table.tagged.sum())
    if not table.vocabulary or tagged < TAGGED * len(table.tracks):
        return False
    most = max(_most(table.genres), _most(families(table)))
    return most >= NEARLY_ALL * tagged


def _most(marks: Booleans) -> int:
    """Count the tracks that have the most frequent mark (n, marks)."""
    return int((np.ones(len(marks), dtype=np.float32) @ marks.astype(np.float32)).max())
