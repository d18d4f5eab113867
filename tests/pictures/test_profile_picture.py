"""The profile picture: shades, arrows and headings."""

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.core.palette import AVERAGE, LESS, MORE, TEXT
from bot.core.reports import Report
from bot.pictures import draw_profile
from bot.pictures.headings import headings_height
from bot.pictures.profile_table import arrows, shade
from tests.pictures.drawn_reports import HEADINGS, believable, with_names, with_profile
from tests.pictures.test_map_panel import contrast

GENRES = (
    "melodic hardcore",
    "stomp and holler",
    "indie rock",
    "bedroom pop",
    "k-pop",
    "conscious hip hop",
    "metal",
    "new wave",
    "jazz",
    "2010s",
)


def foot(report: Report) -> bytes:
    """Cut out the line below the rows."""
    picture = Image.open(BytesIO(draw_profile(report))).convert("RGB")
    return picture.crop((0, picture.height - 50, 1100, picture.height)).tobytes()


@pytest.mark.parametrize("clusters", [1, 2, 6, 12])
@pytest.mark.parametrize("headings", [HEADINGS[:3], HEADINGS, GENRES])
def test_the_profile_is_1100_pixels_wide(clusters: int, headings: tuple[str, ...]) -> None:
    report = with_profile(believable(40, clusters), headings)

    picture = Image.open(BytesIO(draw_profile(report)))

    assert picture.width == 1100
    assert picture.info == {}


def test_a_profile_without_columns_shows_the_clusters_alone() -> None:
    report = with_profile(believable(40, 2), ())

    picture = Image.open(BytesIO(draw_profile(report)))

    assert picture.width == 1100


def test_the_key_says_what_one_cluster_is_compared_with() -> None:
    one, two = (with_profile(believable(40, count), HEADINGS) for count in (1, 2))

    keys = [foot(report) for report in (one, two, with_profile(one, ()))]

    assert len(set(keys)) == 3


def test_equal_reports_give_equal_profiles_whatever_was_drawn_before() -> None:
    before = draw_profile(believable(50, 4))

    draw_profile(with_profile(believable(90, 9), GENRES))

    assert draw_profile(believable(50, 4)) == before


@pytest.mark.parametrize(
    ("z", "signs"),
    [(0.0, ""), (0.49, ""), (0.5, "▲"), (1.0, "▲▲"), (-0.49, ""), (-0.5, "▼"), (-1.0, "▼▼")],
)
def test_arrows_say_how_far_a_cluster_is_from_the_average(z: float, signs: str) -> None:
    assert arrows(z) == signs


def test_the_further_from_the_average_the_stronger_the_colour() -> None:
    assert shade(0) == AVERAGE
    assert shade(9) == MORE
    assert shade(-9) == LESS
    assert shade(0.4).red < shade(0.8).red < shade(1.4).red
    assert shade(-0.4).blue < shade(-0.8).blue < shade(-1.4).blue


@pytest.mark.parametrize("z", np.linspace(-2, 2, 21))
def test_arrows_stand_out_from_every_shade(z: float) -> None:
    assert contrast(TEXT, shade(z)) >= 3


def test_short_headings_are_level_and_long_ones_slanted() -> None:
    level = headings_height(["energy", "mood"], room=200)
    slanted = headings_height(GENRES, room=58)

    assert level < 60
    assert slanted > 120


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=3, max_size=10, unique=True), st.text(max_size=28))
def test_any_heading_and_name_can_be_drawn(headings: list[str], name: str) -> None:
    report = with_names(with_profile(believable(20, 2), headings), [name])

    picture = Image.open(BytesIO(draw_profile(report)))

    assert picture.width == 1100
