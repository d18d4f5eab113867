"""The canvas: text the right way up, in its place, and nothing outside the picture."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from bot.core.palette import BACKGROUND, CLUSTERS, TEXT
from bot.pictures.drawing.canvas import Brush, Canvas, Pen
from bot.pictures.drawing.layout import Box
from bot.pictures.drawing.markers import marker
from tests.pictures.drawn_reports import Places

PEN = Pen(40, TEXT)


def drawn(canvas: Canvas) -> Places:
    """Find x and y of every pixel that is not background."""
    pixels = np.asarray(Image.open(BytesIO(canvas.png())).convert("RGB"))
    rows, columns = np.nonzero((pixels != BACKGROUND).any(axis=2))
    return np.column_stack([columns, rows]).astype(np.float64)


def test_text_stands_upright() -> None:
    canvas = Canvas(100, 100, BACKGROUND)

    canvas.write("▲", (50, 50), PEN, anchor=0.5)

    ink = drawn(canvas)
    assert np.median(ink[:, 1]) > (ink[:, 1].min() + ink[:, 1].max()) / 2 + 3


def test_an_arrow_to_the_left_points_down_when_written_upwards() -> None:
    canvas = Canvas(100, 100, BACKGROUND)

    canvas.write_upwards("◀", (50, 50), PEN, anchor=0.5)

    ink = drawn(canvas)
    assert np.median(ink[:, 1]) < (ink[:, 1].min() + ink[:, 1].max()) / 2 - 3


@pytest.mark.parametrize(
    ("anchor", "left", "right"), [(0, 200, 290), (0.5, 155, 245), (1, 110, 200)]
)
def test_text_is_anchored_where_it_is_told(anchor: float, left: int, right: int) -> None:
    canvas = Canvas(400, 100, BACKGROUND)

    canvas.write("HHH", (200, 50), PEN, anchor=anchor)

    ink = drawn(canvas)
    assert left <= ink[:, 0].min() <= ink[:, 0].max() <= right
    assert ink[:, 1].mean() == pytest.approx(50, abs=1.5)


def test_text_that_leaves_the_picture_is_cut_at_its_border() -> None:
    canvas = Canvas(60, 40, BACKGROUND)

    canvas.write("HHHH", (-30, 5), PEN)

    assert len(drawn(canvas)) > 0


def test_shapes_and_markers_count_rows_from_the_top() -> None:
    canvas, red = Canvas(200, 100, BACKGROUND), Brush(CLUSTERS[4])

    canvas.shape(Box(10, 10, 40, 20).outline(2), red)
    canvas.markers(marker(3), 20, np.array([[150.0, 20.0]]), red)

    ink = drawn(canvas)
    assert ink[:, 1].max() <= 32
    triangle = ink[ink[:, 0] > 100]
    assert triangle[:, 1].mean() > (triangle[:, 1].min() + triangle[:, 1].max()) / 2


def test_a_few_colours_are_kept_exactly() -> None:
    canvas = Canvas(240, 20, BACKGROUND)

    for place, colour in enumerate(CLUSTERS):
        canvas.shape(Box(place * 20, 0, place * 20 + 20, 20).outline(1), Brush(colour))

    pixels = Image.open(BytesIO(canvas.png())).convert("RGB")
    assert tuple(pixels.getpixel((place * 20 + 10, 10)) for place in range(12)) == CLUSTERS
