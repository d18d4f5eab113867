"""Points that go on from the clusters that they were in."""

import numpy as np
import pytest

from bot.analysis.fitting.continuing import NEW, Before, going_on, with_old_numbers
from bot.analysis.fitting.grouping import Grouping
from bot.analysis.fitting.matching import match
from bot.analysis.tracks.arrays import Floats

LEFT, RIGHT = 0.0, 10.0


def line(*between: float) -> Floats:
    """Place ten points at the left, ten at the right, and some between them."""
    return np.array([[LEFT]] * 10 + [[RIGHT]] * 10 + [[place] for place in between])


def before(*between: int) -> Before:
    return Before(np.array([0] * 10 + [1] * 10 + list(between)), 2)


def labels(values: Floats, earlier: Before) -> list[int]:
    rows = np.ones(len(values), dtype=np.int64)
    grouping = going_on(values, earlier, rows=rows, keep_small=True)
    assert grouping is not None
    found: list[int] = with_old_numbers(grouping, earlier, rows).grouping.labels.tolist()
    return found[20:]


@pytest.mark.parametrize(("place", "stays"), [(4.0, True), (5.4, True), (7.0, False)])
def test_a_point_leaves_its_cluster_only_for_a_centre_that_is_clearly_nearer(
    place: float, *, stays: bool
) -> None:
    assert labels(line(place), before(0)) == [0 if stays else 1]


def test_a_new_point_joins_the_nearest_cluster() -> None:
    assert labels(line(4.9, 5.2), before(NEW, NEW)) == [0, 1]


def test_where_fewer_than_two_clusters_are_left_there_is_nothing_to_go_on_from() -> None:
    values = line()

    one = Before(np.array([0] * 10 + [NEW] * 10), 2)

    assert going_on(values, one, rows=np.ones(20, dtype=np.int64), keep_small=True) is None


def test_clusters_are_matched_so_that_most_tracks_stay() -> None:
    shared = np.array([[5, 9], [0, 8], [3, 0]])

    assert match(shared) == {0: 0, 1: 1}


def test_clusters_that_share_too_little_are_not_the_same() -> None:
    assert match(np.array([[3, 0], [7, 0], [0, 0]])) == {0: 1}


def test_of_fewer_clusters_those_whose_numbers_are_left_keep_them() -> None:
    earlier = Before(np.array([2] * 5 + [0] * 4), 3)
    grouping = Grouping(np.array([0] * 5 + [1] * 4), np.array([[0.0], [1.0]]))

    found = with_old_numbers(grouping, earlier, np.ones(9, dtype=np.int64))

    assert found.grouping.labels.tolist() == [1] * 5 + [0] * 4
    assert found.grouping.centres.tolist() == [[1.0], [0.0]]
    assert found.origins == {1: 2, 0: 0}
