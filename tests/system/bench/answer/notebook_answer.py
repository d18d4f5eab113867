"""The notebook way, asked as a tree of the project is: it looks at the audio features alone."""

from dataclasses import astuple

import numpy as np

from bot.core.models import Playlist
from tests.system.bench.answer.asking import Answer, NamedCluster
from tests.system.bench.notebook import best_labels, labels, standardised


def ask_notebook(playlist: Playlist, clusters: int | None) -> Answer:
    """Cluster a playlist by its features, with this number of clusters or the best silhouette's."""
    ids = [track.id for track in playlist.tracks]
    scaled = standardised(np.array([astuple(playlist.features[key]) for key in ids]))
    found = best_labels(scaled) if clusters is None else labels(scaled, clusters)
    return Answer(
        "",
        tuple(
            NamedCluster(f"Cluster {label}", (), (), tuple(np.array(ids)[found == label].tolist()))
            for label in sorted(set(found.tolist()))
        ),
    )
