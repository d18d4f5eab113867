"""Audio features on scales without long tails."""

import numpy as np

from bot.analysis.space.arrays import Floats
from bot.analysis.space.sound import FEATURES

QUIETEST_DB = -30.0
"""Everything below is silence between noises; a few such tracks would squash the rest."""
SLOWEST_BPM, FASTEST_BPM = 40.0, 220.0
LOG_OFFSET = 0.01
"""Keeps log(speechiness) and log(liveness) finite, and small against their usual 0.03 to 0.5."""


def deskew(values: Floats) -> Floats:
    """Bring raw features, a column each in the order of SOUNDS, to scales without long tails."""
    scaled = values.copy()
    for feature, transform in _TRANSFORMS.items():
        column = FEATURES.index(feature)
        scaled[:, column] = transform(values[:, column])
    return scaled


def _log(values: Floats) -> Floats:
    return np.log(np.maximum(values, 0.0) + LOG_OFFSET)


def _root(values: Floats) -> Floats:
    return np.sqrt(np.maximum(values, 0.0))


def _decibels(values: Floats) -> Floats:
    return np.clip(values, QUIETEST_DB, 0.0)


def _octaves(values: Floats) -> Floats:
    return np.log2(np.clip(values, SLOWEST_BPM, FASTEST_BPM))


_TRANSFORMS = {
    "speechiness": _log,
    "liveness": _log,
    "acousticness": _root,
    "instrumentalness": _root,
    "loudness": _decibels,
    "tempo": _octaves,
}
