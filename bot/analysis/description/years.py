"""What may be said of the years of a cluster."""

import numpy as np

from bot.analysis.space.arrays import Booleans
from bot.analysis.space.table import Table

APART = 3
"""Years that a cluster's median must be from the playlist's; nearer ones make people laugh."""
HALF = 0.5


def year_words(words: str, inside: Booleans, table: Table) -> str:
    """Return words with the year they are about, as in `newer (~2020)`."""
    return f"{words} (~{np.nanmedian(table.years[inside]):.0f})"


def stand_apart(inside: Booleans, table: Table) -> bool:
    """Return whether a cluster is years newer or older than the playlist."""
    known = np.isfinite(table.years)
    if not (inside & known).any():
        return False
    return abs(float(np.nanmedian(table.years[inside]) - np.nanmedian(table.years))) >= APART


def decade(inside: Booleans, table: Table) -> str:
    """Return the decade that half of the tracks are of; nothing where there is none."""
    years = table.years[inside]
    known = years[np.isfinite(years)]
    if not len(known):
        return ""
    middle = np.median(known) // 10 * 10
    return f"{middle:.0f}s" if (known // 10 * 10 == middle).sum() >= HALF * len(years) else ""
