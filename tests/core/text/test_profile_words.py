"""The profile in words says what the picture's arrows do."""

import pytest

from bot.core.text.profile_words import ProfileColumn, column_in_words, level

VALUES = {"energy": 1.24, "mood": -0.5, "dance": 0.49, "live": -1.0, "speech": 0.7}


@pytest.mark.parametrize(
    ("z", "steps"), [(0, 0), (0.49, 0), (0.5, 1), (1.0, 2), (-0.5, -1), (-1.0, -2), (-9, -2)]
)
def test_steps_are_counted_up_and_down(z: float, steps: int) -> None:
    assert level(z) == steps


def test_qualities_are_grouped_from_far_more_to_far_less() -> None:
    assert column_in_words(ProfileColumn(VALUES, 127.6)) == (
        "Far more: energy (1.2). More: speech (0.7). Less: mood (0.5). Far less: live (1.0). "
        "About the same: dance. 128 BPM."
    )


def test_where_nothing_is_known_nothing_is_said() -> None:
    assert column_in_words(ProfileColumn({}, None)) == ""
