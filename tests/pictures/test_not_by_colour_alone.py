"""Pictures without their colours: numbers, names and shapes tell the same."""

from itertools import combinations

import numpy as np
import pytest

from bot.core.models import MOST_CLUSTERS
from bot.pictures.drawing.markers import marker
from bot.pictures.map import map_canvas
from bot.pictures.profile_table import arrows, profile_canvas
from tests.pictures.drawn_lines import texts
from tests.pictures.drawn_reports import believable

NUMBERS = range(1, MOST_CLUSTERS + 1)


@pytest.mark.parametrize("clusters", NUMBERS)
def test_a_cluster_has_its_number_on_the_map_and_beside_its_name(clusters: int) -> None:
    written = texts(map_canvas(believable(240, clusters)))

    assert [written.count(f"{number}") for number in range(1, clusters + 1)] == [2] * clusters


@pytest.mark.parametrize("clusters", [2, MOST_CLUSTERS])
def test_a_column_of_the_profile_has_its_number_above_and_beside_its_name(clusters: int) -> None:
    written = texts(profile_canvas(believable(240, clusters)))

    assert [written.count(f"{number}") for number in range(1, clusters + 1)] == [2] * clusters


def test_no_two_clusters_have_the_same_shape() -> None:
    outlines = [np.asarray(marker(number).vertices) for number in NUMBERS]

    assert not [
        pair
        for pair in combinations(range(MOST_CLUSTERS), 2)
        if np.array_equal(outlines[pair[0]], outlines[pair[1]])
    ]


def test_more_and_less_point_up_and_down() -> None:
    assert [arrows(z) for z in (1.2, 0.6, 0.2, -0.6, -1.2)] == [2, 1, 0, -1, -2]
