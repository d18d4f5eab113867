"""What other programs have made of a table of plain text, undone before it is read.

Excel and some editors put each whole line into quotes; Markdown and terminals put a frame around
the cells.
"""

import csv
from collections.abc import Sequence

from bot.core.exports.columns.kinds import count_named
from bot.core.exports.tables.documents import limited
from bot.core.tracks.limits import MAX_HEADER

SEARCHED, BEGINNING = 5, 5 * MAX_HEADER
"""Lines and characters that are looked at."""
FEWEST_NAMED = 2
FRAME = "|"
RULE = frozenset("|-:+= ")
"""What stands between the header and the rows of a table in Markdown."""


def plain_table(text: str) -> str:
    """Return a table without what a program put around its lines; any other text as it is."""
    start = [line.strip() for line in text[:BEGINNING].splitlines()][:SEARCHED]
    if any(start) and all(_is_one_cell(line) for line in start if line):
        return "\n".join(map(_unquoted, _lines(text)))
    if any(map(_is_rule, start)) and any(map(_is_framed, start)):
        return "\n".join(_cells(line) for line in _lines(text) if not _is_rule(line.strip()))
    return text


def _lines(text: str) -> Sequence[str]:
    return limited([line for line in text.splitlines() if line.strip()])


def _is_one_cell(line: str) -> bool:
    """Return whether a line is one cell in quotes, which itself is a row."""
    cells = _row(line)
    return len(cells) == 1 and line.startswith('"') and len(_row(cells[0])) > 1


def _unquoted(line: str) -> str:
    cells = _row(line.strip())
    return cells[0] if len(cells) == 1 else line


def _row(line: str) -> Sequence[str]:
    if len(line) > MAX_HEADER:
        return ()
    return next(csv.reader([line]), [])


def _is_framed(line: str) -> bool:
    cells = line.strip(FRAME).split(FRAME)
    return FRAME in line and count_named([cell.strip() for cell in cells]) >= FEWEST_NAMED


def _is_rule(line: str) -> bool:
    return FRAME in line and "-" in line and set(line) <= RULE


def _cells(line: str) -> str:
    plain = line.strip().removeprefix(FRAME).removesuffix(FRAME)
    return FRAME.join(cell.strip() for cell in plain.split(FRAME))
