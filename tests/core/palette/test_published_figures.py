"""The figures that are published of the colours are those that the colours have."""

import re
from pathlib import Path

import pytest

from bot.core import palette
from tests.core.palette.measuring import minima
from tests.core.palette.vision import VISIONS

SOURCE = Path(palette.__file__)
PAGE = SOURCE.parents[2] / "docs" / "how-it-works.md"
NUMBERS = {SOURCE: range(2, 13), PAGE: (3, 5, 8, 12)}
"""Of how many colours each table tells."""


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("path", NUMBERS)
def test_a_table_tells_what_is_measured(path: Path, vision: str) -> None:
    row = re.search(rf"^\| {vision} \| (.+) \|$", path.read_text(encoding="utf-8"), re.MULTILINE)
    measured = minima([colour.code for colour in palette.CLUSTERS], vision)

    assert row
    assert row[1].split(" | ") == [f"{measured[number - 2]:.1f}" for number in NUMBERS[path]]
