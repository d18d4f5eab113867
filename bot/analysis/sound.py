"""The nine audio features: how each is scaled, weighed and put into words."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bot.analysis.arrays import Floats
from bot.core.models import Focus

QUIETEST_DB = -30.0
"""Everything below is silence between noises; a few such tracks would squash the rest."""
SLOWEST_BPM, FASTEST_BPM = 40.0, 220.0
LOG_OFFSET = 0.01
"""Keeps log(speechiness) and log(liveness) finite, and small against their usual 0.03 to 0.5."""


@dataclass(frozen=True, slots=True)
class Sound:
    """One audio feature.

    `usual` and `spread` are mean and standard deviation, after `deskew`, of 27,576 tracks in 24
    sub-genre playlists (the TidyTuesday data set of 2020-01-21).
    """

    feature: str
    heading: str
    low: str
    high: str
    less: str
    more: str
    usual: float
    spread: float


SOUNDS = (
    Sound(
        *("danceability", "dance", "free-flowing", "danceable"),
        *("less danceable", "more danceable", 0.653, 0.146),
    ),
    Sound("energy", "energy", "calm", "energetic", "calmer", "more energetic", 0.698, 0.184),
    Sound("loudness", "loud", "quiet", "loud", "quieter", "louder", -6.81, 3.014),
    Sound("speechiness", "speech", "melodic", "wordy", "less wordy", "wordier", -2.412, 0.695),
    Sound(
        *("acousticness", "acoustic", "electric", "acoustic"),
        *("more electric", "more acoustic", 0.336, 0.254),
    ),
    Sound(
        *("instrumentalness", "instrum.", "vocal", "instrumental"),
        *("more vocal", "more instrumental", 0.135, 0.27),
    ),
    Sound("liveness", "live", "studio", "live", "less live", "more live", -1.829, 0.643),
    Sound("valence", "mood", "moody", "happy", "moodier", "happier", 0.51, 0.234),
    Sound("tempo", "tempo", "slow", "fast", "slower", "faster", 6.882, 0.321),
)
WEIGHTS: Mapping[str, float] = dict.fromkeys((sound.feature for sound in SOUNDS), 1.0) | {
    "tempo": 0.6,
    "liveness": 0.5,
}
FOCUS: Mapping[Focus, Mapping[str, float]] = {
    Focus.BALANCED: {},
    Focus.ENERGY: {"energy": 2.0, "loudness": 2.0, "acousticness": 1.5},
    Focus.MOOD: {"valence": 2.5, "energy": 1.5, "acousticness": 1.2},
    Focus.RHYTHM: {"danceability": 2.0, "tempo": 2.5, "speechiness": 1.2},
}
"""By what each focus multiplies the balanced weights."""
FEATURES = tuple(sound.feature for sound in SOUNDS)


def deskew(values: Floats) -> Floats:
    """Bring raw features, a column each in the order of SOUNDS, to scales without long tails."""
    scaled = values.copy()
    for feature, transform in _TRANSFORMS.items():
        column = FEATURES.index(feature)
        scaled[:, column] = transform(values[:, column])
    return scaled


def weights(focus: Focus) -> Floats:
    """Tell how much each feature counts, in the order of SOUNDS."""
    return np.array([WEIGHTS[name] * FOCUS[focus].get(name, 1.0) for name in FEATURES])


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
