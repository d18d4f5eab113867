"""What clusters are described from: averages, years and genres, gathered once for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.analysis.naming.averages import Averages, divide
from bot.analysis.naming.genre_names import FAMILIES, Kinds, families, kinds_of
from bot.analysis.naming.spelling import is_speakable
from bot.analysis.naming.years import Years, years_of
from bot.analysis.space.columns import SPOKEN_GENRES, YEAR, Column
from bot.analysis.space.style import likelihood
from bot.analysis.tracks.arrays import Booleans, Floats, Integers
from bot.analysis.tracks.table import Table

HALF = 0.5
ELECTRONIC = frozenset({"house", "techno", "trance", "edm", "electronica", "electro", "dubstep"})
ELECTRONIC_STYLES = ("big room", "electro house", "pop edm", "progressive electro house")
EXAMPLES = 500
"""Tracks whose style is asked for; more would say the same."""
PLUGGED_IN, MORE_ELECTRONIC = "more plugged-in", "more electronic"
"""Guitars are plugged in; house is not."""


@dataclass(frozen=True, slots=True)
class Material:
    """A playlist's columns, and how its clusters stand to them."""

    table: Table
    described: Sequence[Column]
    averages: Averages
    years: Years
    genres: Kinds
    families: Kinds
    tagged: Floats
    """The part of each cluster's tracks whose genres are known (clusters,)."""
    electronic: Booleans
    """Which clusters are made with machines, or are of such a playlist (clusters,)."""

    def told(self, column: Column, side: int, number: int) -> str:
        """Return what is said of a cluster that has more or less of something."""
        words = column.words.more if side > 0 else column.words.less
        if column.feature == YEAR and self.years.near[number]:
            return f"{words} (~{self.years.medians[number]:.0f})"
        return MORE_ELECTRONIC if words == PLUGGED_IN and self.electronic[number] else words


def gather(
    table: Table, described: Sequence[Column], labels: Integers, distances: Floats
) -> Material:
    """Gather what is said of clusters, given the one of every recording (n,).

    Who is typical is told by the distances to all centres (n, clusters).
    """
    averages = divide(labels, distances, table.rows)
    frequent, kin = table.vocabulary[:SPOKEN_GENRES], families(table)
    spoken = [place for place, genre in enumerate(frequent) if is_speakable(genre)]
    return Material(
        table,
        described,
        averages,
        years_of(averages, table.years),
        kinds_of(frequent, averages, table.genres[:, :SPOKEN_GENRES]).only(spoken),
        kinds_of(FAMILIES, averages, kin),
        averages.shares(table.tagged),
        _electronic(table, averages, kin),
    )


def _electronic(table: Table, averages: Averages, kin: Booleans) -> Booleans:
    """Trust genres where half of them are known, and the likely style where they are not."""
    machines = [place for place, family in enumerate(FAMILIES) if family in ELECTRONIC]
    tagged, made = table.tagged, np.asarray(kin[:, machines].any(axis=1))
    clusters = averages.shares(made) >= HALF
    if 2 * tagged.sum() >= len(tagged):
        return np.asarray(clusters | (2 * made.sum() >= tagged.sum()))
    if table.sound is None:
        return np.asarray(clusters)
    examples = table.sound.values[:: -(-len(tagged) // EXAMPLES)]
    likely = (likelihood(examples, ELECTRONIC_STYLES) >= HALF).mean() >= HALF
    return np.asarray(clusters | likely)
