"""The PNG: a palette that keeps the colours listed, and stands near all others."""

from io import BytesIO

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image

from bot.core.palette import BACKGROUND, CLUSTERS, PANEL, TEXT, Colour, mixed
from bot.pictures.drawing.png import COLOURS, encode

Pixels = NDArray[np.uint8]
channels = st.integers(0, 255)


def picture_of(colours: list[Colour], width: int = 40, height: int = 4) -> Pixels:
    """Lay a block of every colour below the one before."""
    rows = np.array([(*colour, 255) for colour in colours], dtype=np.uint8)
    return np.repeat(rows, width * height, axis=0).reshape(-1, width, 4)


def decoded(png: bytes) -> Pixels:
    return np.asarray(Image.open(BytesIO(png)).convert("RGB"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(Colour, channels, channels, channels), min_size=1, max_size=COLOURS))
def test_listed_colours_are_kept_exactly_however_alike(colours: list[Colour]) -> None:
    pixels = picture_of(colours)

    assert (decoded(encode(pixels, colours)) == pixels[..., :3]).all()


def test_a_few_colours_that_nobody_listed_are_kept_as_well() -> None:
    fills = [mixed(colour, PANEL, 0.13) for colour in CLUSTERS]
    pixels = picture_of([*CLUSTERS, *fills])

    assert (decoded(encode(pixels, CLUSTERS)) == pixels[..., :3]).all()


def test_more_colours_than_there_is_room_for_become_the_nearest_of_the_commonest() -> None:
    steps = [mixed(TEXT, BACKGROUND, part) for part in np.linspace(0, 1, 200)]
    pixels = picture_of(steps)

    drawn = decoded(encode(pixels, [BACKGROUND, TEXT]))

    assert np.abs(drawn.astype(int) - pixels[..., :3]).max() <= 8
    assert len(np.unique(drawn.reshape(-1, 3), axis=0)) <= COLOURS


def test_a_flat_colour_stands_for_the_edges_that_are_like_it() -> None:
    flat, edge = Colour(104, 104, 104), Colour(111, 111, 111)
    pixels = picture_of([flat])
    pixels[:, ::4, :3] = edge
    pixels[0] = picture_of([flat])[0]

    drawn = decoded(encode(pixels, []))

    assert (drawn == flat).all()


def test_a_picture_of_one_pixel_can_be_written() -> None:
    assert decoded(encode(picture_of([TEXT], 1, 1), [])).tolist() == [[list(TEXT)]]
