"""The audio features of one row, out of its cells."""

import math
from collections.abc import Iterable, Mapping

from bot.core.features import AUDIO_FEATURES, FEWEST_KNOWN, REQUIRED, Features, count_known
from bot.core.tracks import cells
from bot.core.tracks.pitches import key_of, mode_of, named_mode_of

MOST_SLIPS = 1
LIMITS: Mapping[str, tuple[float, float]] = {
    name: feature.limits for name, feature in AUDIO_FEATURES.items()
}
ANALYSED = ("danceability", "valence", "tempo")
"""All 0 where Spotify's analysis failed."""


def complete_features(texts: Mapping[str, str]) -> Features | None:
    """Read the audio features that a service tells, by their names; none where one is not there.

    A feature that is not required is None where it is not there.
    """
    found = sound(texts, measures(texts))
    return found if found and count_known(found) == len(REQUIRED) else None


def measures(texts: Mapping[str, str]) -> dict[str, float]:
    """Read the numbers that stand where audio features should; NaN where none does."""
    return {name: cells.number(texts.get(name, "")) for name in AUDIO_FEATURES}


def sound(texts: Mapping[str, str], measured: Mapping[str, float]) -> Features | None:
    """Make features of numbers, given the texts that they were read from; few may be unknown.

    A value that no track can have is a slip; with several the row is out of line and has none.
    """
    unknown = [name for name, value in measured.items() if not is_possible(name, value)]
    key, mode = texts.get("key", ""), texts.get("mode", "")
    known = {**measured, **dict.fromkeys(unknown)}
    found = Features(**known, key=key_of(key), mode=mode_of(mode) if mode else named_mode_of(key))
    if _has_failed(measured):
        return None
    return found if not unknown or _is_in_line(found, unknown, texts) else None


def is_possible(name: str, measured: float) -> bool:
    """Return whether a track can have this value of a feature; NaN is none."""
    low, high = LIMITS[name]
    return low <= measured <= high


def _is_in_line(found: Features, unknown: Iterable[str], texts: Mapping[str, str]) -> bool:
    slips = sum(cells.tells(texts.get(name, "")) for name in unknown)
    return slips <= MOST_SLIPS and count_known(found) >= FEWEST_KNOWN


def _has_failed(measured: Mapping[str, float]) -> bool:
    told = [value for name in ANALYSED if not math.isnan(value := measured[name])]
    return len(told) > 1 and not any(told)
