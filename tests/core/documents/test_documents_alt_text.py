"""The map in words."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.core.documents import describe_map
from bot.core.reports import Axis
from tests.pictures.drawn_reports import believable, with_names


def test_the_words_tell_title_sizes_names_and_axes() -> None:
    report = with_names(believable(174, 2, title="Road Trip 2019"), ["Upbeat", "Quiet piano"])

    words = describe_map(report)

    assert words == (
        "Map of Road Trip 2019: 174 tracks in 2 clusters. "
        "1: Upbeat, 96 tracks. 2: Quiet piano, 78 tracks. "
        "Further right, it goes from calm, acoustic to energetic, electric. "
        "Further up, it goes from vocal, moody to danceable, happy. "
        "It shows 48% of how the tracks differ."
    )


def test_an_axis_without_words_is_passed_over() -> None:
    report = replace(believable(1, 1, title=" "), axes=(Axis("", "", 0.0), Axis("", "", 0.0)))

    words = describe_map(report)

    assert words.startswith("Map of the playlist: 1 track in 1 cluster. 1: ")
    assert words.endswith(", 1 track.")


def test_what_is_too_long_ends_in_an_ellipsis() -> None:
    report = with_names(believable(12, 12), ["Long name " * 30])

    words = describe_map(report)

    assert len(words) == 1024
    assert words.endswith("…")


@given(title=st.text(max_size=2000), name=st.text(max_size=300))
def test_the_words_are_never_longer_than_discord_allows(title: str, name: str) -> None:
    report = with_names(replace(believable(12, 12), title=title), [name])

    words = describe_map(report)

    assert len(words) <= 1024
