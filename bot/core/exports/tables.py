"""Text to a header and rows, whatever the delimiter and however broken the quotes."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.exports import refusals
from bot.core.exports.columns import count_named
from bot.core.tracks.limits import MAX_HEADER, MAX_ROWS

DELIMITERS = (",", ";", "\t", "|")
SEPARATOR_LINE = re.compile(r"sep=([,;\t|])")
"""With `sep=;` above the header Excel is told which delimiter to use."""
MIN_HEADER = 2
"""A single column is only worth reading when its name is known."""
STARTS_A_ROW = "spotify:"
"""Behind a line break inside a cell it means that a quote has swallowed rows."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """The cells of a file."""

    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    """Without empty lines; a row may be shorter than the header and is cut where that ends."""


def read_table(text: str) -> RawTable:
    """Take a table apart; raises ExportError when it has no header or too many rows."""
    lines = io.StringIO(text, newline="")
    first = _first(lines)
    marked = SEPARATOR_LINE.fullmatch(first)
    delimiters = (marked[1],) if marked else DELIMITERS
    if marked:
        first = _first(lines)
    header, delimiter = _header(first, delimiters)
    if len(header) < MIN_HEADER and not count_named(header):
        raise refusals.not_a_table()
    return RawTable(header, _rows(text[lines.tell() :], delimiter, len(header)))


def _first(lines: io.StringIO) -> str:
    """Read on to the first line with anything on it."""
    for line in lines:
        if line.strip():
            return line.rstrip("\r\n")
    return ""


def _header(line: str, delimiters: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """Split the header line at the delimiter that makes most sense of it."""
    if len(line) > MAX_HEADER:
        raise refusals.not_a_table()
    splits = [(_split(line, delimiter), delimiter) for delimiter in delimiters]
    return max(splits, key=lambda split: (count_named(split[0]), len(split[0])))


def _split(line: str, delimiter: str) -> tuple[str, ...]:
    cells = next(csv.reader([line], delimiter=delimiter), [])
    return tuple(cell.strip() for cell in cells)


def _rows(text: str, delimiter: str, width: int) -> list[list[str]]:
    """Read by the rules, or where quotes break them line by line, so that no row is swallowed."""
    try:
        return _collect(_by_the_rules(text, delimiter), width)
    except csv.Error:
        pass
    try:
        return _collect(_line_by_line(text, delimiter), width)
    except csv.Error as error:
        raise refusals.broken_table() from error


def _by_the_rules(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    for cells in reader:
        if reader.line_num > before + 1 and _has_swallowed(cells):
            raise csv.Error(STARTS_A_ROW)
        before = reader.line_num
        yield cells


def _has_swallowed(cells: Sequence[str]) -> bool:
    return any(line.startswith(STARTS_A_ROW) for cell in cells for line in cell.splitlines()[1:])


def _line_by_line(text: str, delimiter: str) -> Iterator[list[str]]:
    found = sum(not line.isspace() for line in io.StringIO(text, newline=""))
    if found > MAX_ROWS:
        raise refusals.too_many_rows(found)
    for line in io.StringIO(text, newline=""):
        if not line.isspace():
            yield from csv.reader([line], delimiter=delimiter)


def _collect(rows: Iterator[list[str]], width: int) -> list[list[str]]:
    kept = []
    for cells in rows:
        if len(cells) > 1 or (cells and cells[0].strip()):
            kept.append(cells[:width])
        if len(kept) > MAX_ROWS:
            raise refusals.too_many_rows(len(kept) + sum(1 for cells in rows if cells))
    return kept
