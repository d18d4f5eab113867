"""The map as a whole: what comes out, and what must not change it."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.core.palette import BACKGROUND, CLUSTERS, PANEL, TEXT, mixed
from bot.core.reports import Axis
from bot.pictures import draw_map
from bot.pictures.header import HEIGHT as TOP
from bot.pictures.map import PANEL_HEIGHT, map_canvas
from tests.pictures.drawn_lines import texts
from tests.pictures.drawn_reports import (
    NAMES,
    Places,
    believable,
    clouds,
    report_of,
    with_far_track,
    with_names,
)

SMALL = believable(30, 3)
ODD_PLACES = {
    "one track": [np.zeros((1, 2))],
    "all in one place": [np.zeros((5, 2)), np.zeros((4, 2)), np.zeros((1, 2))],
    "on a line": [np.column_stack([np.arange(9.0), np.zeros(9)]), np.full((2, 2), [20.0, 0.0])],
    "on a slope": [np.column_stack([np.arange(9.0)] * 2), np.full((2, 2), 12.0)],
    "huge": [np.arange(12.0).reshape(6, 2) * 1e150, np.full((1, 2), -1e150)],
    "tiny": [np.arange(12.0).reshape(6, 2) * 1e-200, np.full((1, 2), 3e-200)],
}


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png))


def rims(png: bytes) -> int:
    """Count the pixels of a text's colour on the panel: rims of typical tracks and of badges."""
    panel = np.asarray(opened(png).convert("RGB"))[TOP + 6 : TOP + 636, 74:1070]
    return int((panel == TEXT).all(axis=2).sum())


def corner(picture: Image.Image, foot: int) -> set[object]:
    """Find the colours at the lower right, between the markers of tracks and the border."""
    cut = picture.convert("RGB").crop((1048, foot - 28, 1076, foot))
    return {colour for _, colour in cut.getcolors() or []}


@pytest.mark.parametrize(("tracks", "clusters"), [(1, 1), (8, 2), (174, 3), (400, 12)])
def test_the_map_is_1100_pixels_wide_at_any_size(tracks: int, clusters: int) -> None:
    picture = opened(draw_map(believable(tracks, clusters)))

    assert picture.width == 1100
    assert picture.format == "PNG"
    assert picture.convert("RGB").getpixel((0, 0)) == BACKGROUND


def test_equal_reports_give_equal_bytes_whatever_was_drawn_before() -> None:
    before = draw_map(believable(50, 4, title="夏 ♥"))

    draw_map(believable(300, 12, title="Another"))

    assert draw_map(believable(50, 4, title="夏 ♥")) == before


def test_the_file_tells_nothing_but_the_picture() -> None:
    picture = opened(draw_map(SMALL))

    picture.load()

    assert picture.info == {}


def test_every_cluster_is_seen_in_its_own_colour() -> None:
    picture = opened(draw_map(believable(400, 12))).convert("RGB")

    found = picture.getcolors() or []

    assert {colour for _, colour in found} >= set(CLUSTERS)


@pytest.mark.parametrize("places", ODD_PLACES.values(), ids=ODD_PLACES)
def test_odd_places_make_a_picture_all_the_same(places: list[Places]) -> None:
    picture = opened(draw_map(report_of(places)))

    assert picture.width == 1100


def test_ten_thousand_tracks_are_a_small_file() -> None:
    png = draw_map(believable(10_000, 12))

    assert len(png) < 110_000


def test_no_outline_leaves_the_panel() -> None:
    # Softened, the outline of a wide foot under a narrow top swells below the foot.
    tent = np.array([[2.6, 3.5]] * 6 + [[0.0, 0.0], [5.2, 0.0]] * 2)
    beside = np.array([[9.0, 6.0], [9.0, 5.5], [8.5, 6.0]])

    picture = np.asarray(opened(draw_map(report_of([tent, beside]))).convert("RGB"))

    assert (picture[TOP + PANEL_HEIGHT + 4 : TOP + PANEL_HEIGHT + 8, 100:1000] == BACKGROUND).all()


def test_an_outline_tells_clusters_apart_and_one_cluster_has_none() -> None:
    one = np.asarray(opened(draw_map(report_of(clouds([12], seed=1)))).convert("RGB"))
    two = np.asarray(opened(draw_map(report_of(clouds([12, 9], seed=1)))).convert("RGB"))

    line = mixed(CLUSTERS[0], PANEL, 0.75)
    assert not (one == line).all(axis=2).any()
    assert (two == line).all(axis=2).any()


def test_editions_that_share_a_place_leave_three_places_to_stand_for_a_cluster() -> None:
    apart = np.array([[0.0, 0.0], [4.0, 3.0], [-4.0, 3.0], [5.0, -4.0], [-5.0, -4.0]])

    single = rims(draw_map(report_of([apart])))
    doubled = rims(draw_map(report_of([np.repeat(apart, 2, axis=0)])))

    assert doubled == pytest.approx(single, rel=0.1)


def test_a_far_track_has_an_arrow_outside_its_place_and_is_told_of() -> None:
    near = clouds([30, 20], seed=2)

    plain = opened(draw_map(report_of(near)))
    marked = opened(draw_map(report_of(with_far_track(near))))

    assert CLUSTERS[0] not in corner(plain, foot=TOP + PANEL_HEIGHT)
    assert CLUSTERS[0] in corner(marked, foot=TOP + PANEL_HEIGHT)
    assert "1 further out" in texts(map_canvas(report_of(with_far_track(near))))


def test_axes_without_words_or_share_are_left_blank() -> None:
    blank = (Axis("", "", 0.0), Axis("", "", float("nan")))

    picture = np.asarray(opened(draw_map(replace(SMALL, axes=blank))).convert("RGB"))

    assert (picture[TOP:700, :60] == BACKGROUND).all()


@settings(max_examples=40, deadline=None)
@given(title=st.text(max_size=300), name=st.text(max_size=28), words=st.text(max_size=40))
def test_any_text_can_be_drawn(title: str, name: str, words: str) -> None:
    report = replace(SMALL, title=title, axes=(Axis(words, name, 0.3), Axis(name, words, 0.2)))

    picture = opened(draw_map(with_names(report, [name, *NAMES])))

    assert picture.width == 1100
