"""What eyes see of a colour: sRGB to CIELAB, through four kinds of colour vision.

Missing cones are simulated after Machado, Oliveira & Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, at severity 1.0, in linear RGB.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Colours = NDArray[np.float64]
"""Three numbers along the last axis."""
VISIONS: Mapping[str, Colours] = MappingProxyType({
    "unimpaired": np.eye(3),
    "protanopia": np.array([
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ]),
    "deuteranopia": np.array([
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ]),
    "tritanopia": np.array([
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ]),
})  # fmt: skip
XYZ = np.array([
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
])  # fmt: skip
"""Of sRGB's primaries under D65 (IEC 61966-2-1)."""


def from_hex(codes: Iterable[str]) -> Colours:
    """Read colours such as `#74a2ff` as sRGB, 0 to 1."""
    return np.array([list(bytes.fromhex(code.removeprefix("#"))) for code in codes]) / 255


def linear(srgb: Colours) -> Colours:
    """Convert sRGB to amounts of light."""
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def encoded(light: Colours) -> Colours:
    """Convert amounts of light to sRGB."""
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def seen(srgb: Colours, vision: str) -> Colours:
    """Return the light that unimpaired eyes need to see the same."""
    return np.clip(linear(srgb) @ VISIONS[vision].T, 0, 1)


def lab(light: Colours) -> Colours:
    """Convert light to CIELAB under D65."""
    parts = (light @ XYZ.T) / XYZ.sum(axis=1)
    x, y, z = np.moveaxis(
        np.where(parts > (6 / 29) ** 3, np.cbrt(parts), parts / (3 * (6 / 29) ** 2) + 4 / 29), -1, 0
    )
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def luminance(light: Colours) -> Colours:
    """Return how light it is, 0 to 1 (WCAG 2.2's relative luminance)."""
    amount: Colours = light @ XYZ[1]
    return amount


def contrast(one: Colours, other: Colours) -> Colours:
    """Return WCAG 2.2's contrast ratio of two lights, from 1 to 21."""
    bright, dark = luminance(one) + 0.05, luminance(other) + 0.05
    return np.maximum(bright / dark, dark / bright)
