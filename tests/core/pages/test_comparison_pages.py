"""The pages of an answer about two playlists."""

from dataclasses import replace

import pytest

from bot.core.documents import summarise
from bot.core.lists import MOST_LISTS, ListSummary
from bot.core.models import Artist, Track, TrackId
from bot.core.pages.comparison import comparison_page, marks_of, shared_page
from bot.core.pages.lists import cluster_page
from bot.core.pages.overview import overview_page
from bot.core.pages.positions import COMPARISON, OVERVIEW, PROFILE, SHARED, Position, walk
from bot.core.reports import shared_places
from tests.core.listed import listed_report
from tests.core.pages.nasty import NAMES, assert_taken_by_discord, nasty_summary, nasty_tracks
from tests.core.reports import report

REPORT = listed_report()
SUMMARY = summarise(REPORT)


def test_the_overview_says_what_is_in_both_and_what_one_alone_has() -> None:
    page = overview_page(SUMMARY)

    assert page.description.startswith(
        "● A · Dawn: 9 tracks, 5 only here\n"
        "▲ B · Dusk: 9 tracks, 5 only here\n"
        "◆ 4 tracks in both · likeness"
    )
    assert "● A · Dawn" in SUMMARY.map_in_words


def test_the_way_leads_past_the_comparison_and_what_is_in_both() -> None:
    sections = [section.key for section in walk(SUMMARY, 10).sections]

    assert sections[:4] == [OVERVIEW, COMPARISON, SHARED, PROFILE]


def test_an_answer_about_one_playlist_has_neither() -> None:
    summary = summarise(report())

    sections = {section.key for section in walk(summary, 10).sections}

    assert not sections & {COMPARISON, SHARED}
    assert overview_page(summary).description.startswith("🔵")


def test_the_comparison_shows_each_mix_of_clusters() -> None:
    page = comparison_page(SUMMARY)

    assert "4 tracks are in both, 5 only in A, 5 only in B." in page.description
    assert "**1 · Mellow acoustic 1**\n-# A 89% · B 89%" in page.description
    assert "Likeness 100%" in page.description


def test_clusters_that_one_alone_has_are_named() -> None:
    first, second = SUMMARY.lists
    lists = (replace(first, placed=(9, 0)), replace(second, placed=(0, 9)))

    page = comparison_page(replace(SUMMARY, lists=lists))

    assert "Only A has: 🔵 **1 · Mellow acoustic 1**." in page.description
    assert "Only B has: 🟩 **2 · Mellow acoustic 2**." in page.description
    assert "Likeness 0%" in page.description


def test_a_list_of_which_nothing_is_placed_is_told_so_and_is_like_none() -> None:
    first, second = SUMMARY.lists
    lists = (first, replace(second, placed=(0, 0)))

    page = comparison_page(replace(SUMMARY, lists=lists))

    assert "**B** · Dusk: 9 tracks, 0 of them placed" in page.description
    assert "Likeness" not in page.description


def test_without_a_track_in_both_the_overview_says_so() -> None:
    lists = tuple(replace(each, alone=each.tracks) for each in SUMMARY.lists)

    page = overview_page(replace(SUMMARY, lists=lists, shared=0))

    assert "● A · Dawn: 9 tracks, all only here" in page.description
    assert "◆ no track in both" in page.description


def test_a_cluster_tells_of_each_track_which_list_it_is_from() -> None:
    members = REPORT.clusters[0].members[:3]
    tracks = [member.track for member in members]
    marks = marks_of(SUMMARY, tracks, [member.lists for member in members])

    page = cluster_page(SUMMARY, walk(SUMMARY, 10), Position("1"), tracks, marks=marks)

    assert "-# ● A · Dawn: 8\n-# ▲ B · Dusk: 8" in page.description
    for told in ("-# ● A · *First Light*", "-# ▲ B · *First Light*", "-# ◆ both · *First Light*"):
        assert told in page.description


def test_what_is_in_both_is_listed_with_its_cluster() -> None:
    shared = shared_places(REPORT.clusters)
    tracks = [
        (number, REPORT.clusters[number - 1].members[place].track) for number, place in shared
    ]

    page = shared_page(SUMMARY, walk(SUMMARY, 10), Position(SHARED), tracks)

    assert page.title == "In both: 4 tracks"
    assert page.description.count("· Ada Quill · 🔵 1") == 4


@pytest.mark.parametrize("count", [2, MOST_LISTS])
def test_the_worst_names_fit_and_stay_harmless(count: int) -> None:
    summary = nasty_summary()
    named = [*NAMES, *NAMES][:count]
    lists = [ListSummary(name, 900, 450, (75,) * len(summary.clusters)) for name in named]
    listed = replace(summary, lists=tuple(lists), shared=10)
    way = walk(listed, 10)
    tracks = [(12, track) for track in nasty_tracks()[:10]]

    for page in (
        overview_page(listed),
        comparison_page(listed),
        shared_page(listed, way, Position(SHARED), tracks),
        cluster_page(listed, way, Position("1"), [track for _, track in tracks]),
    ):
        assert_taken_by_discord(page)


@pytest.mark.parametrize("letter", ["*", "😀"])
def test_ten_shared_tracks_fit_when_every_letter_counts_twice(letter: str) -> None:
    track = Track(TrackId("d"), letter * 300, (Artist(letter * 300),))
    summary = replace(SUMMARY, shared=10)

    page = shared_page(summary, walk(summary, 10), Position(SHARED), [(1, track)] * 10)

    assert_taken_by_discord(page)
    assert page.description.count("/tracks)") == 10
