"""Buttons and menus carry all that is needed to answer them, and nothing else is taken for one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.clicks.page_clicks import Action, Click, read_click, write_click
from bot.core.pages.positions import ASIDES, OVERVIEW, PROFILE, START, UNPLACED, Position
from bot.core.postings import PostingId
from bot.core.tracks.sorting import Sort

POSTING = PostingId("0aZ9" * 4)
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
SECTIONS = (OVERVIEW, PROFILE, ASIDES, UNPLACED, *map(str, range(1, 13)))
CLICKS = st.builds(
    Click,
    st.text(LETTERS, min_size=16, max_size=16).map(PostingId),
    st.sampled_from(Action),
    st.builds(Position, st.sampled_from(SECTIONS), st.integers(0, 99_999), st.sampled_from(Sort)),
    st.booleans(),
)

steady = settings(derandomize=True, deadline=None)
WRITTEN = write_click(Click(POSTING, Action.NEXT, Position("12", 990, Sort.YEAR)))


@steady
@given(CLICKS)
def test_every_click_is_read_as_it_was_written(click: Click) -> None:
    custom_id = write_click(click)

    assert read_click(custom_id) == click
    assert len(custom_id) <= 100
    assert custom_id.isascii()


def test_no_two_buttons_of_a_page_have_the_same_id() -> None:
    written = {write_click(Click(POSTING, action)) for action in Action}

    assert len(written) == len(Action)


def test_a_click_that_carries_no_place_leads_to_the_start() -> None:
    assert Click(POSTING, Action.HOME).position == START


@steady
@given(st.one_of(st.text(), st.text(alphabet="c1:o0tnextprev12aA9\n", max_size=60)))
def test_other_texts_are_no_clicks(text: str) -> None:
    found = read_click(text)

    assert found is None or write_click(found) == text


@steady
@given(CLICKS, st.integers(0, 60), st.integers(0, 3), st.text(max_size=3))
def test_a_click_that_was_tampered_with_is_none_or_says_what_it_means(
    click: Click, place: int, cut: int, inserted: str
) -> None:
    custom_id = write_click(click)
    forged = custom_id[:place] + inserted + custom_id[place + cut :]

    found = read_click(forged)

    assert found is None or write_click(found) == forged


@pytest.mark.parametrize(
    "text",
    [
        "",
        WRITTEN + "\n",
        " " + WRITTEN,
        WRITTEN.replace("c1", "c2"),
        WRITTEN.replace("c1", "C1"),
        WRITTEN.replace("990", "0990"),
        WRITTEN.replace("990", "-990"),
        WRITTEN.replace("990", "٩٩٠"),
        WRITTEN.replace("990", "100000"),
        WRITTEN.replace(":12:", ":13:"),
        WRITTEN.replace(":12:", ":0:"),
        WRITTEN.replace(":12:", ":012:"),
        WRITTEN.replace(":12:", ":q:"),
        WRITTEN.replace("next", "nxt"),
        WRITTEN.replace(":y", ":z"),
        WRITTEN.replace(":y", ""),
        WRITTEN.replace(POSTING, POSTING[1:]),
        WRITTEN.replace(POSTING, POSTING + "0"),
        WRITTEN.replace("0aZ9", "0a-9"),
        WRITTEN.replace("0aZ9", "0aé9"),
    ],
)
def test_what_only_looks_like_a_click_is_none(text: str) -> None:
    assert read_click(text) is None
