"""Which track has which genre."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from bot.analysis.tracks.arrays import Booleans

GenreList: TypeAlias = tuple[str, ...] | frozenset[str]


def genre_table(known: Sequence[GenreList], most: int) -> tuple[tuple[str, ...], Booleans]:
    """Return the most frequent genres of two tracks and more, and who has them (n, genres)."""
    # Artists repeat, and with them their genres: every list is looked at once.
    lists = {genres: place for place, genres in enumerate(dict.fromkeys(known))}
    row = np.array([lists[genres] for genres in known], dtype=np.intp)
    counts: Counter[str] = Counter()
    for genres, often in zip(lists, np.bincount(row).tolist(), strict=True):
        for genre in genres:
            counts[genre] += often
    shared = sorted((-count, genre) for genre, count in counts.items() if count > 1)
    vocabulary = tuple(genre for _, genre in shared[:most])
    column = {genre: index for index, genre in enumerate(vocabulary)}
    indexes = [
        (place, column[genre])
        for genres, place in lists.items()
        for genre in genres
        if genre in column
    ]
    table = np.zeros((len(lists), len(vocabulary)), dtype=np.bool_)
    table[tuple(np.array(indexes, dtype=np.intp).reshape(-1, 2).T)] = True
    return vocabulary, table[row]
