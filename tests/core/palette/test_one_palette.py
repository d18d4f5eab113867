"""Colours as they are written, and that they are written in one place."""

import re
from pathlib import Path

from bot.core import palette
from bot.core.palette import Colour, from_hex, mixed

ROOT = Path(palette.__file__).parents[2]
WRITTEN = re.compile(
    r"#[0-9a-f]{6}\b|:#[0-9a-f]{3}\b|\(0x[0-9a-f]{2}, |= 0x[0-9a-f]{6}$", re.IGNORECASE
)
BIT_MASK = "ALIKE = 0xF8F8F8"


def test_a_colour_is_written_as_discord_and_as_the_web_take_it() -> None:
    colour = from_hex("#0a2bff")

    assert colour == Colour(10, 43, 255)
    assert (colour.code, colour.number) == ("#0a2bff", 0x0A2BFF)


def test_a_part_of_a_colour_lies_over_its_ground() -> None:
    assert mixed(Colour(200, 100, 0), Colour(0, 100, 100), 0.25) == Colour(50, 100, 75)


def test_no_colour_is_written_outside_the_palette() -> None:
    files = [file for room in ("bot", "cogs") for file in (ROOT / room).rglob("*.py")]
    others = [file for file in files if file != Path(palette.__file__)]

    found = [
        line
        for file in others
        for line in file.read_text(encoding="utf-8").split("\n")
        if WRITTEN.search(line) and line != BIT_MASK
    ]

    assert len(others) > 100
    assert found == []
