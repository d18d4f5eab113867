"""Which genres a cluster may be called by."""

from collections.abc import Mapping, Sequence

import numpy as np

from bot.analysis.space.arrays import Booleans
from bot.analysis.space.columns import SPOKEN_GENRES
from bot.analysis.space.genre_words import with_words
from bot.analysis.space.table import Table

HALF = 0.5
"""A genre names a cluster when half of its tracks carry it, known or not."""
SOME = 0.25
"""From here on "some" of them do."""
MOST_GENRES = 6
STEP = 10
"""Shares are compared in tenths, so that one track more or less rarely changes their order."""
FAMILIES = (
    *("rock", "pop", "house", "techno", "metal", "punk", "jazz", "rap", "hip hop", "indie"),
    *("folk", "soul", "r&b", "latin", "country", "edm", "trance", "reggae", "blues", "funk"),
    *("disco", "emo", "hardcore", "dubstep", "ambient", "classical", "gospel", "reggaeton", "ska"),
    *("grunge", "shoegaze", "electro", "electronica", "synthpop", "trap", "k-pop", "bossa nova"),
    *("cumbia", "salsa", "afrobeats", "soundtrack", "worship", "christmas", "drum and bass"),
)
"""What several genres of a cluster may be together: tech house and deep house are house."""


def leading_genres(inside: Booleans, table: Table, least: float = HALF) -> Sequence[str]:
    """List the genres that enough tracks inside have and fewer outside, the most telling first.

    Ranked by each genre's part of the Kullback-Leibler divergence between the cluster and the
    playlist, p log(p / q): frequent and distinctive at once.
    """
    return _leading(_shares(inside, table), _shares(np.ones_like(inside), table), least, inside)


def leading_families(inside: Booleans, table: Table) -> Sequence[str]:
    """List the families that half of the tracks inside belong to, likewise."""
    present = families(table)
    within, overall = present[inside].mean(axis=0), present.mean(axis=0)
    shares = dict(zip(FAMILIES, within.tolist(), strict=True))
    return _leading(shares, dict(zip(FAMILIES, overall.tolist(), strict=True)), HALF, inside)


def families(table: Table) -> Booleans:
    """Return which track belongs to which family (n, families)."""
    belongs = [
        [family in with_words((genre,)) for family in FAMILIES] for genre in table.vocabulary
    ]
    kinds = np.array(belongs, dtype=np.float32).reshape(-1, len(FAMILIES))
    return np.asarray(table.genres.astype(np.float32) @ kinds > 0)


def _shares(inside: Booleans, table: Table) -> Mapping[str, float]:
    shares = table.genres[inside, :SPOKEN_GENRES].mean(axis=0).tolist()
    return dict(zip(table.vocabulary[:SPOKEN_GENRES], shares, strict=True))


def _leading(
    within: Mapping[str, float], overall: Mapping[str, float], least: float, inside: Booleans
) -> Sequence[str]:
    alone = bool(inside.all())
    worth = {
        genre: share if alone else share * np.log(share / overall[genre])
        for genre, share in within.items()
        if share >= least
    }
    telling = [genre for genre, value in worth.items() if round(float(value), 6) > 0]
    return sorted(telling, key=lambda genre: -round(STEP * float(worth[genre])))[:MOST_GENRES]
