"""How long a track takes."""

import pytest

from bot.core.tracks import durations


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("201000", 201_000),
        ("201000.0", 201_000),
        ("225s", 225_000),
        ("0", None),
        ("-5", None),
        ("3:21", 201_000),
        ("201,000", 201_000),
        ("9" * 5_000, None),
        ("s", None),
        ("", None),
    ],
)
def test_a_duration_is_read_in_milliseconds(text: str, found: int | None) -> None:
    assert durations.milliseconds(text) == found


@pytest.mark.parametrize(
    ("name", "texts", "first"),
    [
        ("duration", ["201", "190"], 201_000),
        ("duration", ["201000", "190000"], 201_000),
        ("duration", ["201.5", "190.25"], 201_500),
        ("durations", ["201", "30000"], 201_000),
        ("trackdurationms", ["201", "190"], 201),
        ("duration", ["3.5", "4.125"], 210_000),
        ("durationmin", ["3,85", "4,95"], 231_000),
        ("length", ["3.21", "4.05"], 201_000),
        ("length", ["3", "4"], None),
        ("time", ["1700000000", "1700000300"], None),
    ],
)
def test_the_unit_of_a_column_is_told_by_its_name_or_its_numbers(
    name: str, texts: list[str], first: int | None
) -> None:
    assert durations.milliseconds(texts[0], durations.unit_of(name, texts)) == first
