"""Which genres a cluster may be called by."""

from collections.abc import Sequence

import numpy as np

from bot.analysis.space.arrays import Booleans
from bot.analysis.space.columns import SPOKEN_GENRES
from bot.analysis.space.table import Table

LEAST_SHARE = 0.2
"""A name must be true of a fifth of the cluster's tracks at least."""
LEAST_TAGGED = 0.5
"""When fewer of the cluster's tracks have genres, the genres of the rest say little."""
MOST_GENRES = 6


def leading_genres(inside: Booleans, table: Table) -> Sequence[str]:
    """List the genres that are frequent inside and rarer outside, the most telling first.

    Ranked by each genre's part of the Kullback-Leibler divergence between the cluster and the
    playlist, p log(p / q): frequent and distinctive at once.
    """
    tagged = table.tagged
    if not table.vocabulary or tagged[inside].mean() < LEAST_TAGGED:
        return ()
    within = table.genres[inside & tagged, :SPOKEN_GENRES].mean(axis=0)
    overall = table.genres[tagged, :SPOKEN_GENRES].mean(axis=0)
    telling = within * np.log(np.maximum(within, 1e-9) / overall)
    alone = bool(inside.all())
    worth = np.round(within if alone else telling, 6)
    ranked = sorted(range(len(within)), key=lambda index: (-worth[index], index))
    return [
        table.vocabulary[index]
        for index in ranked[:MOST_GENRES]
        if within[index] >= LEAST_SHARE and (alone or worth[index] > 0)
    ]
