"""How different two colours look: CIEDE2000.

After Sharma, Wu & Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes,
Supplementary Test Data, and Mathematical Observations", Color Research & Application 30(1), 2005;
the numbers in parentheses are of its equations.
"""

import numpy as np

from tests.core.palette.vision import Colours


def delta_e(one: Colours, other: Colours) -> Colours:
    """Measure the difference of colours in CIELAB, pair by pair; shapes are broadcast."""
    lightness, chroma, hue, products = _polar(one, other)
    mean_lightness = (one[..., 0] + other[..., 0]) / 2
    chromas, hues = (chroma[0] + chroma[1]) / 2, _mean_hue(hue, products)
    parts = (
        lightness / _lightness_weight(mean_lightness),
        (chroma[1] - chroma[0]) / (1 + 0.045 * chromas),  # (20)
        _hue_difference(hue, products) / (1 + 0.015 * chromas * _hue_weight(hues)),  # (21)
    )
    turned = _rotation(chromas, hues) * parts[1] * parts[2]
    difference: Colours = np.sqrt(sum(part**2 for part in parts) + turned)  # (22)
    return difference


Pair = tuple[Colours, Colours]


def _polar(one: Colours, other: Colours) -> tuple[Colours, Pair, Pair, Colours]:
    """Return the difference of lightness, both chromas and hues, and the chromas' product."""
    chromas = (np.hypot(one[..., 1], one[..., 2]) + np.hypot(other[..., 1], other[..., 2])) / 2
    stretch = 1.5 - 0.5 * np.sqrt(chromas**7 / (chromas**7 + 25.0**7))  # (4), with 1 added
    reds = one[..., 1] * stretch, other[..., 1] * stretch  # (5)
    chroma = np.hypot(reds[0], one[..., 2]), np.hypot(reds[1], other[..., 2])  # (6)
    hue = (
        np.degrees(np.arctan2(one[..., 2], reds[0])) % 360,  # (7)
        np.degrees(np.arctan2(other[..., 2], reds[1])) % 360,
    )
    return other[..., 0] - one[..., 0], chroma, hue, chroma[0] * chroma[1]


def _hue_difference(hue: Pair, products: Colours) -> Colours:
    turn = (hue[1] - hue[0] + 180) % 360 - 180  # (10)
    # Half a turn either way is the same, but for the sign, which (10) leaves as it is.
    turn = np.where(np.abs(hue[1] - hue[0]) == 180, hue[1] - hue[0], turn)
    return 2 * np.sqrt(products) * np.sin(np.radians(turn) / 2)  # (11)


def _mean_hue(hue: Pair, products: Colours) -> Colours:
    total = hue[0] + hue[1]
    is_near = np.abs(hue[0] - hue[1]) <= 180
    around = np.where(total < 360, total + 360, total - 360) / 2
    return np.where(products == 0, total, np.where(is_near, total / 2, around))  # (14)


def _hue_weight(hues: Colours) -> Colours:
    waves = ((-0.17, 1, -30), (0.24, 2, 0), (0.32, 3, 6), (-0.20, 4, -63))
    parts = [size * np.cos(np.radians(times * hues + shift)) for size, times, shift in waves]
    weight: Colours = 1 + np.sum(parts, axis=0)  # (15)
    return weight


def _lightness_weight(lightness: Colours) -> Colours:
    off = (lightness - 50) ** 2
    weight: Colours = 1 + 0.015 * off / np.sqrt(20 + off)  # (19)
    return weight


def _rotation(chromas: Colours, hues: Colours) -> Colours:
    turn = 30 * np.exp(-(((hues - 275) / 25) ** 2))  # (16)
    spread = 2 * np.sqrt(chromas**7 / (chromas**7 + 25.0**7))  # (17)
    rotation: Colours = -np.sin(np.radians(2 * turn)) * spread  # (18)
    return rotation
