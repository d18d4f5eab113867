"""Audio features that hang together as they do in recorded music."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.core.features import Features
from bot.sample.generate.rng import Rng
from bot.sample.generate.styles import Style


@dataclass(frozen=True, slots=True)
class Curve:
    """How one feature between 0 and 1 varies around a style's typical value."""

    spread: float
    """Standard deviation on the stretched scale, where 0 to 1 reaches from -infinity to infinity;
    halfway a step of 0.2 there is one of 0.1."""
    drive: float = 0.0
    """Correlation with how hard a track is played."""
    groove: float = 0.0
    """Correlation with how good it is to move to."""
    floor: float = 0.0
    """The least that Spotify reports in practice."""
    squarings: int = 0
    """How often the drawn value is squared: more for features that are mostly close to 0."""


# Fitted by eye to the quantiles and to the correlations inside the subgenres of a public table of
# 32,833 tracks: energy with loudness 0.66 and acousticness -0.47, danceability with valence 0.36.
CURVES: Mapping[str, Curve] = MappingProxyType(
    {
        "danceability": Curve(spread=0.28, groove=0.65),
        "energy": Curve(spread=0.45, drive=0.92),
        "speechiness": Curve(spread=0.22, floor=0.022, squarings=2),
        "acousticness": Curve(spread=0.6, drive=-0.52, squarings=2),
        "instrumentalness": Curve(spread=0.9, drive=-0.1, squarings=4),
        "liveness": Curve(spread=0.33, drive=0.15, floor=0.04, squarings=2),
        "valence": Curve(spread=0.45, drive=0.24, groove=0.58),
    }
)
LOUDNESS = Curve(spread=2.5, drive=0.72)
"""The spread in decibels; the scale is not stretched."""
LOUDEST = -0.8
SMALLEST = 1e-6
"""Spotify writes 0 for less."""
TEMPOS = (48.0, 210.0)
"""What Spotify's tempo stays between, but for rare failures."""


@dataclass(frozen=True, slots=True)
class Blend:
    """A style with some of another in it."""

    style: Style
    other: Style
    share: float
    """Of the other, 0 to 1."""


def play(blend: Blend, rng: Rng) -> Features:
    """Draw the features of one track, rounded as Spotify writes them."""
    drive, groove = rng.normal(), rng.normal()
    deviations = {
        name: curve.spread * blend.style.variety * _correlated(curve, drive, groove, rng)
        for name, curve in CURVES.items()
    }
    units = {name: _unit(name, blend, deviation) for name, deviation in deviations.items()}
    loudness = _loudness(blend, drive, rng)
    return Features(loudness=loudness, tempo=_tempo(blend.style, rng), key=None, mode=None, **units)


def _correlated(curve: Curve, drive: float, groove: float, rng: Rng) -> float:
    rest = math.sqrt(1 - curve.drive * curve.drive - curve.groove * curve.groove)
    return curve.drive * drive + curve.groove * groove + rest * rng.normal()


def _unit(name: str, blend: Blend, deviation: float) -> float:
    curve = CURVES[name]
    own = _stretch(_measured(name, blend.style), curve)
    other = _stretch(_measured(name, blend.other), curve)
    value = _squeeze(own + blend.share * (other - own) + deviation, curve)
    return float(f"{value:.3g}") if value >= SMALLEST else 0.0


def _measured(name: str, style: Style) -> float:
    """Return a feature of a style, of which all are known."""
    return float(getattr(style.sound, name))


def _stretch(value: float, curve: Curve) -> float:
    inner = (value - curve.floor) / (1 - curve.floor)
    for _ in range(curve.squarings):
        inner = math.sqrt(inner)
    centred = 2 * inner - 1
    return centred / math.sqrt(1 - centred * centred)


def _squeeze(stretched: float, curve: Curve) -> float:
    inner = (1 + stretched / math.sqrt(1 + stretched * stretched)) / 2
    for _ in range(curve.squarings):
        inner = inner * inner
    return curve.floor + (1 - curve.floor) * inner


def _loudness(blend: Blend, drive: float, rng: Rng) -> float:
    own, other = (_measured("loudness", style) for style in (blend.style, blend.other))
    deviation = blend.style.variety * LOUDNESS.spread * _correlated(LOUDNESS, drive, 0.0, rng)
    return round(min(LOUDEST, own + blend.share * (other - own) + deviation), 3)


def _tempo(style: Style, rng: Rng) -> float:
    tempo = _measured("tempo", style) + style.tempo_spread * rng.normal()
    doubled = 2 * tempo if rng.happens(style.double_time) else tempo
    slowest, fastest = TEMPOS
    return round(min(max(doubled, slowest), fastest), 3)
