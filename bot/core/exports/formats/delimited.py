"""Delimited text to a table, however broken the quotes; files put together have several headers."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from bot.core.exports.columns.kinds import plain_name
from bot.core.exports.formats.headers import SEARCHED, Header, find_header
from bot.core.exports.tables import refusals
from bot.core.exports.tables.documents import RawTable
from bot.core.tracks.limits import MAX_ROWS

STARTS_A_ROW = "spotify:"
"""Behind a line break inside a cell it means that a quote has swallowed rows."""
INSIDE = "\ue000"
"""A letter that no text has."""
BYTE_ORDER_MARK = "\ufeff"


def header_of(text: str) -> Header | None:
    """Find the header of a text that is a table; None for other texts."""
    lines = io.StringIO(text, newline="")
    return find_header([line.rstrip("\r\n") for line in islice(lines, 2 * SEARCHED)])


def read_table(text: str, header: Header) -> RawTable:
    """Take a table apart; raises ExportError when it is broken or has too many rows."""
    lines = io.StringIO(text, newline="")
    for _ in range(header.line):
        lines.readline()
    rows = _rows(_tightened(text[lines.tell() :], header), header)
    again = [plain_name(name) for name in header.names]
    if header.padded:
        rows = [[cell.replace(INSIDE, header.delimiter) for cell in row] for row in rows]
    return RawTable(header.names, [row for row in rows if not _repeats(row, again)])


def _tightened(text: str, header: Header) -> str:
    """Hide the delimiters that are none, where each real one has a blank behind it."""
    if not header.padded:
        return text
    return re.sub(re.escape(header.delimiter) + r"(?=[^\s])", INSIDE, text)


def _repeats(row: Sequence[str], header: Sequence[str]) -> bool:
    """Return whether a row is the header of a further file that was put behind the first."""
    first = row[0].removeprefix(BYTE_ORDER_MARK).strip()
    return plain_name(first) == header[0] and [plain_name(cell) for cell in row] == header


def _rows(text: str, header: Header) -> list[list[str]]:
    """Read by the rules, or where quotes break them line by line, so that no row is swallowed."""
    try:
        return _collect(_by_the_rules(text, header), len(header.names))
    except csv.Error:
        pass
    try:
        return _collect(_line_by_line(text, header), len(header.names))
    except csv.Error as error:
        raise refusals.broken_table() from error


def _by_the_rules(text: str, header: Header) -> Iterator[list[str]]:
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=header.delimiter,
        strict=True,
        skipinitialspace=header.padded,
    )
    before = 0
    for cells in reader:
        if reader.line_num > before + 1 and _has_swallowed(cells):
            raise csv.Error(STARTS_A_ROW)
        before = reader.line_num
        yield cells


def _has_swallowed(cells: Sequence[str]) -> bool:
    return any(line.startswith(STARTS_A_ROW) for cell in cells for line in cell.splitlines()[1:])


def _line_by_line(text: str, header: Header) -> Iterator[list[str]]:
    found = sum(not line.isspace() for line in io.StringIO(text, newline=""))
    if found > MAX_ROWS:
        raise refusals.too_many_rows(found)
    for line in io.StringIO(text, newline=""):
        if not line.isspace():
            yield from csv.reader(
                [line], delimiter=header.delimiter, skipinitialspace=header.padded
            )


def _collect(rows: Iterator[list[str]], width: int) -> list[list[str]]:
    kept = []
    for cells in rows:
        if len(cells) > 1 or (cells and cells[0].strip()):
            kept.append(cells[:width])
        if len(kept) > MAX_ROWS:
            raise refusals.too_many_rows(len(kept) + sum(1 for cells in rows if cells))
    return kept
