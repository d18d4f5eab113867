"""What may be said of the years of clusters."""

from dataclasses import dataclass

import numpy as np

from bot.analysis.naming.averages import Averages
from bot.analysis.tracks.arrays import Booleans, Floats

APART = 3
"""Years that a cluster's median must be from the playlist's; nearer ones make people laugh."""
NEAR = 8
"""Years from the median that "about 1990" still is."""
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Years:
    """When the tracks of each cluster came out."""

    medians: Floats
    """(clusters,), NaN where none is known."""
    apart: Booleans
    """Whether a cluster is years newer or older than the playlist (clusters,)."""
    near: Booleans
    """Whether half of a cluster's tracks are about as old as its median (clusters,)."""
    decades: tuple[str, ...]
    """That of half of the tracks, as in `1970s`; empty where there is none."""


def years_of(averages: Averages, released: Floats) -> Years:
    """Gather the release years (n,) of each cluster; unknown ones are NaN."""
    known = np.isfinite(released)
    years = [released[averages.inside(number) & known] for number in range(averages.count)]
    medians = np.array([_median(each) for each in years])
    sizes = np.count_nonzero(averages.even, axis=1).tolist()
    return Years(
        medians,
        np.abs(medians - _median(released[known])) >= APART,
        np.array([_are_near(each) for each in years]),
        tuple(_decade(each, size) for each, size in zip(years, sizes, strict=True)),
    )


def _median(years: Floats) -> float:
    return float(np.median(years)) if len(years) else np.nan


def _are_near(years: Floats) -> bool:
    return bool((np.abs(years - _median(years)) <= NEAR).sum() >= HALF * len(years))


def _decade(known: Floats, size: int) -> str:
    middle = _median(known) // 10 * 10
    return f"{middle:.0f}s" if (known // 10 * 10 == middle).sum() >= HALF * max(size, 1) else ""
