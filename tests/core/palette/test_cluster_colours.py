"""The colours of the clusters: told apart by all eyes, seen on the map, and like their badges."""

from collections.abc import Sequence
from io import BytesIO
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from bot.core.pages.page import BADGES
from bot.core.palette import BACKGROUND, CLUSTERS, TEXT
from bot.pictures.drawing.canvas import Brush, Canvas
from bot.pictures.drawing.markers import marker
from tests.core.palette.families import FAMILIES
from tests.core.palette.measuring import distances, minima, readable
from tests.core.palette.vision import VISIONS, from_hex

CLOSE = 20
"""CIEDE2000 below which a shape must help."""
MOST_OVERLAP = 0.8
"""Of two shapes, in parts of what either covers, at the width that a legend has."""
CODES = [colour.code for colour in CLUSTERS]
PROMISED = {
    "unimpaired": (52, 24, 24, 24, 24, 19, 16, 15, 15, 15, 15),
    "protanopia": (54, 19, 18, 16, 16, 16, 13, 13, 13, 13, 13),
    "deuteranopia": (50, 17, 16, 16, 15, 13, 13, 13, 13, 13, 13),
    "tritanopia": (20, 20, 20, 20, 15, 13, 13, 13, 13, 13, 13),
}
"""The smallest CIEDE2000 among the first two colours, the first three, and so on, rounded down."""
CONFUSABLE = {
    "protanopia": (9, "#5a7869"),
    "deuteranopia": (4, "#f0001e"),
    "tritanopia": (10, "#e1fff0"),
}
"""A place, from 0, and a colour there that hardly differs from another, but for unimpaired eyes."""


def reaches(codes: Sequence[str], vision: str) -> bool:
    return bool((minima(codes, vision) >= PROMISED[vision]).all())


def covered(number: int) -> NDArray[np.bool_]:
    canvas = Canvas(32, 32, BACKGROUND)
    canvas.markers(marker(number), 22, np.array([[16.0, 16.0]]), Brush(TEXT))
    return np.asarray(Image.open(BytesIO(canvas.png())).convert("L")) > 128


@pytest.mark.parametrize("vision", VISIONS)
def test_the_first_colours_differ_by_what_was_reached_for_any_number_of_clusters(
    vision: str,
) -> None:
    assert reaches(CODES, vision)


@pytest.mark.parametrize("vision", CONFUSABLE)
def test_a_colour_that_only_unimpaired_eyes_tell_apart_is_noticed(vision: str) -> None:
    place, code = CONFUSABLE[vision]

    swapped = [*CODES[:place], code, *CODES[place + 1 :]]

    assert reaches(swapped, "unimpaired")
    assert not reaches(swapped, vision)


@pytest.mark.parametrize("code", CODES)
def test_a_colour_is_seen_on_the_map_and_carries_its_number(code: str) -> None:
    assert readable(from_hex([code])).all()


@pytest.mark.parametrize(("code", "emoji"), list(zip(CODES, BADGES, strict=True)))
def test_a_colour_looks_like_its_badge(code: str, emoji: str) -> None:
    assert FAMILIES[emoji].holds(from_hex([code])).all()


def test_clusters_of_colours_that_are_close_differ_in_shape_and_badge() -> None:
    inside = [covered(number) for number in range(1, 13)]
    seen = [distances(from_hex(CODES), vision) for vision in VISIONS]

    close = [
        pair for pair in combinations(range(12), 2) if min(each[pair] for each in seen) < CLOSE
    ]

    assert len(close) > 5
    for one, other in close:
        both, either = inside[one] & inside[other], inside[one] | inside[other]
        assert both.sum() / either.sum() < MOST_OVERLAP
        assert BADGES[one] != BADGES[other]
