"""Audio features on scales without long tails."""

from collections.abc import Callable, Mapping

import numpy as np

from bot.analysis.tracks.arrays import Floats
from bot.core.features import AUDIO_FEATURES, Scale

LOG_OFFSET = 0.01
"""Keeps log(speechiness) and log(liveness) finite, and small against their usual 0.03 to 0.5."""


def deskew(values: Floats) -> Floats:
    """Bring features as measured, a column each in the order of the table, to their scales."""
    columns = [
        SCALES[feature.scale](np.clip(column, *feature.clamp))
        for feature, column in zip(AUDIO_FEATURES.values(), values.T, strict=True)
    ]
    return np.column_stack(columns)


def _linear(values: Floats) -> Floats:
    return values


def _root(values: Floats) -> Floats:
    return np.sqrt(values)


def _logarithm(values: Floats) -> Floats:
    return np.log(values + LOG_OFFSET)


def _octaves(values: Floats) -> Floats:
    return np.log2(values)


SCALES: Mapping[Scale, Callable[[Floats], Floats]] = {
    Scale.LINEAR: _linear,
    Scale.ROOT: _root,
    Scale.LOGARITHM: _logarithm,
    Scale.OCTAVES: _octaves,
}
