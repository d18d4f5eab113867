"""The plane of the map, and words for its ends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.analysis.fitting.grouping import Grouping
from bot.analysis.naming.spelling import is_speakable, spelt
from bot.analysis.space.columns import TINY, Column
from bot.analysis.tracks.arrays import Floats
from bot.core.reports import Axis

SCATTER_SHARE = 0.15
"""How much the scatter of the tracks counts beside that between the clusters. Between alone is
undefined for one cluster and flat for two; measured, 15 % keeps the clusters apart."""
FAINTEST = 0.3
"""A column less correlated with an axis than this does not describe it."""
WORDS_AT_AN_END = 2
BETWEEN = ", "


@dataclass(frozen=True, slots=True)
class Plane:
    """The tracks as points, and what the axes mean."""

    points: Floats
    """(n, 2), in the units of the clustering space, around (0, 0)."""
    axes: tuple[Axis, Axis]


def project(values: Floats, grouping: Grouping, described: Sequence[Column]) -> Plane:
    """Look at the tracks (n, dimensions) from where the clusters lie furthest apart.

    The axes are the first two eigenvectors of the between-cluster scatter plus a part of the whole:
    orthogonal, so the parts of the variance that they show add up.
    """
    centred = values - values.mean(axis=0)
    whole = centred.T @ centred
    means = grouping.centres - values.mean(axis=0)
    between = (means * grouping.sizes[:, None]).T @ means
    _, vectors = np.linalg.eigh(np.round(between + SCATTER_SHARE * whole, 6))
    points = centred @ vectors[:, [-1, -2]]
    points = points * [_direction(points[:, side], described) for side in (0, 1)]
    shares = (points**2).sum(axis=0) / max(float(np.trace(whole)), TINY)
    across = _axis(points[:, 0], float(shares[0]), described)
    used = {*across.low.split(BETWEEN), *across.high.split(BETWEEN)}
    rest = [column for column in described if not used & {column.words.low, column.words.high}]
    upwards = _axis(points[:, 1], float(shares[1]), rest)
    return Plane(points, (_spelt(across), _spelt(upwards)))


def _spelt(axis: Axis) -> Axis:
    return replace(axis, low=spelt(axis.low), high=spelt(axis.high))


def _direction(coordinates: Floats, described: Sequence[Column]) -> float:
    """Return the sign that lets rising columns rise; the eigenvectors' own is arbitrary."""
    rising = sum(
        column.rising * _correlation(coordinates, column.values)
        for column in described
        if column.counts
    )
    if abs(rising) < FAINTEST:
        rising = float(coordinates[np.argmax(np.abs(np.round(coordinates, 6)))])
    return -1.0 if rising < 0 else 1.0


def _correlation(one: Floats, other: Floats) -> float:
    norms = float(np.linalg.norm(one) * np.linalg.norm(other))
    return round(float(one @ other) / norms, 6) if norms > TINY else 0.0


def _axis(coordinates: Floats, share: float, described: Sequence[Column]) -> Axis:
    spoken = [column for column in described if column.counts and _is_spoken_of(column)]
    ranked = sorted(
        ((_correlation(coordinates, column.values), column) for column in spoken),
        key=lambda pair: (-abs(pair[0]), pair[1].feature),
    )
    low: list[str] = []
    high: list[str] = []
    for strength, column in ranked:
        if abs(strength) >= FAINTEST and not _is_said(column, [*low, *high]):
            rising = (column.words.low, column.words.high)
            _say(rising if strength > 0 else rising[::-1], (low, high))
    return Axis(BETWEEN.join(low), BETWEEN.join(high), round(share, 4))


def _is_spoken_of(column: Column) -> bool:
    return column.shown and (not column.is_genre or is_speakable(column.words.high))


def _say(words: tuple[str, str], ends: tuple[list[str], list[str]]) -> None:
    for word, end in zip(words, ends, strict=True):
        if word and len(end) < WORDS_AT_AN_END:
            end.append(word)


def _is_said(column: Column, said: Sequence[str]) -> bool:
    """Return whether a word of it is part of what the axis says already, or the other way round."""
    return any(
        set(own.split()) <= set(other.split()) or set(own.split()) >= set(other.split())
        for own in (column.words.low, column.words.high)
        for other in said
        if own
    )
