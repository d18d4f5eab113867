"""Names that users give, as they are kept and shown."""

import pytest

from bot.core.text.discord_markdown import length, plain
from bot.core.text.given_names import LONGEST_NAME, tidy_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("  Night\n drive ", "Night drive"),
        ("x" * 50, "x" * (LONGEST_NAME - 1) + "…"),
        ("\u200b \u2800", ""),
        ("https://", ""),
        ("Jazz 🎷", "Jazz 🎷"),
    ],
)
def test_a_name_is_one_line_that_is_seen(written: str, name: str) -> None:
    assert tidy_name(written) == name


def test_the_worst_name_fits_where_names_stand() -> None:
    assert length(plain(tidy_name("@" * 100))) <= 2 * LONGEST_NAME
