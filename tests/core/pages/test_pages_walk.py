"""The arrows lead through everything once, and no place is lost."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.documents import summarise
from bot.core.pages.positions import (
    ASIDES,
    OVERVIEW,
    PROFILE,
    START,
    UNPLACED,
    Position,
    Section,
    Walk,
    walk,
)
from bot.core.summary import ClusterSummary, Summary
from bot.core.tracks.sorting import Sort
from tests.core.reports import report

steady = settings(derandomize=True, deadline=None, max_examples=60)

SIZES = st.lists(st.integers(1, 120), min_size=1, max_size=12)
ASIDE_COUNTS = st.integers(0, 40)
PAGE_SIZES = st.integers(1, 25)
SECTIONS = st.sampled_from([OVERVIEW, PROFILE, ASIDES, UNPLACED, *map(str, range(1, 14))])
POSITIONS = st.builds(Position, SECTIONS, st.integers(-5, 100_000), st.sampled_from(Sort))


def summary(sizes: list[int], asides: int = 0, unplaced: int = 0) -> Summary:
    clusters = tuple(
        ClusterSummary(number, f"Cluster {number}", size, ())
        for number, size in enumerate(sizes, start=1)
    )
    return replace(summarise(report()), clusters=clusters, asides=asides, unplaced=unplaced)


SUMMARIES = st.builds(summary, SIZES, ASIDE_COUNTS, ASIDE_COUNTS)


def onwards(way: Walk, start: Position = START) -> list[Position]:
    places = [start]
    while (following := way.after(places[-1])) is not None:
        places.append(following)
    return places


def backwards(way: Walk, start: Position) -> list[Position]:
    places = [start]
    while (before := way.before(places[-1])) is not None:
        places.append(before)
    return places


@steady
@given(SUMMARIES, PAGE_SIZES)
def test_the_way_on_shows_every_entry_exactly_once(report: Summary, size: int) -> None:
    way = walk(report, size)

    shown = [
        (place.section, place.offset + entry)
        for place in onwards(way)
        for entry in range(way.count(place))
    ]

    assert shown == [
        (section.key, entry) for section in way.sections for entry in range(section.entries)
    ]


@steady
@given(SUMMARIES, PAGE_SIZES, st.sampled_from(Sort))
def test_the_way_back_is_the_way_on_turned_round(report: Summary, size: int, sort: Sort) -> None:
    way = walk(report, size)
    there = onwards(way, replace(START, sort=sort))

    back = backwards(way, there[-1])

    assert back == there[::-1]
    assert {place.sort for place in there} == {sort}


def test_the_sections_come_in_their_order() -> None:
    way = walk(summary([11, 10, 1], asides=3, unplaced=21), 10)

    keys = [(place.section, place.offset) for place in onwards(way)]

    assert keys == [
        *[(OVERVIEW, 0), (PROFILE, 0), ("1", 0), ("1", 10), ("2", 0), ("3", 0), (ASIDES, 0)],
        *[(UNPLACED, 0), (UNPLACED, 10), (UNPLACED, 20)],
    ]


def test_sections_without_entries_are_left_out() -> None:
    assert [section.key for section in walk(summary([8]), 10).sections] == [OVERVIEW, "1"]


def test_both_ends_lead_nowhere() -> None:
    way = walk(summary([8, 8], asides=2), 10)

    assert way.before(START) is None
    assert way.after(Position(ASIDES)) is None


@steady
@given(SUMMARIES, PAGE_SIZES)
def test_pages_are_counted_within_their_section(report: Summary, size: int) -> None:
    way = walk(report, size)

    for here, following in pairwise(onwards(way)):
        number, pages = way.page(here)
        again = following.section == here.section
        assert way.page(following)[0] == (number + 1 if again else 1)
        assert again == (number < pages)


@steady
@given(SUMMARIES, PAGE_SIZES)
def test_first_and_last_are_the_ends_of_a_section(report: Summary, size: int) -> None:
    way = walk(report, size)
    places = onwards(way)

    for place in places:
        of_section = [each for each in places if each.section == place.section]
        assert way.first(place) == of_section[0]
        assert way.last(place.section, place) == of_section[-1]


@steady
@given(SUMMARIES, PAGE_SIZES, POSITIONS)
def test_every_position_settles_on_a_page_that_is_there(
    report: Summary, size: int, position: Position
) -> None:
    way = walk(report, size)

    settled = way.settle(position)

    assert settled in onwards(way, replace(START, sort=position.sort))
    assert way.settle(settled) == settled
    assert way.count(settled) > 0


@steady
@given(SUMMARIES, PAGE_SIZES, PAGE_SIZES, st.data())
def test_another_page_size_still_shows_what_was_on_top(
    report: Summary, old: int, new: int, data: st.DataObject
) -> None:
    position = data.draw(st.sampled_from(onwards(walk(report, old))))
    way = walk(report, new)

    settled = way.settle(position)

    assert settled.section == position.section
    assert settled.offset <= position.offset < settled.offset + way.count(settled)


def test_a_place_in_a_section_that_is_gone_settles_on_the_overview() -> None:
    way = walk(summary([8, 8]), 10)

    assert way.settle(Position("3", 20, Sort.YEAR)) == Position(OVERVIEW, 0, Sort.YEAR)
    assert way.settle(Position(ASIDES)) == START


@pytest.mark.parametrize(
    ("offset", "settled"), [(-1, 0), (0, 0), (9, 0), (10, 10), (14, 10), (24, 20), (9_999, 20)]
)
def test_an_offset_settles_on_the_page_that_it_is_on(offset: int, settled: int) -> None:
    way = Walk((Section("1", 25),), 10)

    assert way.settle(Position("1", offset)).offset == settled


@pytest.mark.parametrize(("section", "cluster"), [("1", 1), ("12", 12), (OVERVIEW, None)])
def test_a_position_tells_its_cluster(section: str, cluster: int | None) -> None:
    assert Position(section).cluster == cluster
