"""Rectangles in pixels; y runs down from the top."""

from dataclasses import dataclass
from math import ceil

import numpy as np
from matplotlib.path import Path
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""One row a point: x and y in pixels."""
Markers = NDArray[np.int64]
"""Numbers of markers, as in `bot.pictures.drawing.markers`."""
WIDTH = 1100
"""Twice the width at which Discord shows a picture on a desktop."""
MARGIN = 24
PHONE = 350
"""Pixels across at which Discord shows a picture on a phone."""
LEAST_WORD = ceil(12 * WIDTH / PHONE)
"""The size of the smallest letters: on a phone 12 pixels, which can be read. What finds no room at
this size is shortened or left out."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Measure from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Measure from top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Find the centre."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def inset(self, by: float) -> "Box":
        """Take the same off every side."""
        return Box(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def clipped(self, points: Points) -> Points:
        """Move points that are outside to the nearest side."""
        kept: Points = np.clip(points, (self.left, self.top), (self.right, self.bottom))
        return kept

    def outline(self, radius: float) -> Path:
        """Draw a line along the sides, with round corners."""
        inner = self.inset(radius)
        corners = np.array([
            (inner.right, inner.bottom),
            (inner.left, inner.bottom),
            (inner.left, inner.top),
            (inner.right, inner.top),
        ])  # fmt: skip
        angles = np.linspace(0, 2 * np.pi, 4 * 8, endpoint=False) + np.pi / 32
        around = np.column_stack([np.cos(angles), np.sin(angles)]) * radius
        return closed(around + np.repeat(corners, 8, axis=0))


def closed(corners: Points) -> Path:
    """Join corners to a line that ends where it began."""
    return Path(np.vstack([corners, corners[:1]]), closed=True)
