"""Whatever the names are, a page is one that Discord takes, and that means what it says."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.models import Artist, Track
from bot.core.pages.lists import asides_page, cluster_page, unplaced_page
from bot.core.pages.orders import PageOrder
from bot.core.pages.overview import overview_page, profile_page
from bot.core.pages.page import Page
from bot.core.pages.positions import ASIDES, UNPLACED, Position, Section, Walk
from bot.core.reports import Aside
from bot.core.spotify.ranks import Personal, View, Withheld
from bot.core.text.track_links import track_link
from bot.core.tracks.sorting import Sort, order
from tests.core.pages.nasty import (
    assert_harmless,
    assert_taken_by_discord,
    links,
    nasty_asides,
    nasty_summary,
    nasty_tracks,
    nasty_unplaced,
)

SIZES = (5, 8, 10)
TRACKS = nasty_tracks()
LINKED = [track for track in TRACKS if track.uri.startswith(("spotify:", "deezer:"))]
WIDEST = Personal({track.id: 150 for track in TRACKS}, {track.id: True for track in TRACKS})
ALL_OUT = {track.id: "energy 100%" for track in TRACKS}
VIEWS = (None, WIDEST, Personal(None, {}), *Withheld)
NUMBER = re.compile(r"^\*\*([\d,]+)\.\*\* ", re.MULTILINE)


def pages_of(section: str, entries: int, size: int) -> list[tuple[Walk, Position]]:
    walk = Walk((Section(section, entries),), size)
    return [(walk, Position(section, offset)) for offset in range(0, entries, size)]


def cluster_pages(
    tracks: Sequence[Track], sort: Sort, size: int, view: View
) -> list[tuple[Page, int, Sequence[Track]]]:
    ordered = [tracks[place] for place in order(tracks, sort)]
    summary = nasty_summary()
    pages: list[tuple[Page, int, Sequence[Track]]] = []
    for walk, place in pages_of("12", len(ordered), size):
        shown = ordered[place.offset : place.offset + size]
        position = Position("12", place.offset, sort)
        pages.append((cluster_page(summary, walk, position, shown, view), place.offset, shown))
    return pages


def assert_shows(page: Page, offset: int, tracks: Sequence[Track]) -> None:
    numbers = [int(number.replace(",", "")) for number in NUMBER.findall(page.description)]
    first_links = [links(line)[0][1] for line in page.description.split("\n") if NUMBER.match(line)]

    assert numbers == [*range(offset + 1, offset + 1 + len(tracks))]
    assert first_links == [track_link(track) for track in tracks]


@pytest.mark.parametrize("view", [None, WIDEST])
@pytest.mark.parametrize("sort", Sort)
def test_every_page_of_a_nasty_cluster_is_taken_and_shows_every_track(
    sort: Sort, view: View
) -> None:
    pages = [page for size in SIZES for page in cluster_pages(TRACKS, sort, size, view)]

    for page, offset, shown in pages:
        assert_taken_by_discord(page)
        assert_harmless(page.title + page.description)
        assert_shows(page, offset, shown)


@pytest.mark.parametrize("view", VIEWS)
def test_the_last_page_of_ten_thousand_is_taken_when_all_have_one_nasty_name(view: View) -> None:
    summary, walk = nasty_summary(), Walk((Section("12", 10_000),), 10)

    pages = [
        (track, cluster_page(summary, walk, Position("12", 9_990), [track] * 10, view))
        for track in TRACKS
    ]

    for track, page in pages:
        assert_taken_by_discord(page)
        assert_harmless(page.title + page.description)
        assert_shows(page, 9_990, [track] * 10)
        assert page.footer.startswith("Cluster 12/12 · page 1,000/1,000 · most typical first")


@pytest.mark.parametrize("view", VIEWS)
def test_the_last_page_is_taken_with_what_it_is_ordered_by_on_every_line(view: View) -> None:
    summary, walk = nasty_summary(), Walk((Section("12", 10_000),), 10)
    place = Position("12", 9_990, Sort.WAVE)
    longest = PageOrder("no energy known here, most typical first", ALL_OUT)

    pages = [
        (track, cluster_page(summary, walk, place, [track] * 10, view, longest)) for track in TRACKS
    ]

    for track, page in pages:
        assert_taken_by_discord(page)
        assert_harmless(page.title + page.description)
        assert_shows(page, 9_990, [track] * 10)
        assert page.description.count("**energy 100%**") == 10


def test_ten_asides_are_taken_when_all_have_one_nasty_name() -> None:
    summary, walk = nasty_summary(), Walk((Section(ASIDES, 10),), 10)

    pages = [
        (track, asides_page(summary, walk, Position(ASIDES), [_farthest(track)] * 10))
        for track in LINKED
    ]

    for track, page in pages:
        assert_taken_by_discord(page)
        assert_harmless(page.description)
        assert [link for _, link in links(page.description)] == [track_link(track)] * 10


def _farthest(track: Track) -> Aside:
    """Make the longest aside of a track: an odd one out that is a bridge as well."""
    return Aside(12, odd_one_out=True, to=12, track=track)


NAME = st.text(max_size=300)


@settings(max_examples=50)
@given(st.lists(st.tuples(NAME, NAME, NAME, NAME), min_size=1, max_size=10))
def test_a_page_of_any_names_at_all_is_taken_and_shows_every_track(
    names: list[tuple[str, str, str, str]],
) -> None:
    tracks = [
        replace(TRACKS[0], name=name, artists=(Artist(artist),), album=album, label=label)
        for name, artist, album, label in names
    ]
    walk = Walk((Section("12", 10_000),), 10)

    page = cluster_page(nasty_summary(), walk, Position("12", 9_990), tracks, WIDEST)

    assert_taken_by_discord(page)
    assert_harmless(page.title + page.description)
    assert_shows(page, 9_990, tracks)


@pytest.mark.parametrize("size", SIZES)
def test_every_page_of_nasty_asides_is_taken_and_links_every_track(size: int) -> None:
    summary, asides = nasty_summary(), nasty_asides()

    for walk, position in pages_of(ASIDES, len(asides), size):
        shown = asides[position.offset : position.offset + size]
        page = asides_page(summary, walk, position, shown)

        assert_taken_by_discord(page)
        assert_harmless(page.description)
        assert [link for _, link in links(page.description)] == [
            track_link(each.track) for each in shown
        ]


@pytest.mark.parametrize("size", SIZES)
def test_every_page_of_nasty_rows_in_no_cluster_is_taken_and_numbered(size: int) -> None:
    summary, rows = nasty_summary(), nasty_unplaced()

    for walk, position in pages_of(UNPLACED, len(rows), size):
        shown = rows[position.offset : position.offset + size]
        page = unplaced_page(summary, walk, position, shown)

        assert_taken_by_discord(page)
        assert_harmless(page.description)
        assert [int(number) for number in NUMBER.findall(page.description)] == [
            *range(position.offset + 1, position.offset + 1 + len(shown))
        ]


@pytest.mark.parametrize("letter", ["x", "*", "日", "😀", "א"])
def test_the_longest_titles_of_playlists_are_taken(letter: str) -> None:
    summary = replace(nasty_summary(), title=letter * 2_000)

    pages = overview_page(summary), profile_page(summary)

    for page in pages:
        assert_taken_by_discord(page)
        assert letter * 2 in page.title.replace("\\", "")


@pytest.mark.parametrize("clusters", [1, 2, 12])
def test_the_first_pages_of_a_nasty_playlist_are_taken(clusters: int) -> None:
    summary = nasty_summary(clusters, size=10_000)

    pages = overview_page(summary), profile_page(summary)

    for page in pages:
        assert_taken_by_discord(page)
        assert_harmless(page.title + page.description)
        assert page.url == summary.url
    listing = pages if clusters > 1 else pages[:1]
    for page in listing:
        assert all(f"**{number}" in page.description for number in range(1, clusters + 1))
