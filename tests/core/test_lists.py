"""What lists have in common, in a figure and in signs."""

import pytest

from bot.core.lists import MOST_LISTS, SHAPES, SHARED, ListSummary, likeness, mark


def placed(*counts: int) -> ListSummary:
    return ListSummary("A", sum(counts), 0, counts)


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        (placed(10, 10), placed(1, 1), 1.0),
        (placed(10, 0), placed(0, 10), 0.0),
        (placed(8, 2), placed(2, 8), 0.4),
        (placed(5, 5, 0), placed(0, 5, 5), 0.5),
    ],
)
def test_likeness_is_the_part_of_two_mixes_that_is_the_same(
    first: ListSummary, second: ListSummary, alike: float
) -> None:
    assert likeness(first, second) == pytest.approx(alike)
    assert likeness(second, first) == pytest.approx(alike)


def test_a_list_without_a_track_in_a_cluster_is_like_none() -> None:
    assert likeness(placed(0, 0), placed(1, 1)) is None


def test_each_list_has_a_shape_of_its_own_and_so_has_what_is_in_several() -> None:
    signs = {mark((place,), 2)[0] for place in range(MOST_LISTS)} | {SHARED}

    assert len(signs) == MOST_LISTS + 1 == len(SHAPES) + 1


def test_a_track_is_marked_by_shape_and_letter() -> None:
    assert mark((0,), 2) == "● A"
    assert mark((1,), 2) == "▲ B"
    assert mark((0, 1), 2) == "◆ both"
    assert mark((0, 1), 3) == "◆ A + B"
    assert mark((), 2) == ""
