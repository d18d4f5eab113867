"""Whether clusters lie apart with nothing between them, or are parts of one cloud."""

import numpy as np

from bot.analysis.space.arrays import Floats, Labels

FEWEST = 3
"""Of fewer points no spread is known."""
TINY = 1e-9


def separation(values: Floats, labels: Labels) -> float:
    """Return how far the two nearest clusters are apart, in standard deviations along that line.

    The halves of a Gaussian cloud are 2.65 apart, whatever its shape.
    """
    if np.bincount(labels).min() < FEWEST:
        return 0.0
    parts = [values[labels == label] for label in range(int(labels.max()) + 1)]
    centres = np.array([part.mean(axis=0) for part in parts])
    spreads = np.array([np.cov(part.T, bias=True) for part in parts])
    lines = centres[:, None] - centres
    lengths = np.linalg.norm(lines, axis=2) + TINY
    along = lines / lengths[:, :, None]
    variances = np.einsum("abi,aij,abj->ab", along, spreads, along)
    apart = lengths / np.sqrt((variances + variances.T) / 2 + TINY)
    return float(apart[~np.eye(len(parts), dtype=np.bool_)].min())
