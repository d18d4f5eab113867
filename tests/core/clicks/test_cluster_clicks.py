"""The buttons of clusters carry all that is needed, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.clicks.cluster_clicks import (
    ClusterAction,
    ClusterClick,
    read_cluster_click,
    write_cluster_click,
)
from bot.core.clicks.page_clicks import read_click
from bot.core.pages.positions import OVERVIEW, Position
from bot.core.postings import PostingId
from bot.core.tracks.sorting import Sort
from tests.core.clicks.test_page_clicks import POSTING, steady

CLUSTERS = st.integers(1, 12).map(str)
PLACES = st.builds(Position, CLUSTERS, st.integers(0, 99_999), st.sampled_from(Sort))
CLICKS = st.builds(ClusterClick, st.just(POSTING), st.sampled_from(ClusterAction), PLACES)
WRITTEN = write_cluster_click(ClusterClick(POSTING, ClusterAction.SPLIT, Position("3")))


@steady
@given(CLICKS)
def test_every_click_is_read_as_it_was_written(click: ClusterClick) -> None:
    custom_id = write_cluster_click(click)

    assert read_cluster_click(custom_id) == click
    assert read_click(custom_id) is None
    assert len(custom_id) <= 100


@pytest.mark.parametrize(
    "custom_id",
    [
        "k1",
        "k1:",
        WRITTEN.replace("k1", "k2"),
        WRITTEN.replace("split", "steal"),
        WRITTEN.replace(":3:", ":0:"),
        WRITTEN.replace(":3:", ":13:"),
        WRITTEN.replace(":3:", ":o:"),
        WRITTEN.replace(":0:", ":-1:"),
        f"{WRITTEN}\n",
        WRITTEN.replace(POSTING, "short"),
    ],
)
def test_other_texts_are_no_clicks(custom_id: str) -> None:
    assert read_cluster_click(custom_id) is None


def test_a_whole_answer_is_posted_from_any_page() -> None:
    click = ClusterClick(PostingId(POSTING), ClusterAction.POST, Position(OVERVIEW))

    assert read_cluster_click(write_cluster_click(click)) == click
