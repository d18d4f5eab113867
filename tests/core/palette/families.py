"""Which colours look like the emoji that stands for a cluster in Discord's text.

Hue, chroma and lightness are those of OKLCh (Ottosson, "A perceptual color space for image
processing", 2020), since hues of CIELAB turn from blue to purple where they grow lighter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from tests.core.palette.vision import Colours, linear

TO_CONES = np.array([
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
])  # fmt: skip
TO_OKLAB = np.array([
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Family:
    """The colours that go by one name."""

    hues: tuple[float, float]
    """Degrees, from the first up to the second, through 0 where need be."""
    chroma: tuple[float, float]
    lightness: tuple[float, float]
    """0 to 1."""

    def holds(self, srgb: Colours) -> NDArray[np.bool_]:
        """Return for each colour whether it belongs here."""
        lightness, chroma, hue = oklch(srgb)
        start, end = self.hues
        is_near: NDArray[np.bool_] = (hue - start) % 360 <= end - start
        return is_near & _within(chroma, self.chroma) & _within(lightness, self.lightness)


BLUE = Family((235, 274), (0.12, 1), (0, 1))
GREEN = Family((128, 165), (0.12, 1), (0, 0.95))
PURPLE = Family((295, 330), (0.09, 1), (0, 1))
YELLOW = Family((82, 112), (0.12, 1), (0.78, 1))
RED = Family((10, 36), (0.16, 1), (0, 0.7))
LIGHT_BLUE = Family((200, 250), (0.08, 1), (0.76, 1))
BROWN = Family((35, 80), (0.06, 0.16), (0, 0.68))
PINK = Family((340, 380), (0.07, 1), (0.7, 1))
WHITE = Family((0, 360), (0, 0.03), (0.68, 1))
FAMILIES: Mapping[str, Family] = MappingProxyType({
    "🔵": BLUE, "🟩": GREEN, "🟢": GREEN, "🟣": PURPLE, "🟪": PURPLE, "🟡": YELLOW, "🟨": YELLOW,
    "🔴": RED, "🩵": LIGHT_BLUE, "🟤": BROWN, "🩷": PINK, "⚪": WHITE,
})  # fmt: skip
"""By emoji; Twemoji's own fill, which Discord shows, belongs to its family."""


def oklch(srgb: Colours) -> tuple[Colours, Colours, Colours]:
    """Return lightness, chroma, and hue in degrees."""
    lightness, red, yellow = np.moveaxis(np.cbrt(linear(srgb) @ TO_CONES.T) @ TO_OKLAB.T, -1, 0)
    return lightness, np.hypot(red, yellow), np.degrees(np.arctan2(yellow, red)) % 360


def _within(values: Colours, limits: tuple[float, float]) -> NDArray[np.bool_]:
    return (limits[0] <= values) & (values <= limits[1])
