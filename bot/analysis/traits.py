"""What sets a cluster apart from the playlist."""

from collections.abc import Mapping, Sequence

import numpy as np

from bot.analysis.arrays import Booleans
from bot.analysis.columns import Column
from bot.analysis.table import Table
from bot.core.models import Trait

CLEAR_Z = 0.5
"""Half a standard deviation: from here on a listener would notice."""
FAINT_Z = 0.25
"""A cluster without a clear trait is described by its strongest one, if it reaches this."""
MOST_TRAITS = 4
MOST_GENRES = 2
"""Further genres mostly repeat the first; how it sounds says more."""
PROFILE_GENRES = 8


def traits(inside: Booleans, described: Sequence[Column], table: Table) -> tuple[Trait, ...]:
    """Name what is most unlike the playlist among the tracks marked as inside, strongest first."""
    ranked = sorted(
        ((float(column.values[inside].mean()), column) for column in described),
        key=lambda pair: (-round(abs(pair[0]), 6), pair[1].feature),
    )
    told = [(z, column) for z, column in ranked if _is_worth_telling(z, column)]
    genres = [column.feature for _, column in told if column.is_genre]
    told = [pair for pair in told if pair[1].feature not in genres[MOST_GENRES:]]
    clear = [(z, column) for z, column in told if abs(z) >= CLEAR_Z][:MOST_TRAITS]
    return tuple(
        Trait(column.feature, _words(z, column, inside, table), round(z, 2))
        for z, column in clear or told[:1]
    )


def profile(inside: Booleans, described: Sequence[Column]) -> Mapping[str, float]:
    """List the z-scores of the profile picture's columns by their headings."""
    sound = [column for column in described if not column.is_genre]
    genres = [column for column in described if column.is_genre][:PROFILE_GENRES]
    shown = [column for column in sound if column.feature != "loudness"]
    if all(column.usual is None for column in sound):
        shown += genres
    return {column.heading: round(float(column.values[inside].mean()), 3) for column in shown}


def _is_worth_telling(z: float, column: Column) -> bool:
    return abs(z) >= FAINT_Z and (z > 0 or not column.is_genre)


def _words(z: float, column: Column, inside: Booleans, table: Table) -> str:
    if column.is_genre:
        return f"{genre_share(column.high, inside, table):.0%} {column.high}"
    words = column.more if z > 0 else column.less
    if column.feature == "year":
        return f"{words}, around {np.nanmedian(table.years[inside]):.0f}"
    return words


def genre_share(genre: str, inside: Booleans, table: Table) -> float:
    """Tell which part of the tracks inside whose genres are known has this one."""
    tagged = inside & table.tagged
    count = max(int(tagged.sum()), 1)
    return float(table.genres[tagged, table.vocabulary.index(genre)].sum()) / count
