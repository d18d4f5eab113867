"""Where clusters lie on the map, in words."""

from bot.core.text.map_words import Place, whereabouts, whereabouts_in_words

NAMES = {1: "Slow", 2: "Loud", 3: "Odd"}


def square(x: float, y: float, size: float = 1.0) -> list[Place]:
    return [(x + dx * size, y + dy * size) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]


def test_sides_are_those_of_the_picture() -> None:
    found = whereabouts(
        {
            1: square(-10, 10), 2: square(10, 10), 3: square(0, 0),
            4: square(-10, -10), 5: square(0, 10), 6: square(10, 0), 7: square(0, -10),
        }
    )  # fmt: skip

    assert [each.side for each in found.values()] == [
        "at the upper left", "at the upper right", "in the middle",
        "at the lower left", "at the top", "at the right", "at the bottom",
    ]  # fmt: skip


def test_the_nearest_are_the_neighbours_and_a_far_one_is_none() -> None:
    found = whereabouts({1: square(0, 0), 2: square(5, 0), 3: square(40, 0)})

    assert [each.neighbours for each in found.values()] == [(2,), (1,), (2, 1)]


def test_how_tracks_lie_is_told_where_it_is_unusual() -> None:
    found = whereabouts({1: square(0, 0), 2: square(20, 0, 0.5), 3: square(-20, 0, 3)})

    assert [each.spread for each in found.values()] == [
        "", "lie close together", "are spread out",
    ]  # fmt: skip


def test_clusters_that_run_into_one_another_say_so() -> None:
    found = whereabouts({1: square(0, 0, 4), 2: square(2, 0, 4), 3: square(60, 0)})

    assert found[1].mixed_with == 2
    assert found[3].apart


def test_it_is_said_in_sentences_with_names() -> None:
    found = whereabouts({1: square(0, 0), 2: square(5, 0), 3: square(40, 0, 3)})

    assert whereabouts_in_words(found[3], NAMES) == (
        "On the map: at the right, next to cluster 2, Loud and cluster 1, Slow. "
        "Its tracks are spread out and stand apart from the others."
    )


def test_a_single_cluster_and_an_empty_one_say_nothing() -> None:
    assert whereabouts({}) == whereabouts({1: []}) == {}
    assert whereabouts_in_words(whereabouts({1: square(0, 0)})[1], NAMES) == ""
    assert whereabouts_in_words(whereabouts({1: [(0.0, 0.0)] * 9})[1], NAMES) == ""
