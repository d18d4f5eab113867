"""What sets clusters apart from the playlist."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.analysis.naming.comparisons import worth_saying
from bot.analysis.naming.genre_names import QUARTER
from bot.analysis.naming.material import Material
from bot.analysis.naming.phrases import Pole, said_by
from bot.analysis.naming.spelling import spelt
from bot.analysis.space.columns import Column
from bot.core.reports import Trait

CLEAR_Z = 0.5
"""Half a standard deviation: from here on a listener would notice."""
FAINT_Z = 0.25
"""A cluster without a clear trait is described by its strongest one, if it reaches this."""
MOST_TRAITS = 4
MOST_GENRES = 2
"""Further genres mostly repeat the first; how it sounds says more."""
SAME = {"loudness": "energy", "energy": "loudness"}
"""What is calmer is quieter; said once is enough, and never the opposite."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that may be a trait of a cluster."""

    column: Column
    z: float
    words: str

    @property
    def pole(self) -> Pole:
        """Return the property and its side."""
        return (self.column.feature, 1 if self.z > 0 else -1)

    def is_among(self, said: set[Pole], name: str) -> bool:
        """Return whether that was said, by the name or a trait."""
        feature, side = self.pole
        words = self.column.words.high if self.column.is_genre else self.words.split(" (")[0]
        same = SAME.get(feature, feature)
        return bool(said & {self.pole, (same, side), (same, -side)}) or words.casefold() in name


def traits(material: Material, names: Sequence[str]) -> Sequence[tuple[Trait, ...]]:
    """List what is most unlike the playlist in each cluster, strongest first.

    What the name of the cluster says is not said again.
    """
    found: list[list[Remark]] = [[] for _ in names]
    for column in material.described:
        if column.counts:
            for number, remark in _of(column, material):
                found[number].append(remark)
    return [_told(each, name) for each, name in zip(found, names, strict=True)]


def _of(column: Column, material: Material) -> Iterator[tuple[int, Remark]]:
    if column.is_genre:
        yield from _of_genre(column, material)
        return
    means = material.averages.means(column.values)
    notable = np.abs(means) >= FAINT_Z
    if notable.any():
        for number in np.flatnonzero(notable & worth_saying(column, material)).tolist():
            z = float(means[number])
            yield number, Remark(column, z, material.told(column, 1 if z > 0 else -1, number))


def _of_genre(column: Column, material: Material) -> Iterator[tuple[int, Remark]]:
    """Count who has a genre, of all tracks of the cluster: the others' may not be known."""
    genre, genres = column.words.high, material.genres
    if genre not in genres.names:
        return
    place = genres.names.index(genre)
    frequent = genres.shares[:, place] >= QUARTER
    if frequent.any():
        means, sizes = material.averages.means(column.values), material.averages.sizes
        counts = genres.shares[:, place] * sizes
        for number in np.flatnonzero(frequent & (means >= FAINT_Z)).tolist():
            words = f"{spelt(genre)} ({counts[number]:.0f} of {sizes[number]:.0f})"
            yield number, Remark(column, float(means[number]), words)


def _told(found: Sequence[Remark], name: str) -> tuple[Trait, ...]:
    said, plain = set(said_by(name)), name.casefold()
    told: list[Remark] = []
    for remark in sorted(found, key=lambda each: (-round(abs(each.z), 6), each.column.feature)):
        genres = sum(each.column.is_genre for each in told)
        spare = not remark.column.is_genre or genres < MOST_GENRES
        if spare and not remark.is_among(said, plain):
            told.append(remark)
            said.add(remark.pole)
    clear = [each for each in told if abs(each.z) >= CLEAR_Z][:MOST_TRAITS]
    return tuple(
        Trait(each.column.feature, each.words, round(each.z, 2)) for each in clear or told[:1]
    )
