"""Names that once got around a limit or around the escaping."""

import re
from dataclasses import replace

import pytest

from bot.core.documents import summarise
from bot.core.models import Artist, Reason, Track, TrackId, Unplaced
from bot.core.pages.lists import asides_page, cluster_page, unplaced_page
from bot.core.pages.overview import overview_page
from bot.core.pages.positions import ASIDES, UNPLACED, Position, Section, Walk
from bot.core.pages.track_lines import FALLING, NAMELESS, track_lines
from bot.core.reports import Aside, Trait
from bot.core.spotify.ranks import Personal, View
from bot.core.summary import ClusterSummary
from bot.core.text.discord_markdown import plain
from tests.core.pages.nasty import assert_taken_by_discord
from tests.core.reports import report

SUMMARY = summarise(report())
RANKED = TrackId("4iV5W9uYEdYUVa79Axb7Rh")
NAMED = Track(TrackId("d"), "Low Tide")


@pytest.mark.parametrize(
    "name", ["x" * 300, "日本語の曲名" * 50, "日本語の曲の名前、二十字くらいのもの" * 2]
)
@pytest.mark.parametrize("view", [None, Personal({RANKED: 150}, {RANKED: True})])
def test_ten_tracks_that_can_only_be_searched_for_fit(name: str, view: View) -> None:
    track = Track(RANKED, name, (Artist(name),), label="L")
    walk = Walk((Section("1", 10),), 10)

    page = cluster_page(SUMMARY, walk, Position("1"), [track] * 10, view)

    assert_taken_by_discord(page)
    assert page.description.count("/tracks)") == 10


def test_ten_asides_that_can_only_be_searched_for_fit() -> None:
    track = Track(TrackId("d"), "x" * 300, (Artist("y" * 300),))
    asides = [Aside(1, odd_one_out=True, to=2, track=track)] * 10

    page = asides_page(SUMMARY, Walk((Section(ASIDES, 10),), 10), Position(ASIDES), asides)

    assert_taken_by_discord(page)
    assert page.description.count("/tracks)") == 10


@pytest.mark.parametrize("letter", ["*", "😀"])
def test_ten_rows_in_no_cluster_fit_when_every_letter_counts_twice(letter: str) -> None:
    row = Unplaced("x", letter * 300, Reason.NO_FEATURES, (letter * 300,))
    walk = Walk((Section(UNPLACED, 10),), 10)

    page = unplaced_page(replace(SUMMARY, unplaced=10), walk, Position(UNPLACED), [row] * 10)

    assert_taken_by_discord(page)
    assert page.description.count("without sound data") == 10


@pytest.mark.parametrize("title", ["\U00010800" * 300, "😀" * 127 + "א"])
def test_titles_of_wide_letters_read_from_the_right_fit(title: str) -> None:
    page = overview_page(replace(SUMMARY, title=title))

    assert_taken_by_discord(page)


def test_an_overview_of_twelve_fits_when_every_letter_is_escaped() -> None:
    traits = (Trait("genre", "*" * 300, 1.0),) * 3
    clusters = tuple(ClusterSummary(each, "*" * 100, 2_500, traits) for each in range(1, 13))
    quality = replace(SUMMARY.quality, note="*" * 300)

    page = overview_page(replace(SUMMARY, clusters=clusters, quality=quality))

    assert_taken_by_discord(page)


@pytest.mark.parametrize(
    "text",
    [
        "http:https:////evil.example",
        "_https://evil.example",
        "1https://evil.example",
        "日本https://evil.example",
        "éhttps://evil.example",
    ],
)
def test_no_address_is_left_wherever_it_begins(text: str) -> None:
    written = plain(text)

    assert "://" not in written
    assert written.endswith("evil.example")


@pytest.mark.parametrize("name", ["https://", "https:// https://"])
def test_names_that_are_addresses_of_nothing_leave_no_empty_link(name: str) -> None:
    line = track_lines(Track(TrackId("d"), name, (Artist(name),)), 1, FALLING[0])

    assert f"[{NAMELESS}](" in line
    assert not re.search(r"\[\s*\]\(", line)


@pytest.mark.parametrize("name", ["\u3164", "\u115f", "\u1160", "\u2800", "\u034f", "\uffa0"])
def test_names_that_look_blank_are_none(name: str) -> None:
    line = track_lines(Track(TrackId("d"), name), 1, FALLING[0])

    assert f"[{NAMELESS}](" in line


@pytest.mark.parametrize("letter", ["ก\u0e47", "e\u0489", "x\u20dd", "x\ufe0f"])
def test_marks_of_every_kind_build_no_tower(letter: str) -> None:
    written = plain(letter[0] + letter[1] * 40)

    assert written == letter[0] + letter[1] * 3


@pytest.mark.parametrize("label", ["- Records", "1. Records", "+ Records"])
def test_a_label_begins_no_list(label: str) -> None:
    _, below = track_lines(replace(NAMED, label=label), 1, FALLING[-1]).split("\n")

    assert below == f"-# {label}"
