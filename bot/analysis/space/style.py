"""What style of music a sound is likely to be, told by a small network that was trained once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from bot.analysis.space.scales import deskew
from bot.analysis.tracks.arrays import Floats
from bot.core.features import AUDIO_FEATURES

FILE = "style.json"
"""Made by `python -m tests.system.learning`; it says of what."""
EXTREME = 3.0
"""Standard deviations of music at large; the network has seen little beyond."""
LEAST_LOGARITHM = -6.0
"""One in four hundred; how much less likely says nothing."""
KNOWN_FEATURES = 9
"""The network knows the first so many; one that is added later does not change what it says."""


@dataclass(frozen=True, slots=True)
class Network:
    """A perceptron with a softmax over styles at its end."""

    styles: tuple[str, ...]
    layers: tuple[tuple[Floats, Floats], ...]
    """Weights (in, out) and shifts (out,) of each layer; tanh between them."""


def style_dimensions(measured: Floats) -> Floats:
    """Place sounds (n, features) in a few dimensions in which styles lie apart."""
    said = np.maximum(log_probabilities(_network(), measured), LEAST_LOGARITHM)
    dimensions: Floats = said @ _axes()
    return dimensions


def likelihood(measured: Floats, styles: Sequence[str]) -> Floats:
    """Return how likely sounds (n, features) are of one of these styles (n,)."""
    network = _network()
    chosen = [network.styles.index(style) for style in styles]
    likely: Floats = np.exp(log_probabilities(network, measured))[:, chosen].sum(axis=1)
    return likely


def log_probabilities(network: Network, measured: Floats) -> Floats:
    """Ask the network for the logarithms of all styles' probabilities (n, styles)."""
    values = inputs(measured)
    *hidden, (weights, shift) = network.layers
    for inner, inner_shift in hidden:
        values = np.tanh(values @ inner + inner_shift)
    values = values @ weights + shift
    values = values - values.max(axis=1, keepdims=True)
    logarithms: Floats = values - np.log(np.exp(values).sum(axis=1, keepdims=True))
    return logarithms


def inputs(measured: Floats) -> Floats:
    """Standardise features as measured (n, features) by music at large; unknown ones are usual."""
    features = list(AUDIO_FEATURES.values())[:KNOWN_FEATURES]
    usual = np.array([feature.usual for feature in features])
    spread = np.array([feature.spread for feature in features])
    scaled = (deskew(measured)[:, :KNOWN_FEATURES] - usual) / spread
    return np.clip(np.where(np.isfinite(scaled), scaled, 0.0), -EXTREME, EXTREME)


@cache
def _network() -> Network:
    fields = _fields()
    layers = tuple((np.array(weights), np.array(shift)) for weights, shift in fields["layers"])
    return Network(tuple(fields["styles"]), layers)


@cache
def _axes() -> Floats:
    return np.array(_fields()["axes"], dtype=np.float64)


def _fields() -> dict[str, Any]:
    text = files("bot.analysis.space").joinpath(FILE).read_text("utf-8")
    fields: dict[str, Any] = json.loads(text)
    return fields
