"""Whether there is anything to find: more structure than in columns dealt at random."""

from collections.abc import Sequence

import numpy as np

from bot.analysis.arrays import Floats, Singles
from bot.analysis.columns import TINY
from bot.analysis.null_silhouettes import null_silhouettes
from bot.core.models import Basis

JUDGED = range(3, 9)
"""One number of clusters may fit noise by luck, the mean over six hardly."""
LEAST_ASSOCIATION = 2.0
LEAST_GAIN, SHORT_ALLOWANCE = 0.035, 0.6
"""With both conditions, of column-shuffled playlists of under 30 / 80 / 200 / 800 tracks 96 / 96 /
98 / 100 % were taken for one cluster, and of mixes of three styles and more 67 / 99 / 100 / 100 %
for several (315 playlists). Two shuffled copies made on the spot did worse (14 % wrong)."""
LEAST_GAIN_OF_GENRES = 0.042
"""The dimensions of genres are uncorrelated by construction, so that only the gain can tell; nine
of ten column-shuffled playlists stay below."""


def has_structure(
    values: Singles, numbers: Sequence[int], silhouettes: Floats, basis: Basis
) -> bool:
    """Judge a sample (n, dimensions) by the silhouettes of so many clusters each."""
    gains = silhouettes - null_silhouettes(values, numbers)
    judged = [gain for number, gain in zip(numbers, gains, strict=True) if number in JUDGED]
    gain = float(np.mean(judged or gains))
    if basis is Basis.GENRES:
        return gain > LEAST_GAIN_OF_GENRES
    allowance = SHORT_ALLOWANCE / len(values)
    return association(values) > LEAST_ASSOCIATION and gain > LEAST_GAIN - allowance


def association(values: Singles) -> float:
    """Tell how far columns (n, dimensions) are from independent, in standard deviations.

    n times the sum of squared correlations is chi-squared with a degree of freedom for each pair of
    independent columns (the test of sphericity of Schott 2005, up to a factor).
    """
    varied = values[:, values.std(axis=0) > TINY].astype(np.float64)
    pairs = varied.shape[1] * (varied.shape[1] - 1) / 2
    if pairs == 0:
        return np.inf
    squares = np.corrcoef(varied, rowvar=False) ** 2
    summed = (float(squares.sum()) - varied.shape[1]) / 2
    return float((len(values) * summed - pairs) / np.sqrt(2 * pairs))
