"""Clusters that go on from those of the report before, unless others are clearly better.

The tracks that are still there lead: the mean of those of an old cluster is where its new one
starts, since the space is scaled to a playlist, and an old centre means little in another one. A
track stays unless another centre is clearly nearer, so that an edit of three tracks changes three.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from bot.analysis.fitting.choice import score
from bot.analysis.fitting.grouping import Grouping, grouping_of, squared_distances
from bot.analysis.fitting.k_means import MOST_ROUNDS
from bot.analysis.fitting.matching import match
from bot.analysis.fitting.sample import Sample
from bot.analysis.fitting.sizing import Bounds, sized
from bot.analysis.space.columns import TINY
from bot.analysis.tracks.arrays import Floats, Integers, Labels
from bot.analysis.tracks.table import Table
from bot.core.models import FEWEST_CLUSTERS, TrackId
from bot.core.placement import Placement

NEW = -1
"""The old cluster of a point that had none."""
LEAST_KNOWN = 0.3
"""Where less of a playlist was there before, it is another one."""
HOLD = 0.8
"""A squared distance to the centre that a track belongs to counts as this part of it."""
BETTER = 0.04
"""By so much does another number of clusters have to score more."""
TIGHTER = 0.05
"""By such a part does a division into as many clusters have to be tighter."""


@dataclass(frozen=True, slots=True)
class Before:
    """Which of so many clusters each point was in last time."""

    labels: Integers
    """(n,), from 0; NEW where it was in none."""
    clusters: int


NOTHING_BEFORE: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Continued:
    """Clusters under the numbers that they had, where they go on from old ones."""

    grouping: Grouping
    origins: Mapping[int, int]
    """The old cluster that each goes on from; both from 0."""


def before_of(table: Table, placement: Placement | None) -> Before | None:
    """Find the recordings of a table in an earlier report; None where too few were in it."""
    if placement is None:
        return None
    numbers = placement.numbers
    labels = np.array([_old(table, row, numbers) for row in range(len(table.tracks))])
    known = float((labels != NEW).mean())
    return Before(labels, len(placement.clusters)) if known >= LEAST_KNOWN else None


def _old(table: Table, row: int, numbers: Mapping[TrackId, int]) -> int:
    known = (numbers[each.id] for each in table.editions(row) if each.id in numbers)
    return next(known, NEW + 1) - 1


def going_on(
    values: Floats, before: Before, *, rows: Integers, keep_small: bool
) -> Grouping | None:
    """Divide points from the old clusters on; None where fewer than two of them are left."""
    labels, clusters = _left(before)
    if clusters < FEWEST_CLUSTERS:
        return None
    held = _held(values, labels, clusters)
    return grouping_of(held, values, rows=rows, keep_small=keep_small)


def going_on_sized(
    values: Floats, before: Before, possible: range, bounds: Bounds
) -> Grouping | None:
    """Divide points likewise, in clusters of allowed sizes; None where as many cannot have them."""
    labels, clusters = _left(before)
    if clusters < FEWEST_CLUSTERS or clusters not in possible:
        return None
    means = _means(values, labels, clusters)
    nearest = squared_distances(values, means).argmin(axis=1)
    old = Grouping(np.where(labels == NEW, nearest, labels), means)
    return sized(values, old, clusters, bounds, HOLD)


def _left(before: Before) -> tuple[Integers, int]:
    """Return the old clusters that are left, numbered from 0, and their count."""
    found, labels = np.unique(before.labels, return_inverse=True)
    if found[0] == NEW:
        found, labels = found[1:], labels - 1
    return labels, len(found)


def _means(values: Floats, labels: Integers, clusters: int) -> Floats:
    inside = (labels == np.arange(clusters)[:, None]).astype(np.float64)
    means: Floats = inside @ values / np.maximum(inside.sum(axis=1), 1)[:, None]
    return means


def _held(values: Floats, labels: Integers, clusters: int) -> Labels:
    """Run Lloyd's rounds in which a point stays unless another centre is clearly nearer."""
    for _ in range(MOST_ROUNDS):
        centres = _means(values, labels, clusters)
        apart = squared_distances(values, centres)
        known = np.flatnonzero(labels != NEW)
        apart[known, labels[known]] *= HOLD
        moved = apart.argmin(axis=1)
        if (moved == labels).all():
            break
        labels = moved
    return labels.astype(np.uint8)


def is_clearly_better(
    fresh: Grouping, old: Grouping, values: Floats, sample: Sample, *, wanted: bool
) -> bool:
    """Return whether a division made without a look at the old one is worth the change.

    Of two with as many clusters the tighter one is better, else the one that a sample in all
    dimensions scores higher. `wanted` is whether the number was asked for.
    """
    if len(fresh.centres) == len(old.centres):
        looser = _inertia(values, old) / max(_inertia(values, fresh), TINY) - 1
        return looser > TIGHTER
    if wanted or len(fresh.centres) == 1:
        return True
    tracks = len(values)
    return _score(fresh, sample, tracks) - _score(old, sample, tracks) > BETTER


def _score(grouping: Grouping, sample: Sample, tracks: int) -> float:
    return score(sample, grouping.labels[sample.rows], tracks)


def _inertia(values: Floats, grouping: Grouping) -> float:
    return float(((values - grouping.centres[grouping.labels]) ** 2).sum())


def with_old_numbers(grouping: Grouping, before: Before, rows: Integers) -> Continued:
    """Give clusters the numbers of those that they go on from; others fill what is free."""
    shared = np.zeros((before.clusters, len(grouping.centres)), dtype=np.int64)
    known = before.labels != NEW
    np.add.at(shared, (before.labels[known], grouping.labels[known]), rows[known])
    origins = match(shared)
    numbers = _numbers(len(grouping.centres), origins)
    order = np.argsort(numbers)
    renumbered = replace(grouping, labels=numbers[grouping.labels], centres=grouping.centres[order])
    return Continued(renumbered, {int(numbers[new]): old for new, old in origins.items()})


def _numbers(clusters: int, origins: Mapping[int, int]) -> Integers:
    """Give clusters their old numbers as far as these are left, and the others the free ones."""
    kept = {new: old for new, old in origins.items() if old < clusters}
    free = iter(sorted(set(range(clusters)) - set(kept.values())))
    return np.array([kept[new] if new in kept else next(free) for new in range(clusters)])
