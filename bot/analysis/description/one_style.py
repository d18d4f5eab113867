"""Whether nearly all of a playlist is one album, one artist or one genre."""

from collections import Counter

import numpy as np

from bot.analysis.naming.genre_names import families
from bot.analysis.tracks.arrays import Booleans
from bot.analysis.tracks.table import Table

NEARLY_ALL = 0.8
TAGGED = 0.5
"""Where fewer have genres, those of the rest say little."""


def one_style(table: Table) -> str:
    """Return what nearly all tracks share: album, artist or genre; empty where it is nothing."""
    least = NEARLY_ALL * len(table.tracks)
    if int(np.bincount(table.artists).max()) >= least:
        albums = Counter(track.album for track in table.tracks)
        name, count = albums.most_common(1)[0]
        return "album" if name and count >= least else "artist"
    return "genre" if _is_one_genre(table) else ""


def _is_one_genre(table: Table) -> bool:
    tagged = int(table.tagged.sum())
    if not table.vocabulary or tagged < TAGGED * len(table.tracks):
        return False
    most = max(_most(table.genres), _most(families(table)))
    return most >= NEARLY_ALL * tagged


def _most(marks: Booleans) -> int:
    """Count the tracks that have the most frequent mark (n, marks)."""
    return int((np.ones(len(marks), dtype=np.float32) @ marks.astype(np.float32)).max())
