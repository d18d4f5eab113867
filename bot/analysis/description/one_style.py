"""Whether nearly all of a playlist is one album, one artist or one genre."""

from collections import Counter

import numpy as np

from bot.analysis.description.genre_names import families
from bot.analysis.space.table import Table

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
    tagged = table.tagged
    if not table.vocabulary or tagged.mean() < TAGGED:
        return False
    shares = table.genres[tagged].mean(axis=0).max(), families(table)[tagged].mean(axis=0).max()
    return bool(max(shares) >= NEARLY_ALL)
