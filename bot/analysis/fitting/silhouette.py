"""How much nearer tracks are to their own cluster than to the next one."""

import numpy as np

from bot.analysis.tracks.arrays import Integers, Labels, Singles


def silhouette(distances: Singles, labels: Integers | Labels) -> float:
    """Average the silhouettes (Rousseeuw 1987) of all rows, given their distances (n, n).

    A row that is alone in its cluster counts 0.
    """
    rows = np.arange(len(labels))
    inside = labels[:, None] == np.arange(labels.max() + 1)
    sizes = inside.sum(axis=0)
    sums = distances @ inside.astype(np.float32)
    own = sums[rows, labels] / np.maximum(sizes[labels] - 1, 1)
    means = np.where(sizes > 0, sums / np.maximum(sizes, 1), np.inf)
    means[rows, labels] = np.inf
    other = means.min(axis=1)
    other = np.where(np.isfinite(other), other, own)  # There is no other cluster among these rows.
    widths = (other - own) / np.maximum(np.maximum(own, other), 1e-12)
    return float(np.where(sizes[labels] > 1, widths, 0.0).mean())
