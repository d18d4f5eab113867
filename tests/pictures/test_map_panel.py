"""Where things go on the map: tracks, outlines, badges, markers and colours."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from bot.core.palette import BADGE_TEXT, CLUSTERS, PANEL, SUBDUED, TEXT, Colour
from bot.core.reports import Cluster
from bot.pictures.drawing.badges import RADIUS, badge_radius, spread
from bot.pictures.drawing.hulls import hull, inner
from bot.pictures.drawing.layout import Box
from bot.pictures.drawing.markers import MARKERS
from bot.pictures.panel import hull_fill, marker_size
from bot.pictures.placing import locate
from tests.pictures.drawn_lines import contrast
from tests.pictures.drawn_reports import Places, believable, clouds, report_of, with_far_track

BOX = Box(60, 80, 1076, 760)
EVERYWHERE = (1e9, 1e9)
ROUND = np.random.default_rng(3).normal(size=(200, 2)) * 60 + (500, 400)
coordinates = arrays.arrays(
    np.float64, st.tuples(st.integers(1, 30), st.just(2)), elements=st.floats(-1e6, 1e6)
)


def pixels(clusters: Sequence[Cluster]) -> list[Places]:
    return [located.pixels(BOX) for located in locate(clusters)]


def inside(points: Places, box: Box) -> bool:
    low, high = (box.left, box.top), (box.right, box.bottom)
    return bool(((points >= np.floor(low)) & (points <= np.ceil(high))).all())


@settings(max_examples=50, deadline=None)
@given(st.lists(coordinates, min_size=1, max_size=12))
def test_every_track_is_inside_the_panel(places: list[Places]) -> None:
    placed = pixels(report_of(places).clusters)

    assert all(inside(points, BOX) for points in placed)


def test_a_far_track_stands_at_the_border_and_does_not_squash_the_others() -> None:
    near = clouds([80, 60], seed=7)

    alone = pixels(report_of(near).clusters)
    beside = pixels(report_of(with_far_track(near)).clusters)

    assert beside[0][-1].tolist() == [BOX.right, BOX.bottom]
    assert np.ptp(beside[1], axis=0) == pytest.approx(np.ptp(alone[1], axis=0), rel=0.5)


def test_a_far_track_is_counted_and_told_which_way_it_is_further_out() -> None:
    near = clouds([80, 60], seed=7)

    first, second = locate(report_of(with_far_track(near)).clusters)

    assert (first.far, second.far) == (1, 0)
    assert first.outwards[-1].tolist() == [1, -1]
    assert not first.outwards[:-1].any()


@pytest.mark.parametrize(("at", "far"), [(1.3, 0), (3.0, 1)])
def test_a_track_is_far_only_when_showing_it_would_leave_much_of_the_map_empty(
    at: float, far: int
) -> None:
    line = np.linspace(0, 1, 101)
    line[-1] = at

    (located,) = locate(report_of([np.column_stack([line, line])]).clusters)

    assert located.far == far
    assert located.places[-1].tolist() == [0.5, 0.5]


def test_a_far_cluster_keeps_its_place_however_small_it_is() -> None:
    far = np.array([[30.0, 0.0], [30.5, 0.5], [31.0, 0.0]])

    placed = pixels(report_of([*clouds([500], seed=1), far]).clusters)

    assert len(np.unique(placed[1], axis=0)) == 3


def test_more_is_right_and_up() -> None:
    placed = pixels(report_of([np.array([[0.0, 0.0], [1.0, 1.0]])]).clusters)

    assert placed[0].tolist() == [[60, 760], [1076, 80]]


def test_an_outline_holds_the_inner_part_and_not_the_far_ones() -> None:
    points = np.vstack([ROUND, [[1000.0, 100.0]]])

    outline = hull(inner(points, EVERYWHERE), np.median(points, axis=0), 14)

    held = [_surrounds(outline, point) for point in points]
    assert 0.75 <= np.mean(held) <= 0.9
    assert not held[-1]


def test_an_outline_that_would_span_the_map_goes_round_half_of_the_tracks() -> None:
    points = np.column_stack([np.linspace(0, 900, 11), np.full(11, 300.0)])

    near, all_of_it = inner(points, (500, 400)), inner(points, EVERYWHERE)

    assert np.ptp(near[:, 0]) <= 500
    assert (len(near), len(all_of_it)) == (6, 9)


def test_of_two_tracks_at_opposite_ends_the_more_typical_one_has_the_outline() -> None:
    points = np.array([[100.0, 700.0], [900.0, 90.0]])

    assert inner(points, (500, 400)).tolist() == [[100.0, 700.0]]
    assert len(inner(points, EVERYWHERE)) == 2


@pytest.mark.parametrize("points", [np.full((1, 2), 300.0), np.full((7, 2), 300.0)])
def test_one_place_has_a_small_circle_around_it(points: Places) -> None:
    outline = hull(points, points[0], 20)

    assert np.hypot(*(outline - 300).T) == pytest.approx(20, abs=0.1)


def test_an_outline_is_convex_even_round_a_line() -> None:
    points = np.column_stack([np.linspace(0, 400, 9), np.zeros(9)])

    sides = np.diff(hull(points, points[4], 14), axis=0)

    turns = sides[:-1, 0] * sides[1:, 1] - sides[:-1, 1] * sides[1:, 0]
    assert (turns > -1e-6).all()


@settings(max_examples=60, deadline=None)
@given(
    arrays.arrays(
        np.float64,
        st.tuples(st.integers(1, 12), st.just(2)),
        elements=st.floats(100, 700, width=16),
    )
)
def test_badges_never_cover_one_another_nor_leave_the_panel(middles: Places) -> None:
    badges, radius = spread(middles, middles, 10, BOX), badge_radius(len(middles))

    apart = np.sqrt(((badges[:, np.newaxis] - badges) ** 2).sum(axis=2))
    assert apart[~np.eye(len(badges), dtype=bool)].min(initial=np.inf) >= 2 * radius
    assert inside(badges, BOX.inset(radius))


def test_a_badge_with_room_stays_at_its_middle() -> None:
    middles = np.array([[300.0, 300.0], [800.0, 500.0]])

    badges = spread(middles, np.array([[500.0, 600.0]]), 10, BOX)

    assert np.abs(badges - middles).max() < 6


def test_a_badge_makes_way_for_a_typical_track() -> None:
    middle = np.array([[300.0, 300.0]])

    badge = spread(middle, middle + 4, 10, BOX)

    assert 0.8 * (RADIUS + 10) <= np.hypot(*(badge - middle - 4)[0]) <= 60


def test_points_outside_a_box_are_moved_to_its_nearest_side() -> None:
    points = np.array([[0.0, 400.0], [1200.0, 900.0], [300.0, 300.0]])

    assert BOX.clipped(points).tolist() == [[60, 400], [1076, 760], [300, 300]]


def test_badges_of_one_place_stay_near_it() -> None:
    middles, rng = np.full((12, 2), [500.0, 400.0]), np.random.default_rng(5)

    badges = spread(middles, middles[0] + rng.normal(0, 15, size=(36, 2)), 10, BOX)

    assert np.hypot(*(badges - middles).T).max() < 170


def test_from_nine_clusters_on_outlines_have_no_fill() -> None:
    fills = [hull_fill(clusters) for clusters in range(2, 13)]

    assert all(fill > 0 for fill in fills[:7])
    assert fills[7:] == [0] * 4


def test_twelve_clusters_have_twelve_shapes() -> None:
    shapes = {np.asarray(shape.vertices).round(3).tobytes() for shape in MARKERS}

    assert len(shapes) == len(MARKERS) == len(CLUSTERS) == 12


@pytest.mark.parametrize("colour", CLUSTERS)
def test_a_cluster_colour_stands_out_from_the_panel_and_carries_its_number(colour: Colour) -> None:
    assert contrast(colour, PANEL) >= 3
    assert contrast(colour, BADGE_TEXT) >= 3


def test_text_stands_out_from_the_panel() -> None:
    assert contrast(TEXT, PANEL) >= 7
    assert contrast(SUBDUED, PANEL) >= 4.5


def test_markers_shrink_as_tracks_grow() -> None:
    widths = [marker_size(tracks) for tracks in (8, 174, 850, 3000, 10_000)]

    assert widths == sorted(widths, reverse=True)
    assert (widths[0], round(widths[-1])) == (22, 4)


def test_tracks_stand_on_whole_pixels() -> None:
    placed = pixels(believable(50, 3).clusters)

    assert all((points == np.rint(points)).all() for points in placed)


def _surrounds(outline: Places, point: Places) -> bool:
    sides, towards = np.roll(outline, -1, axis=0) - outline, point - outline
    return bool((sides[:, 0] * towards[:, 1] - sides[:, 1] * towards[:, 0] >= 0).all())
