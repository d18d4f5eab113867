"""Places in words."""

import pytest

from bot.core.text.wording import ordinal


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (111, "111th"),
        (122, "122nd"),
        (1_003, "1,003rd"),
    ],
)
def test_a_place_is_written_as_people_say_it(place: int, words: str) -> None:
    assert ordinal(place) == words
