"""What a table is called, and what was left out, in words."""

import pytest

from bot.core.sounds.rows import Fault
from bot.core.sounds.words import left_out, source_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My table", "My table"),
        ("  two\nlines\t", "two lines"),
        ("**bold** [link](x) <@1> @here `code`", "bold link (x) 1 here code"),
        ("x" * 100, "x" * 40),
        ("\u202egnirts", "gnirts"),
        ("Ärger 東京", "Ärger 東京"),
        ("", "my table"),
        ("***", "my table"),
        ("ReccoBeats", "table ReccoBeats"),
        ("file", "table file"),
    ],
)
def test_a_name_is_one_short_line_that_is_nothing_else(text: str, name: str) -> None:
    assert source_name(text) == name


def test_what_is_left_out_is_told_by_kind() -> None:
    faults = {Fault.INCOMPLETE: 204, Fault.UNIDENTIFIED: 1_000, Fault.BEYOND: 0}

    assert left_out(faults, 5_000_000) == (
        "1,204 of 5,000,000 rows left out: 1,000 without an id or ISRC, "
        "204 without all nine values."
    )


def test_where_nothing_is_left_out_nothing_is_told() -> None:
    assert left_out({Fault.BEYOND: 0}, 7) == ""
