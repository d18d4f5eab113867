"""The orders of a cluster's tracks."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.models import Artist, Track, TrackId
from bot.core.tracks.sorting import COMPARED, Sort, order, order_by_rank, orders

TRACKS = st.builds(
    Track,
    st.just(TrackId("x")),
    st.text(max_size=4),
    st.lists(st.builds(Artist, st.text(max_size=4)), max_size=2).map(tuple),
    year=st.one_of(st.none(), st.integers(1900, 2100)),
)

steady = settings(derandomize=True, deadline=None)


def track(name: str, *artists: str, year: int | None = None) -> Track:
    return Track(TrackId(name), name, tuple(map(Artist, artists)), year=year)


def titles(tracks: list[Track], sort: Sort) -> list[str]:
    return [tracks[place].name for place in order(tracks, sort)]


def test_the_most_typical_stay_as_they_are() -> None:
    tracks = [track("b", "z"), track("a", "y", year=2020), track("c", year=2000)]

    assert order(tracks, Sort.TYPICAL) == (0, 1, 2)


def test_titles_are_sorted_without_case_accents_and_articles() -> None:
    tracks = [track(name) for name in ("zebra", "The Owl", "Ärger", "apple", "A Cat", "an ibis")]

    assert titles(tracks, Sort.TITLE) == ["apple", "Ärger", "A Cat", "an ibis", "The Owl", "zebra"]


@pytest.mark.parametrize("name", ["The", "A", "an", "Theodore", "Answer", "thé"])
def test_only_an_article_with_something_behind_it_is_passed_over(name: str) -> None:
    tracks = [track("zz"), track(name), track("1")]

    assert titles(tracks, Sort.TITLE) == ["1", name, "zz"]


def test_artists_are_sorted_by_the_first_and_then_by_title() -> None:
    tracks = [
        track("b", "The Quills"),
        track("x", "Ada", "Zoe"),
        track("a", "quills"),
        track("w", "Zoe", "Ada"),
    ]

    assert titles(tracks, Sort.ARTIST) == ["x", "a", "b", "w"]


def test_the_nameless_come_last() -> None:
    tracks = [track("", "Zoe"), track("日本", "Ada"), track("zz"), track(" ", "")]

    assert order(tracks, Sort.TITLE) == (2, 1, 0, 3)
    assert order(tracks, Sort.ARTIST) == (1, 0, 2, 3)


def test_the_newest_come_first_and_the_unknown_last() -> None:
    tracks = [
        track("old", year=1970),
        track("unknown"),
        track("b", "Bo", year=2020),
        track("a", "Ada", year=2020),
    ]

    assert titles(tracks, Sort.YEAR) == ["a", "b", "old", "unknown"]


def test_a_name_is_sorted_by_as_much_of_it_as_is_compared() -> None:
    shown = "é" * (COMPARED - 1)

    tracks = [track(f"{shown}b{'z' * 1_900}"), track(f"{shown}b"), track(f"{shown}a")]

    assert order(tracks, Sort.TITLE) == (2, 0, 1)


def test_a_name_that_folding_would_make_endless_has_its_place() -> None:
    endless = "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 2_000

    assert titles([track(endless), track("z"), track("日本")], Sort.TITLE) == ["z", endless, "日本"]


def test_several_orders_at_once_are_what_each_is_alone() -> None:
    tracks = [track("b", "Ada", year=1990), track("The A", "Zoe", year=2020), track("c")]

    assert orders(tracks, Sort) == {sort: order(tracks, sort) for sort in Sort}


@pytest.mark.parametrize("sort", Sort)
def test_equal_tracks_stay_as_they_are(sort: Sort) -> None:
    tracks = [track("Low Tide", "Ada", year=2020)] * 5

    assert order(tracks, sort) == (0, 1, 2, 3, 4)


@steady
@given(st.lists(TRACKS, max_size=12), st.sampled_from(Sort))
def test_every_order_holds_every_track_once(tracks: list[Track], sort: Sort) -> None:
    assert sorted(order(tracks, sort)) == [*range(len(tracks))]


def test_no_tracks_have_an_order_too() -> None:
    assert order([], Sort.TITLE) == ()


def test_the_highest_rank_comes_first_and_the_unranked_stay_behind_as_they_are() -> None:
    ids = [TrackId(name) for name in "abcdef"]
    ranks = {TrackId("e"): 1, TrackId("c"): 7, TrackId("b"): 7, TrackId("x"): 2}

    places = order_by_rank(ids, ranks)

    assert [ids[place] for place in places] == ["e", "b", "c", "a", "d", "f"]


def test_tracks_alone_tell_no_rank() -> None:
    tracks = [track("b", "z"), track("a", "y", year=2020)]

    assert order(tracks, Sort.RANK) == (0, 1)


def test_without_ranks_the_order_is_the_typical_one() -> None:
    ids = [TrackId(name) for name in "cab"]

    assert order_by_rank(ids, {}) == (0, 1, 2)
    assert order_by_rank([], {TrackId("a"): 1}) == ()
