"""What is asked of the colours of the clusters: to differ, and to be seen where they are used."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.core.palette import BADGE_TEXT, EMBED, PANEL, TEXT
from tests.core.palette.difference import delta_e
from tests.core.palette.vision import VISIONS, Colours, contrast, from_hex, lab, seen

LEAST_ON_PANEL = 3.0
"""WCAG 2.2, 1.4.11, of what is drawn; in every vision, since protanopia darkens red."""
LEAST_NUMBER = 4.5
"""WCAG 2.2, 1.4.3, of the number on a badge."""
LEAST_FROM_TEXT = 10.0
"""CIEDE2000 in every vision: the rim of typical tracks shows, and an embed in a light client."""
LEAST_FROM_EMBED = 5.0
"""CIEDE2000: an embed in grey is about no cluster."""


def readable(srgb: Colours) -> NDArray[np.bool_]:
    """Return for each colour whether it is seen on the map and holds a number."""
    is_seen: NDArray[np.bool_] = _contrast(srgb, BADGE_TEXT.code, "unimpaired") >= LEAST_NUMBER
    is_seen &= _distance(srgb, EMBED.code, "unimpaired") >= LEAST_FROM_EMBED
    for vision in VISIONS:
        is_seen &= _contrast(srgb, PANEL.code, vision) >= LEAST_ON_PANEL
        is_seen &= _distance(srgb, TEXT.code, vision) >= LEAST_FROM_TEXT
    return is_seen


def distances(srgb: Colours, vision: str) -> Colours:
    """Measure CIEDE2000 between every two colours."""
    places = lab(seen(srgb, vision))
    rows = [delta_e(one, places) for one in places]
    return np.array(rows)


def prefix_minima(between: Colours) -> Colours:
    """Find the smallest distance among the first two colours, the first three, and so on."""
    below = np.where(np.tri(len(between), k=-1, dtype=bool), between, np.inf)
    least: Colours = np.minimum.accumulate(below.min(axis=1))[1:]
    return least


def minima(codes: Sequence[str], vision: str) -> Colours:
    """Measure the first two, three, and so on of some colours."""
    return prefix_minima(distances(from_hex(codes), vision))


def _contrast(srgb: Colours, code: str, vision: str) -> Colours:
    return contrast(seen(srgb, vision), seen(from_hex([code]), vision))


def _distance(srgb: Colours, code: str, vision: str) -> Colours:
    return delta_e(lab(seen(srgb, vision)), lab(seen(from_hex([code]), vision)))
