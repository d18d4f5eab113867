"""Whether clusters lie apart with nothing between them, or are parts of one cloud."""

import numpy as np

from bot.analysis.tracks.arrays import Floats, Labels

FEWEST = 3
"""Of fewer points no spread is known."""
BY_CHANCE = 22.0
"""The halves of so many points in four dimensions: 4.3 apart at 14, 3.7 at 24, 3.2 at 60."""
TINY = 1e-9


def separation(values: Floats, labels: Labels) -> float:
    """Return how far the two nearest clusters are apart, in standard deviations along that line.

    The halves of a Gaussian cloud are 2.65 apart, whatever its shape; fewer points divide further
    apart by chance, which is taken off.
    """
    sizes = np.bincount(labels)
    if sizes.min() < FEWEST:
        return 0.0
    parts = [values[labels == label] for label in range(int(labels.max()) + 1)]
    centres = np.array([part.mean(axis=0) for part in parts])
    spreads = np.array([np.cov(part.T, bias=True) for part in parts])
    lines = centres[:, None] - centres
    lengths = np.linalg.norm(lines, axis=2) + TINY
    along = lines / lengths[:, :, None]
    variances = np.einsum("abi,aij,abj->ab", along, spreads, along)
    apart = lengths / np.sqrt((variances + variances.T) / 2 + TINY)
    apart -= BY_CHANCE / (sizes[:, None] + sizes)
    return float(apart[~np.eye(len(parts), dtype=np.bool_)].min())
