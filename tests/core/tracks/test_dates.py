"""Which year a date is of."""

import pytest

from bot.core.tracks import dates


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2017-03-03", 2017),
        ("2017-03", 2017),
        ("2017", 2017),
        (" 2017-03-03T00:00:00Z ", 2017),
        ("03/03/2017", 2017),
        ("3.3.2017", 2017),
        ("20170303", 2017),
        ("20173303", None),
        ("0000", None),
        ("0000-01-01", None),
        ("1899", None),
        ("2101", None),
        ("42797", None),
        ("٢٠١٧", None),
        ("undefined", None),
        ("", None),
    ],
)
def test_the_year_is_read_out_of_every_kind_of_date(text: str, year: int | None) -> None:
    assert dates.year(text) == year
