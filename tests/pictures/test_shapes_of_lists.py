"""On the map of several lists shapes are those of the lists, and colours of the clusters."""

from dataclasses import replace

import numpy as np
import pytest

from bot.core.lists import MOST_LISTS, Holding, ListSummary, shape
from bot.core.reports import Report
from bot.pictures import draw_map
from bot.pictures.map import map_canvas
from bot.pictures.track_shapes import OF_LISTS, OF_SEVERAL, shape_of, track_shapes
from tests.pictures.drawn_lines import crowded, outside, texts, too_faint, too_small
from tests.pictures.drawn_reports import believable

PLAIN = believable(60, 3)
LONG = "A long title of a playlist, " * 9


def listed(names: tuple[str, ...], holdings: tuple[Holding, ...], report: Report = PLAIN) -> Report:
    """Let the tracks of a report come from lists, by turns."""
    clusters = tuple(
        replace(
            cluster,
            members=tuple(
                replace(member, lists=holdings[place % len(holdings)])
                for place, member in enumerate(cluster.members)
            ),
        )
        for cluster in report.clusters
    )
    lists = tuple(ListSummary(name, 40, 20, (10,) * len(clusters)) for name in names)
    return replace(report, clusters=clusters, lists=lists)


PAIR = listed(("Dawn", "Dusk"), ((0,), (1,), (0, 1)))


def test_a_track_has_the_shape_of_its_list_whatever_its_cluster() -> None:
    shapes = track_shapes(PAIR)

    assert [shapes[number][:3].tolist() for number in (1, 2, 3)] == [[1, 3, 4]] * 3


def test_without_lists_a_track_has_the_shape_of_its_cluster() -> None:
    shapes = track_shapes(PLAIN)

    assert [np.unique(shapes[number]).tolist() for number in (1, 2, 3)] == [[1], [2], [3]]


def test_every_list_has_a_marker_of_its_own() -> None:
    markers = {shape_of((place,)) for place in range(MOST_LISTS)}

    assert len(markers | {OF_SEVERAL}) == MOST_LISTS + 1
    assert len(OF_LISTS) == MOST_LISTS
    assert shape_of((0, 2)) == OF_SEVERAL
    assert shape((0, 2)) == "◆"


def test_the_key_says_which_shape_is_whose() -> None:
    written = texts(map_canvas(PAIR))

    assert [text for text in written if text in {"A · Dawn", "B · Dusk", "both"}] == [
        "A · Dawn",
        "B · Dusk",
        "both",
    ]


def test_without_a_track_in_both_the_key_does_not_speak_of_it() -> None:
    written = texts(map_canvas(listed(("Dawn", "Dusk"), ((0,), (1,)))))

    assert "both" not in written


@pytest.mark.parametrize(
    "names", [(LONG, LONG), ("夏 ♥", ""), tuple(f"{LONG}{place}" for place in range(MOST_LISTS))]
)
@pytest.mark.parametrize(("tracks", "clusters"), [(10, 2), (400, 9), (10_000, 12)])
def test_every_word_can_be_read_on_a_phone_with_lists(
    names: tuple[str, ...], tracks: int, clusters: int
) -> None:
    holdings = (*((place,) for place in range(len(names))), (0, 1))

    canvas = map_canvas(listed(names, holdings, believable(tracks, clusters)))

    assert not too_small(canvas)
    assert not outside(canvas)
    assert not crowded(canvas)
    assert not too_faint(canvas)


def test_the_same_lists_make_the_same_picture_and_others_another() -> None:
    turned = listed(("Dawn", "Dusk"), ((1,), (0,), (0, 1)))

    assert draw_map(PAIR) == draw_map(PAIR)
    assert draw_map(PAIR) != draw_map(turned)
