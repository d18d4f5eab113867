"""The audio features of all tracks, a column each, which is asked for by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

import numpy as np

from bot.analysis.tracks.arrays import Floats
from bot.core.features import AUDIO_FEATURES, Features, Focus

PLACES = {name: place for place, name in enumerate(AUDIO_FEATURES)}
IN_ORDER = attrgetter(*AUDIO_FEATURES)
KNOWN_SHARE = 0.5
"""A feature or the year counts where at least this part of the tracks has one."""


@dataclass(frozen=True, slots=True)
class Sound:
    """What the tracks sound like, as measured."""

    values: Floats
    """(n, features) in the order of the table of features; NaN where unknown."""

    @property
    def known(self) -> tuple[str, ...]:
        """List the features that tracks are compared by."""
        told = np.isfinite(self.values)
        return tuple(name for name, place in PLACES.items() if told[:, place].any())

    def column(self, feature: str) -> Floats:
        """Return the values of a feature (n,), by its name."""
        return self.values[:, PLACES[feature]]


def sound_of(tracks: Sequence[Features]) -> Sound:
    """Line up the features of every track; what fewer than half of them have counts as unknown."""
    # One flat list: ten thousand rows kept at once set off the garbage collector.
    flat = list(chain.from_iterable(map(IN_ORDER, tracks)))
    values = np.array(flat, dtype=np.float64).reshape(len(tracks), len(AUDIO_FEATURES))
    values[:, np.isfinite(values).mean(axis=0) < KNOWN_SHARE] = np.nan
    return Sound(values)


def weights(focus: Focus) -> Floats:
    """Return how much each feature counts, in the order of the table of features."""
    return np.array(
        [feature.weight * feature.focus.get(focus, 1.0) for feature in AUDIO_FEATURES.values()]
    )
