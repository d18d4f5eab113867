"""What the clusters and the axes are described by: a column each, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bot.analysis.space.arrays import Floats
from bot.analysis.space.scales import deskew
from bot.analysis.space.sound import SOUNDS, Words
from bot.analysis.space.table import Table

SPOKEN_GENRES = 40
"""Genres that may appear in words, the most frequent of the playlist."""
KNOWN_SHARE = 0.5
"""Years are spoken of when at least this part of the tracks has one."""
YEAR = Words("year", "year", low="older", high="newer", less="older", more="newer")
TINY = 1e-3
"""Of any feature, year or genre: less spread is rounding, which standardising would blow up."""


@dataclass(frozen=True, slots=True)
class Column:
    """One property of all tracks, standardised over the playlist."""

    words: Words
    values: Floats
    """z-scores (n,); 0 where unknown."""
    usual: Floats | None = None
    """For audio features: z-scores (n,) against music at large."""

    @property
    def is_genre(self) -> bool:
        """Tell whether this is a genre."""
        return not self.words.low

    @property
    def feature(self) -> str:
        """Name the property."""
        return self.words.feature


def standardise(values: Floats) -> Floats:
    """Centre and scale columns; a constant column becomes zeros, NaN (unknown) becomes 0.

    Rounded to nine digits, so that the last bits, which depend on the processor and the versions of
    the libraries, decide nothing.
    """
    known = np.isfinite(values)
    count = np.maximum(known.sum(axis=0), 1)
    centred = np.where(known, values, 0.0) - np.where(known, values, 0.0).sum(axis=0) / count
    centred = np.where(known, centred, 0.0)
    spread = np.sqrt((centred**2).sum(axis=0) / count)
    rounded: Floats = np.round(centred / np.where(spread > TINY, spread, np.inf), 9)
    return rounded


def columns(table: Table) -> tuple[Column, ...]:
    """List the columns in which the table can be put into words."""
    return (*_sound(table), *_year(table), *_genres(table))


def _sound(table: Table) -> Iterator[Column]:
    if table.sound is None:
        return
    scaled = deskew(table.sound)
    values = standardise(scaled)
    for place, sound in enumerate(SOUNDS):
        yield Column(
            sound.words,
            values=values[:, place],
            usual=(scaled[:, place] - sound.usual) / sound.spread,
        )


def _year(table: Table) -> Iterator[Column]:
    if np.isfinite(table.years).mean() >= KNOWN_SHARE:
        values = standardise(table.years)
        yield Column(YEAR, values)


def _genres(table: Table) -> Iterator[Column]:
    present = np.where(table.tagged[:, None], table.genres.astype(np.float64), np.nan)
    values = standardise(present)
    for place, genre in enumerate(table.vocabulary[:SPOKEN_GENRES]):
        words = Words(f"genre:{genre}", genre, low="", high=genre, less="", more=genre)
        yield Column(words, values[:, place])
