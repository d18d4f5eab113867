"""The profile picture: shades, arrows, and the words beside them."""

from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.core.palette import AVERAGE, LESS, MORE, TEXT
from bot.pictures import draw_profile
from bot.pictures.drawing.layout import MARGIN
from bot.pictures.profile_table import arrows, profile_canvas, shade
from tests.pictures.drawn_lines import contrast, crowded, outside, texts, too_faint, too_small
from tests.pictures.drawn_reports import HEADINGS, believable, with_names, with_profile

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

    keys = [texts(profile_canvas(report)) for report in (one, two, with_profile(one, ()))]

    assert "Compared with music at large:" in keys[0]
    assert "Compared with the whole playlist:" in keys[1]
    assert "One cluster is its own average" in keys[2]


@pytest.mark.parametrize("clusters", [1, 2, 6, 7, 12])
@pytest.mark.parametrize("qualities", [(), HEADINGS, GENRES])
def test_every_word_can_be_read_on_a_phone(clusters: int, qualities: tuple[str, ...]) -> None:
    canvas = profile_canvas(with_profile(believable(10_000, clusters), qualities))

    assert not too_small(canvas)
    assert not outside(canvas)
    assert not crowded(canvas)
    assert not too_faint(canvas)


def test_every_quality_has_its_words_and_every_cluster_its_number_and_name() -> None:
    report = with_profile(believable(40, 3), HEADINGS)

    written = texts(profile_canvas(report))

    assert set(HEADINGS) <= set(written)
    assert [written.count(str(number)) for number in (1, 2, 3)] == [2, 2, 2]
    assert {cluster.name for cluster in report.clusters} <= set(written)


def test_up_to_six_clusters_tell_their_sizes_and_tempos() -> None:
    six, seven = (texts(profile_canvas(believable(60, count))) for count in (6, 7))

    assert sum("tracks ·" in text and "BPM" in text for text in six) == 4
    assert not any("BPM" in text for text in seven[2:] if "tracks" in text)


def test_a_quality_with_too_long_a_name_is_shortened_before_its_cells() -> None:
    canvas = profile_canvas(with_profile(believable(40, 12), ["progressive melodic deep house"]))

    (line,) = (line for line in canvas.lines if line.text.startswith("progressive"))

    assert line.text.endswith("…")
    assert line.box.left == MARGIN
    assert line.box.width <= 380


def test_equal_reports_give_equal_profiles_whatever_was_drawn_before() -> None:
    before = draw_profile(believable(50, 4))

    draw_profile(with_profile(believable(90, 9), GENRES))

    assert draw_profile(believable(50, 4)) == before


@pytest.mark.parametrize(
    ("z", "count"),
    [(0.0, 0), (0.49, 0), (0.5, 1), (1.0, 2), (-0.49, 0), (-0.5, -1), (-1.0, -2)],
)
def test_arrows_say_how_far_a_cluster_is_from_the_average(z: float, count: int) -> None:
    assert arrows(z) == count


def test_the_further_from_the_average_the_stronger_the_colour() -> None:
    assert shade(0) == AVERAGE
    assert shade(9) == MORE
    assert shade(-9) == LESS
    assert shade(0.4).red < shade(0.8).red < shade(1.4).red
    assert shade(-0.4).blue < shade(-0.8).blue < shade(-1.4).blue


@pytest.mark.parametrize("z", np.linspace(-2, 2, 21))
def test_arrows_stand_out_from_every_shade(z: float) -> None:
    assert contrast(TEXT, shade(z)) >= 3


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=3, max_size=10, unique=True), st.text(max_size=28))
def test_any_heading_and_name_can_be_drawn(headings: list[str], name: str) -> None:
    report = with_names(with_profile(believable(20, 2), headings), [name])

    picture = Image.open(BytesIO(draw_profile(report)))

    assert picture.width == 1100
