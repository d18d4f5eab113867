"""Reports whose clusters are to have some sizes."""

from dataclasses import replace

import numpy as np
import pytest

from bot.analysis import analyse
from bot.analysis.fitting.grouping import Grouping
from bot.analysis.fitting.sizing import Bounds, sized
from bot.core.errors import UserError
from bot.core.models import Options, Sizes
from bot.core.placement import placement_of
from bot.core.reports import Report
from tests.core.playlists import CALM, playlist, repeated, shuffled, synthetic


def sizes(report: Report) -> list[int]:
    return [cluster.size for cluster in report.clusters]


@pytest.mark.parametrize(
    ("least", "most", "clusters"),
    [(8, 60, None), (40, 50, None), (None, 20, None), (45, None, None), (26, 26, 5), (5, 70, 9)],
)
def test_every_cluster_has_a_size_that_was_asked_for(
    least: int | None, most: int | None, clusters: int | None
) -> None:
    made, _ = synthetic(130)

    report = analyse(made, Options(clusters, sizes=Sizes(least, most)))

    assert sum(sizes(report)) == 130
    assert min(sizes(report)) >= (least or 1)
    assert max(sizes(report)) <= (most or 130)
    assert clusters in {None, len(report.clusters)}


def test_what_has_such_sizes_anyway_stays_as_it_is() -> None:
    made, _ = synthetic(130)
    free = analyse(made)
    least, most = min(sizes(free)), max(sizes(free))

    report = analyse(made, Options(sizes=Sizes(least, most)))

    assert placement_of(report) == placement_of(free)


def test_the_order_of_the_tracks_changes_nothing() -> None:
    made, _ = synthetic(130)
    options = Options(sizes=Sizes(20, 30))

    assert placement_of(analyse(shuffled(made, 3), options)) == placement_of(analyse(made, options))


def test_the_answer_says_what_sizes_were_asked_for() -> None:
    made, _ = synthetic(130)

    report = analyse(made, Options(sizes=Sizes(8, 60)))

    assert "Each has 8 to 60 tracks, as you asked." in report.quality.note


@pytest.mark.parametrize("most", [5, 10])
def test_tracks_that_are_all_the_same_are_parted_where_they_have_to_be(most: int) -> None:
    report = analyse(playlist(repeated(CALM, 20, "calm")), Options(sizes=Sizes(None, most)))

    assert sizes(report) == [most] * (20 // most)


def test_a_report_goes_on_from_the_last_one_of_these_sizes() -> None:
    made, _ = synthetic(133)
    options = Options(sizes=Sizes(20, 30))
    before = replace(made, tracks=made.tracks[:-3])
    first = placement_of(analyse(before, options))

    again = placement_of(analyse(before, options, first))
    edited = placement_of(analyse(made, options, first)).numbers

    assert again.numbers == first.numbers
    assert sum(edited[track] != number for track, number in first.numbers.items()) <= 12


def test_old_clusters_that_can_no_longer_have_the_sizes_give_way() -> None:
    made, _ = synthetic(130)
    options = Options(sizes=Sizes(20, 30))
    first = placement_of(analyse(made, options))
    fewer = replace(made, tracks=made.tracks[:60])

    report = analyse(fewer, options, first)

    assert all(20 <= size <= 30 for size in sizes(report))


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            Options(2, sizes=Sizes(None, 60)),
            (
                "130 tracks do not fit into 2 clusters of at most 60; please let me choose the "
                "number, or allow 65."
            ),
        ),
        (
            Options(5, sizes=Sizes(30, None)),
            (
                "130 tracks are too few for 5 clusters of at least 30; please let me choose the "
                "number, or allow 26."
            ),
        ),
        (
            Options(sizes=Sizes(None, 10)),
            (
                "130 tracks do not fit into 12 clusters, the most I make, of at most 10; please "
                "allow 11."
            ),
        ),
        (
            Options(sizes=Sizes(70, None)),
            "130 tracks are too few for 2 clusters of at least 70; please allow 65.",
        ),
        (
            Options(sizes=Sizes(50, 60)),
            (
                "130 tracks do not fit into clusters of 50 to 60 tracks: 2 hold too few, and for 3 "
                "there are not enough; please allow up to 65, or from 43 on."
            ),
        ),
    ],
)
def test_what_cannot_be_is_refused_with_a_way_out(options: Options, told: str) -> None:
    made, _ = synthetic(130)

    with pytest.raises(UserError) as caught:
        analyse(made, options)

    assert str(caught.value) == told


def test_editions_stay_together_in_clusters_of_a_size() -> None:
    values = np.array([[0.0], [0.1], [0.2], [5.0], [5.1], [5.2]])
    rows = np.array([4, 1, 1, 1, 1, 1])
    start = Grouping(np.array([0, 0, 0, 1, 1, 1]), np.array([[0.1], [5.1]]))

    grouping = sized(values, start, 2, Bounds(rows, 4, 5))

    assert sorted(np.bincount(grouping.labels, rows).tolist()) == [4, 5]


def test_editions_that_cannot_be_parted_are_told_of() -> None:
    values = np.array([[0.0], [0.1], [5.0]])
    start = Grouping(np.array([0, 0, 1]), np.array([[0.1], [5.0]]))

    with pytest.raises(UserError, match="editions of one recording stay together"):
        sized(values, start, 2, Bounds(np.array([6, 1, 1]), 4, 4))
