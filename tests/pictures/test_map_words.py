"""The words of the map: large enough, with room, and what they say."""

from dataclasses import replace

import pytest

from bot.core.reports import Axis, Basis
from bot.pictures.axis_words import fitted_words
from bot.pictures.header import BY_GENRE
from bot.pictures.map import map_canvas
from tests.pictures.drawn_lines import crowded, outside, texts, too_faint, too_small
from tests.pictures.drawn_reports import NAMES, believable, with_names, with_unplaced

SMALL = believable(30, 3)


def test_a_note_tells_of_genres() -> None:
    plain, by_genre = (
        texts(map_canvas(SMALL)),
        texts(map_canvas(replace(SMALL, basis=Basis.GENRES))),
    )

    assert BY_GENRE in by_genre
    assert BY_GENRE not in plain


def test_tracks_without_a_place_are_counted() -> None:
    all_placed, with_rest = texts(map_canvas(SMALL)), texts(map_canvas(with_unplaced(SMALL, 8)))

    assert "30 tracks · 3 clusters" in all_placed
    assert "30 of 38 tracks placed · 3 clusters" in with_rest


@pytest.mark.parametrize(
    ("tracks", "clusters"), [(1, 1), (8, 2), (174, 6), (400, 7), (400, 9), (10_000, 12)]
)
@pytest.mark.parametrize("title", ["ok", "A long title of a playlist, " * 9, "夏 ♥"])
def test_every_word_can_be_read_on_a_phone(tracks: int, clusters: int, title: str) -> None:
    report = believable(tracks, clusters, title=title)

    canvas = map_canvas(replace(report, basis=Basis.GENRES))

    assert not too_small(canvas)
    assert not outside(canvas)
    assert not crowded(canvas)
    assert not too_faint(canvas)


def test_every_cluster_has_its_number_on_the_map_and_beside_its_name() -> None:
    written = texts(map_canvas(believable(400, 12)))

    assert [written.count(str(number)) for number in range(1, 13)] == [2] * 12


def test_up_to_six_clusters_tell_their_sizes() -> None:
    report = believable(1000, 6)

    written = texts(map_canvas(report))

    assert {f"{cluster.size:,}" for cluster in report.clusters} <= set(written)


def test_a_name_too_long_for_its_column_loses_its_tempo_before_its_letters() -> None:
    names = ["Feel-good groove · 110 BPM", "Rap & spoken gangster rap", "Quiet piano"]

    written = texts(map_canvas(with_names(believable(400, 12), names)))

    assert "Feel-good groove" in written
    assert "Quiet piano" in written
    assert any(text.startswith("Rap & spoken") and text.endswith("…") for text in written)


def test_the_key_says_what_white_rims_and_outlines_are_and_what_the_share_is_of() -> None:
    written = texts(map_canvas(SMALL))

    assert {"most typical", "most of a cluster"} <= set(written)
    assert "Shows 48% of how the tracks differ" in written


def test_the_key_explains_only_what_is_on_the_map() -> None:
    axes = (Axis("calm", "energetic", float("nan")), Axis("moody", "happy", 0.2))

    written = texts(map_canvas(replace(believable(30, 1), axes=axes)))

    assert "most typical" in written
    assert not any("cluster" in text and "most" in text for text in written)
    assert not any("Shows" in text or "further out" in text for text in written)


@pytest.mark.parametrize(
    ("low", "high", "length", "expected"),
    [
        (
            "calm, acoustic",
            "energetic, electric",
            1000,
            ("◀ calm, acoustic", "energetic, electric ▶"),
        ),
        ("older, jazz rap", "newer, house", 600, ("◀ older", "newer, house ▶")),
        ("melodic techno, house", "afro tech, deep", 620, ("◀ melodic techno", "afro tech ▶")),
        ("", "moody", 600, ("", "moody ▶")),
    ],
)
def test_the_ends_of_an_axis_lose_their_last_words_where_there_is_no_room(
    low: str, high: str, length: int, expected: tuple[str, str]
) -> None:
    words = fitted_words(Axis(low, high, 0.3), length)

    assert (words.low, words.high) == expected


def test_a_single_word_that_is_too_long_for_its_axis_is_shortened() -> None:
    words = fitted_words(Axis("progressive melodic house", "experimental neoclassical", 0.3), 600)

    assert words.width <= 600
    assert words.low.endswith("…")
    assert words.high.endswith("… ▶")


def test_more_than_six_clusters_stand_in_two_columns() -> None:
    lefts = {
        count: {
            line.box.left for line in map_canvas(believable(60, count)).lines if line.text in NAMES
        }
        for count in (6, 8)
    }

    assert len({round(left, -2) for left in lefts[6]}) == 1
    assert len({round(left, -2) for left in lefts[8]}) == 2
