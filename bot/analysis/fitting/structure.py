"""Whether there is anything to find: more structure than in columns dealt at random."""

from collections.abc import Sequence

import numpy as np

from bot.analysis.space.arrays import Floats, Singles
from bot.analysis.space.columns import TINY
from bot.core.reports import Basis

CLEAREST = 0.18
"""A lead over chance this large at one number of clusters is proof enough; 99 % of shuffled
playlists have none."""
JUDGED = range(3, 9)
"""One number of clusters may fit noise by luck, the mean over six hardly."""
LEAST_ASSOCIATION = 2.0
LEAST_LEAD, SHORT_ALLOWANCE = 0.035, 0.6
"""With both conditions, of playlists with 30 tracks and more whose columns were shuffled 97 to 99 %
were taken for one cluster, and of mixes of three styles and more 98 to 100 % for several (130 of
each). Two shuffled copies made on the spot did worse: 14 % wrong."""


def has_structure(values: Singles, numbers: Sequence[int], leads: Floats, basis: Basis) -> bool:
    """Judge a sample (n, dimensions) by how far its silhouettes lead chance (numbers,)."""
    if leads.max() > CLEAREST:
        return True
    judged = [lead for number, lead in zip(numbers, leads, strict=True) if number in JUDGED]
    least = LEAST_LEAD - SHORT_ALLOWANCE / len(values)
    # The dimensions of genres are uncorrelated by construction: there, only the lead can tell.
    associated = basis is Basis.GENRES or association(values) > LEAST_ASSOCIATION
    return associated and float(np.mean(judged or leads)) > least


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
