"""A shape for every cluster, so that colour is not the only code."""

import numpy as np
from matplotlib.markers import MarkerStyle
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from bot.pictures.drawing.layout import Points

HOLE = 0.5
"""Of a ring's width."""


def marker(number: int) -> Path:
    """Find the shape of the cluster with this number, from 1; about one pixel wide, y upwards."""
    return MARKERS[(number - 1) % len(MARKERS)]


def arrow(way: Points) -> Path:
    """Draw a head that points a way, x rightwards and y upwards; about one pixel wide."""
    angle = np.arctan2(way[1], way[0])
    return HEAD.transformed(Affine2D().rotate(angle))


def _style(code: str, scale: float) -> Path:
    style = MarkerStyle(code)
    return style.get_path().transformed(style.get_transform() + Affine2D().scale(scale))


def _ring(scale: float) -> Path:
    outer = _style("o", scale)
    # Turned round, the inner circle is cut out.
    inner = Path(np.asarray(outer.vertices)[::-1] * HOLE, outer.codes)
    return Path.make_compound_path(outer, inner)


def _bar(width: float, height: float) -> Path:
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)])
    return Path(corners * (width / 2, height / 2), closed=True)


MARKERS = (
    _style("o", 1.0),
    _style("s", 0.88),
    _style("^", 1.04),
    _style("D", 0.78),
    _style("v", 1.04),
    _style("P", 1.08),
    _style("X", 1.06),
    _style("*", 1.34),
    _ring(1.1),
    _style("<", 1.04),
    _bar(0.46, 1.2),
    _style(">", 1.04),
)
"""By cluster number; scaled until they look equally large."""
HEAD = Path(np.array([(0.5, 0), (-0.5, 0.6), (-0.15, 0), (-0.5, -0.6), (0.5, 0)]), closed=True)
"""Of an arrow to the right; notched, so that it is no cluster's triangle."""
