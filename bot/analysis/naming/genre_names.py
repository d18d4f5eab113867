"""Which genres clusters may be called by."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from bot.analysis.naming.averages import Averages
from bot.analysis.tracks.arrays import Booleans, Floats
from bot.analysis.tracks.genre_words import BETWEEN
from bot.analysis.tracks.table import Table

HALF = 0.5
"""A genre names a cluster when half of its tracks carry it, known or not."""
SOME = 1 / 3
"""From here on "some" of them do."""
QUARTER = 0.25
"""What fewer of them have is no trait."""
MOST_GENRES = 6
NEVER = 1e-9
LEAST_WORTH = 0.05
"""What all clusters carry alike names none but the one that is half of the playlist."""
FAMILIES = (
    *("rock", "pop", "house", "techno", "metal", "punk", "jazz", "rap", "hip hop", "indie"),
    *("folk", "soul", "r&b", "latin", "country", "edm", "trance", "reggae", "blues", "funk"),
    *("disco", "emo", "hardcore", "dubstep", "ambient", "classical", "gospel", "reggaeton", "ska"),
    *("grunge", "shoegaze", "electro", "electronica", "synthpop", "trap", "k-pop", "bossa nova"),
    *("cumbia", "salsa", "afrobeats", "soundtrack", "worship", "christmas", "drum and bass"),
)
"""What several genres of a cluster may be together: tech house and deep house are house."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """How many tracks of each cluster are of which kind: genres, or families of genres."""

    names: Sequence[str]
    shares: Floats
    """Of all tracks of the cluster: those of the others may not be known (clusters, kinds)."""
    worth: Floats
    """How well a kind tells what a cluster is (clusters, kinds).

    Each one's part of the Kullback-Leibler divergence between the cluster and the playlist,
    p log(p / q): frequent and distinctive at once. The larger a cluster, the less the playlist is
    another than it, and the more counts how frequent a kind is."""

    def only(self, places: Sequence[int]) -> "Kinds":
        """Keep some of the kinds."""
        names = [self.names[place] for place in places]
        return Kinds(names, self.shares[:, places], self.worth[:, places])

    def leading(self, cluster: int, least: float = HALF) -> Sequence[tuple[str, float]]:
        """List the kinds that enough tracks of a cluster have, the most telling first."""
        worth = self.worth[cluster]
        telling = np.flatnonzero((self.shares[cluster] >= least) & (worth >= LEAST_WORTH))
        order = telling[np.argsort(-worth[telling], kind="stable")][:MOST_GENRES]
        return [(self.names[place], float(worth[place])) for place in order.tolist()]


def families(table: Table) -> Booleans:
    """Return which track belongs to which family (n, families)."""
    belongs = np.array([_families_of(genre) for genre in table.vocabulary], dtype=np.float32)
    kinds = belongs.reshape(-1, len(FAMILIES))
    return np.asarray(table.genres.astype(np.float32) @ kinds > 0)


@lru_cache(maxsize=4096)
def _families_of(genre: str) -> tuple[bool, ...]:
    """Return for each family whether a genre is of it: east coast hip hop is hip hop."""
    words = f" {BETWEEN.sub(' ', genre)} "
    return tuple(f" {BETWEEN.sub(' ', family)} " in words for family in FAMILIES)


def kinds_of(names: Sequence[str], averages: Averages, present: Booleans) -> Kinds:
    """Count the tracks of each kind (n, kinds) in each cluster."""
    shares = averages.counts(present) / averages.sizes[:, None]
    overall = np.maximum(averages.parts @ shares, NEVER)
    lift = np.log(np.maximum(shares / overall, NEVER))
    alone = averages.alone[:, None]
    return Kinds(names, shares, np.round(shares * (alone + (1 - alone) * lift), 6))
