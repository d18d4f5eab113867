"""The bars of who added what: readable on a phone, whatever people are called."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from bot.core.models import MOST_CLUSTERS
from bot.core.palette import cluster_colour
from bot.core.requests import ContributorBar, ContributorsRequest
from bot.pictures.contributors import contributors_canvas, draw_contributors
from bot.use_cases.answers.contributors import MOST_BARS
from tests.pictures.drawn_lines import outside, texts, too_small

TITLE = "Songs for the long way home"


def bar(label: str, *sizes: int) -> ContributorBar:
    counted = tuple((number, size) for number, size in enumerate(sizes, start=1) if size)
    return ContributorBar(label, "Contributor 7", sum(sizes), counted)


def request(clusters: int, *bars: ContributorBar, name: str = "Calm") -> ContributorsRequest:
    names = tuple((number, f"{name} {number}") for number in range(1, clusters + 1))
    return ContributorsRequest(TITLE, names, bars)


def test_it_tells_who_how_many_and_which_clusters() -> None:
    canvas = contributors_canvas(request(2, bar("Mia", 30, 12), bar("Contributor 2", 0, 20)))

    assert texts(canvas) == [
        TITLE, "Who added what",
        "Mia", "42", "1", "2",
        "Contributor 2", "20", "2",
        "1", "Calm 1", "2", "Calm 2",
    ]  # fmt: skip


@pytest.mark.parametrize("count", [2, MOST_BARS + 1])
@pytest.mark.parametrize("clusters", [1, 6, MOST_CLUSTERS])
def test_everything_fits_and_can_be_read_on_a_phone(count: int, clusters: int) -> None:
    drawn = np.random.default_rng(3).integers(0, 900, (count, clusters)).tolist()
    bars = [bar("A name that does not end" * 9, *sizes) for sizes in drawn]

    canvas = contributors_canvas(request(clusters, *bars, name="A cluster of many words" * 9))

    assert outside(canvas) == []
    assert too_small(canvas) == []


def test_a_name_that_no_font_draws_gives_way_to_the_number() -> None:
    canvas = contributors_canvas(request(1, bar("\U000f0000", 3), bar("", 2)))

    assert texts(canvas).count("Contributor 7") == 2


def test_a_part_is_as_long_as_its_share() -> None:
    content = draw_contributors(request(2, bar("Mia", 100, 300)))
    pixels = np.asarray(Image.open(BytesIO(content)).convert("RGB"))[130:180]

    one, two = ((pixels == cluster_colour(number)).all(axis=2).sum() for number in (1, 2))

    assert two / one == pytest.approx(3, rel=0.15)


def test_who_added_nothing_that_is_in_a_cluster_has_an_empty_bar() -> None:
    canvas = contributors_canvas(request(1, bar("Mia", 3), ContributorBar("Ben", "", 2, ())))

    assert "2" in texts(canvas)
