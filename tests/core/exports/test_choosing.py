"""Which of a file's playlists is meant, by a label of the menu or by a name."""

import pytest

from bot.core.exports.choosing import LONGEST, choose, labels

LONG = "x" * 120


@pytest.mark.parametrize(
    ("names", "told_apart"),
    [
        (["Mix", "Jazz"], ["Mix", "Jazz"]),
        (["Mix", "mix", "Jazz"], ["Mix (1)", "mix (2)", "Jazz"]),
        (["Mix", "mix", "Mix (2)"], ["Mix (1)", "mix (3)", "Mix (2)"]),
        (["", " "], ["Untitled (1)", "Untitled (2)"]),
        ([f"{LONG}1", f"{LONG}2"], [f"{LONG[:LONGEST]} (1)", f"{LONG[:LONGEST]} (2)"]),
    ],
)
def test_names_are_told_apart(names: list[str], told_apart: list[str]) -> None:
    assert labels(names) == told_apart


@pytest.mark.parametrize(
    "names",
    [
        ["Mix", "mix", "Mix (2)", "Mix (2)", "Mix (3)"],
        [f"{LONG}{number}" for number in range(30)],
        ["", "Untitled", " "],
        ["Jazz", "Jazz at night"],
    ],
)
def test_every_label_leads_to_its_own_playlist(names: list[str]) -> None:
    assert [choose(names, label) for label in labels(names)] == [*range(len(names))]
    assert all(len(label) <= LONGEST + 5 for label in labels(names))


def test_a_name_that_is_longer_than_a_label_is_found_whole() -> None:
    assert choose([f"{LONG}1", f"{LONG}2"], f"{LONG}2") == 1
