"""The chart of a playlist's history: readable on a phone, with every total and day."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from bot.core.history import ChartBar, ClusterSize
from bot.core.models import MOST_CLUSTERS
from bot.core.pages.history import MOST_BARS
from bot.core.palette import cluster_colour
from bot.pictures.history_chart import draw_history_chart, history_canvas
from tests.pictures.drawn_lines import crowded, outside, texts, too_small

TITLE = "Songs for the long way home"


def bar(day: str, *sizes: int) -> ChartBar:
    clusters = (ClusterSize(number, "", size) for number, size in enumerate(sizes, start=1))
    return ChartBar(day, tuple(clusters))


def bars(count: int, clusters: int) -> tuple[ChartBar, ...]:
    drawn = np.random.default_rng(3).integers(2, 900, (count, clusters)).tolist()
    return tuple(bar("28 Sep", *sizes) for sizes in drawn)


def test_it_tells_title_totals_days_and_numbers() -> None:
    canvas = history_canvas(TITLE, [bar("3 Sep", 30, 12), bar("12 Oct", 34, 20)])

    assert texts(canvas) == [
        TITLE, "Tracks in each cluster",
        "1", "2", "42", "3 Sep",
        "1", "2", "54", "12 Oct",
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, MOST_BARS])
@pytest.mark.parametrize("clusters", [1, 5, MOST_CLUSTERS])
def test_everything_fits_and_can_be_read_on_a_phone(count: int, clusters: int) -> None:
    canvas = history_canvas(TITLE * 9, bars(count, clusters))

    assert outside(canvas) == []
    assert too_small(canvas) == []


def test_a_bar_is_as_long_as_its_clusters_have_tracks() -> None:
    content = draw_history_chart(TITLE, [bar("3 Sep", 100, 300)])
    pixels = np.asarray(Image.open(BytesIO(content)).convert("RGB"))

    one, two = ((pixels == cluster_colour(number)).all(axis=2).sum() for number in (1, 2))

    assert two / one == pytest.approx(3, rel=0.1)


def test_a_cluster_of_one_track_among_thousands_is_still_to_be_seen() -> None:
    content = draw_history_chart(TITLE, [bar("3 Sep", 9_000, 1)])
    pixels = np.asarray(Image.open(BytesIO(content)).convert("RGB"))

    assert (pixels == cluster_colour(2)).all(axis=2).any()


def test_no_cluster_of_the_first_and_the_last_bar_is_told_by_its_colour_alone() -> None:
    small = (900, 40, 9, 6, 5, 4, 3, 2, 1, 1, 1, 1)
    canvas = history_canvas(TITLE, [bar("3 Sep", *small)] * MOST_BARS)

    written = texts(canvas)

    for number in range(1, MOST_CLUSTERS + 1):
        assert written.count(f"{number}") >= 2, number
    assert outside(canvas) == []
    assert crowded(canvas) == []
