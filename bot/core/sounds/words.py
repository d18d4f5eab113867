"""What the operator's table is called, and what was left out of it, in words."""

from collections.abc import Mapping

from bot.core.sounds.rows import Fault
from bot.core.text.coverage_parts import SOURCES
from bot.core.tracks.cells import line

LONGEST_NAME = 40
MARKUP = str.maketrans(dict.fromkeys("\\*_~`|<>[]@#", " "))
"""What Discord reads as anything but a letter."""
UNNAMED = "my table"


def source_name(text: str) -> str:
    """Make of what the operator calls a table a short line that coverage can name."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text).translate(MARKUP)
    name = line(plain)[:LONGEST_NAME].rstrip() or UNNAMED
    # Coverage would take it for the service, or for the file that a user brought.
    return f"table {name}" if name.casefold() in SOURCES else name


def left_out(faults: Mapping[Fault, int], rows: int) -> str:
    """Write how many rows were left out and why; empty where none was."""
    count = sum(faults.values())
    if not count:
        return ""
    kinds = ", ".join(f"{faults[fault]:,} {fault}" for fault in Fault if faults.get(fault))
    return f"{count:,} of {rows:,} rows left out: {kinds}."
