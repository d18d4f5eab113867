"""Whether there is anything to find: more structure than in columns dealt at random."""

from collections.abc import Sequence

import numpy as np

from bot.analysis.space.columns import TINY
from bot.analysis.tracks.arrays import Floats, Singles

CLEAREST = 0.18
"""A lead over chance this large at one number of clusters is proof enough; 99 % of shuffled
playlists have none."""
JUDGED = range(3, 9)
"""One number of clusters may fit noise by luck, the mean over six hardly."""
CLEAREST_OF_SOUND = 0.2
"""The same for the sound, whose columns say more: 480 mixes with shuffled ones reach 0.199."""
LEAST_LEAD, SHORT_ALLOWANCE = 0.035, 0.6
LEAST_ASSOCIATION = 2.7
"""99 % of a chi-squared of 36 pairs are below it, and 99.5 % of 800 mixes whose columns were
shuffled; real mixes have 4 and more, playlists of 40 tracks nearly all 3 and more. How far
silhouettes lead chance was asked too, and changed its mind in one of twelve playlists when a track
was left out, this in one of forty."""


def is_associated(values: Singles) -> bool:
    """Judge by a sample as measured (n, dimensions) whether its columns go together."""
    return association(values) > LEAST_ASSOCIATION


def stands_out(leads: Floats) -> bool:
    """Judge a sample whose columns do not go together by how far its silhouettes lead chance.

    Songs that are calm or loud, and sad or happy, in all four ways are four clusters.
    """
    return bool(leads.max() > CLEAREST_OF_SOUND)


def has_lead(numbers: Sequence[int], leads: Floats, tracks: int) -> bool:
    """Judge a sample by how far its silhouettes lead chance (numbers,).

    The dimensions of genres are uncorrelated by construction: there, only the lead can tell.
    """
    judged = [lead for number, lead in zip(numbers, leads, strict=True) if number in JUDGED]
    least = LEAST_LEAD - SHORT_ALLOWANCE / tracks
    return bool(leads.max() > CLEAREST) or float(np.mean(judged or leads)) > least


def association(values: Singles) -> float:
    """Return how far columns (n, dimensions) are from independent, in standard deviations.

    n times the sum of squared correlations is chi-squared, with a degree of freedom for each pair,
    where columns are independent.
    """
    varied = values[:, values.std(axis=0) > TINY].astype(np.float64)
    pairs = varied.shape[1] * (varied.shape[1] - 1) / 2
    if pairs == 0:
        return 0.0
    squares = np.corrcoef(varied, rowvar=False) ** 2
    summed = (float(squares.sum()) - varied.shape[1]) / 2
    return float((len(values) * summed - pairs) / np.sqrt(2 * pairs))
