"""What the clusters and the axes are described by: a column each, in words."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from bot.analysis.space.scales import deskew
from bot.analysis.tracks.arrays import Floats
from bot.analysis.tracks.sound import KNOWN_SHARE, Sound
from bot.analysis.tracks.table import Table
from bot.core.features import AUDIO_FEATURES, AudioFeature, FeatureWords

SPOKEN_GENRES = 40
"""Genres that may appear in words, the most frequent of the playlist."""
YEAR = "year"
YEAR_WORDS = FeatureWords("year", low="older", high="newer", less="older", more="newer")
TINY = 1e-3
"""Of any feature, year or genre: less spread is rounding, which standardising would blow up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One property of all tracks, standardised over the playlist."""

    feature: str
    """The name of the property."""
    words: FeatureWords
    values: Floats
    """z-scores (n,); 0 where unknown."""
    counts: bool = True
    """Whether clusters and axes are described by it."""
    shown: bool = True
    """Whether the axes and the profile picture speak of it."""
    rising: int = 0
    """How much it matters that it rises to the right or upwards on the map."""

    @property
    def is_genre(self) -> bool:
        """Return whether this is a genre."""
        return not self.words.low


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundColumn(Column):
    """One audio feature of all tracks."""

    audio: AudioFeature
    measured: Floats
    """As measured (n,); NaN where unknown."""
    usual: Floats
    """z-scores (n,) against music at large; 0 where unknown."""


def standardise(values: Floats) -> Floats:
    """Centre and scale columns; a constant column becomes zeros, NaN (unknown) becomes 0.

    Rounded to nine digits, so that the last bits, which depend on the processor and the versions of
    the libraries, decide nothing.
    """
    centred, count = centre(values), np.maximum(np.isfinite(values).sum(axis=0), 1)
    spread = np.sqrt((centred**2).sum(axis=0) / count)
    rounded: Floats = np.round(centred / np.where(spread > TINY, spread, np.inf), 9)
    return rounded


def centre(values: Floats) -> Floats:
    """Subtract its mean from every column; NaN (unknown) becomes 0, which is the mean."""
    known = np.isfinite(values)
    count = np.maximum(known.sum(axis=0), 1)
    centred = np.where(known, values, 0.0) - np.where(known, values, 0.0).sum(axis=0) / count
    return np.where(known, centred, 0.0)


def columns(table: Table) -> tuple[Column, ...]:
    """List the columns in which the table can be put into words."""
    return (*_sound(table.sound), *_year(table), *_genres(table))


def _sound(sound: Sound | None) -> Iterator[Column]:
    if sound is None:
        return
    scaled = deskew(sound.values)
    values = standardise(scaled)
    for index, (name, audio) in enumerate(AUDIO_FEATURES.items()):
        if name not in sound.known:
            continue
        usual = (scaled[:, index] - audio.usual) / audio.spread
        yield SoundColumn(
            feature=name,
            words=audio.words,
            values=values[:, index],
            counts=audio.weight > 0,
            shown=audio.shown,
            rising=audio.rising,
            audio=audio,
            measured=sound.column(name),
            usual=np.where(np.isfinite(usual), usual, 0.0),
        )


def _year(table: Table) -> Iterator[Column]:
    if np.isfinite(table.years).mean() >= KNOWN_SHARE:
        values = standardise(table.years)
        yield Column(feature=YEAR, words=YEAR_WORDS, values=values, rising=1)


def _genres(table: Table) -> Iterator[Column]:
    present = np.where(table.tagged[:, None], table.genres.astype(np.float64), np.nan)
    values = standardise(present)
    for index, genre in enumerate(table.vocabulary[:SPOKEN_GENRES]):
        words = FeatureWords(genre, low="", high=genre, less="", more=genre)
        yield Column(feature=f"genre:{genre}", words=words, values=values[:, index])
