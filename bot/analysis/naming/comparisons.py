"""What clusters are more or less of than the rest of the playlist."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.analysis.naming.averages import Averages
from bot.analysis.naming.claims import KNOWN, TALK, likely_rap, rap
from bot.analysis.naming.genre_names import QUARTER
from bot.analysis.naming.material import MORE_ELECTRONIC, Material
from bot.analysis.naming.phrases import Pole
from bot.analysis.space.columns import TINY, YEAR, Column, SoundColumn
from bot.analysis.tracks.arrays import Booleans, Floats

COMPARED_Z = 0.25
"""From here on a cluster may be called by what it is more or less of than the playlist."""
HALF = 0.5
FAINT: Mapping[Pole, float] = {
    ("danceability", -1): 0.3,
    ("instrumentalness", -1): 0.6,
    ("liveness", -1): 0.4,
    ("liveness", 1): 0.6,
}
"""What says less than its figure: no listener looks for what is less danceable."""
SILENT = "speechiness"
"""More talk is easily taken for rap."""
RAP_POSSIBLE = 0.25
"""The mean likelihood from which on more of it is said to be rap: 34 of 44 such clusters have a
quarter of rap, 5 of 15 below; loud rock reaches 0.06."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What may be said of a cluster beside the playlist."""

    pole: Pole
    words: str
    strength: float


def comparisons(material: Material) -> Sequence[Sequence[Comparison]]:
    """List what each cluster may be called by, the strongest first."""
    found: list[list[Comparison]] = [[] for _ in range(material.averages.count)]
    for column in material.described:
        speaks = column.counts and column.shown and not column.is_genre
        if speaks and column.feature != SILENT:
            for number, comparison in _of(column, material):
                # Electronic is a genre as well, of which a name would say too much.
                if comparison.words != MORE_ELECTRONIC:
                    found[number].append(comparison)
    return [sorted(each, key=lambda one: (-one.strength, one.pole)) for each in found]


def worth_saying(column: Column, material: Material) -> Booleans:
    """Return for which clusters more or less of something may be said at all (clusters,).

    There has to be something for some to have less of it: beside songs that are sung none is
    "with vocals", and none is more instrumental.
    """
    averages = material.averages
    if column.feature == YEAR:
        return material.years.apart
    if not isinstance(column, SoundColumn) or not column.audio.claim:
        return np.ones(averages.count, dtype=np.bool_)
    measured = np.where(np.isfinite(column.measured), column.measured, 0.0)
    more = averages.means(column.values) > 0
    heard = _where_there_is_more(averages.means(measured), more, averages)
    worth = heard >= column.audio.claim
    return worth & (_may_be_rap(heard, more, material) if column.feature == SILENT else worth)


def _may_be_rap(speech: Floats, more: Booleans, material: Material) -> Booleans:
    """Return where genres, or the likely style where they are not known, bear out rap or talk."""
    table, averages = material.table, material.averages
    rapping = _where_there_is_more(averages.shares(rap(table)), more, averages)
    known = _where_there_is_more(material.tagged, more, averages)
    by_genre = (speech >= TALK) | (rapping >= QUARTER * known)
    if table.sound is None or (known >= KNOWN).all():
        return np.asarray(by_genre)
    likely = _where_there_is_more(likely_rap(table.sound, averages), more, averages)
    return np.where(known >= KNOWN, by_genre, (speech >= TALK) | (likely >= RAP_POSSIBLE))


def _where_there_is_more(values: Floats, more: Booleans, averages: Averages) -> Floats:
    """Return the mean of each cluster that has more of something, for one with less all others'."""
    parts = averages.parts
    rest = (parts @ values - parts * values) / np.maximum(1.0 - parts, TINY)
    return np.where(more, values, rest)


def _of(column: Column, material: Material) -> Iterator[tuple[int, Comparison]]:
    means = material.averages.typical_means(column.values)
    apart = np.abs(means) >= COMPARED_Z
    if apart.any():
        heard = apart & worth_saying(column, material) & _heard(column, means, material.averages)
        for number in np.flatnonzero(heard).tolist():
            z = float(means[number])
            pole = (column.feature, 1 if z > 0 else -1)
            words = material.told(column, pole[1], number)
            yield number, Comparison(pole, words, abs(z) * FAINT.get(pole, 1.0))


def _heard(column: Column, means: Floats, averages: Averages) -> Booleans:
    """Return where half of the tracks are on the side of the mean, and a listener notices."""
    above, below = averages.shares(np.array([column.values > 0, column.values < 0]))
    heard = np.where(means > 0, above, below) >= HALF
    if isinstance(column, SoundColumn):
        heard &= np.abs(averages.means(column.usual) - column.usual.mean()) >= COMPARED_Z
    return np.asarray(heard)
