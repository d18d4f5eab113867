"""Which track has which genre."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain

import numpy as np

from bot.analysis.space.arrays import Booleans


def genre_table(known: Sequence[Collection[str]], most: int) -> tuple[tuple[str, ...], Booleans]:
    """Return the most frequent genres of two tracks and more, and who has them (n, genres)."""
    counts = Counter(chain.from_iterable(known))
    shared = sorted((-count, genre) for genre, count in counts.items() if count > 1)
    vocabulary = tuple(genre for _, genre in shared[:most])
    column = {genre: index for index, genre in enumerate(vocabulary)}
    indexes = [
        (row, column[genre])
        for row, genres in enumerate(known)
        for genre in genres
        if genre in column
    ]
    table = np.zeros((len(known), len(vocabulary)), dtype=np.bool_)
    table[tuple(np.array(indexes, dtype=np.intp).reshape(-1, 2).T)] = True
    return vocabulary, table
