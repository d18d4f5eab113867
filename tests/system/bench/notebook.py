"""The notebook way to cluster a playlist, as tutorials do it: the other side of every comparison.

Standardise the raw audio columns, k-means for every k from 2 to 12 with ten starts, and keep the
one with the best silhouette over all tracks.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.preprocessing import StandardScaler

FEWEST, MOST = 2, 12
RESTARTS = 10
SEED = 42


def standardised(values: NDArray[np.float64]) -> Any:
    """Centre and scale raw audio columns (tracks, columns)."""
    return StandardScaler().fit_transform(values)


def best_labels(scaled: Any) -> NDArray[np.int64]:
    """Cluster with every number of clusters and return the labels of the best silhouette."""
    most = min(MOST, len(scaled) - 1)
    fits = [labels(scaled, clusters) for clusters in range(FEWEST, most + 1)]
    scores = [silhouette_score(scaled, fit) for fit in fits]
    return fits[int(np.argmax(scores))]


def labels(scaled: Any, clusters: int) -> NDArray[np.int64]:
    """Cluster with this number of clusters."""
    model = KMeans(clusters, n_init=RESTARTS, random_state=SEED).fit(scaled)
    return model.labels_.astype(np.int64)  # type: ignore[no-any-return]  # untyped library
