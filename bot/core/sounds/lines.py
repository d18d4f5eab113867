"""Lines of a CSV file to rows, one by one, so that a file of any size can be read."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from bot.core.exports.formats.headers import DELIMITERS, SEPARATOR_LINE
from bot.core.sounds.columns import count_sound_columns

LONGEST_CELL = 1_000
"""Characters that are kept of a line that is no row."""


def split_header(lines: Iterator[str]) -> tuple[tuple[str, ...], str]:
    """Read on to the header; return its cells, and the delimiter that makes most sense of it."""
    line = _first(lines)
    marked = SEPARATOR_LINE.fullmatch(line)
    if marked:
        line = _first(lines)
    splits = [
        (tuple(cell.strip() for cell in _alone(line, delimiter)), delimiter)
        for delimiter in ((marked[1],) if marked else DELIMITERS)
    ]
    return max(splits, key=lambda split: (count_sound_columns(split[0]), len(split[0])))


def read_rows(lines: Iterable[str], delimiter: str, width: int) -> Iterator[Sequence[str]]:
    """Split lines into rows; a quote that is never closed costs its own row and no other."""
    pending: list[str] = []
    source = _noted(lines, pending)
    done = False
    while not done:
        try:
            for row in csv.reader(source, delimiter=delimiter):
                yield from _checked(row, pending, delimiter, width)
                pending.clear()
            done = True
        except csv.Error:
            # A cell longer than any real one: a quote has swallowed rows.
            yield from _one_by_one(pending, delimiter)
            pending.clear()


def _noted(lines: Iterable[str], pending: list[str]) -> Iterator[str]:
    for line in lines:
        pending.append(line)
        yield line


def _checked(
    row: list[str], pending: Sequence[str], delimiter: str, width: int
) -> Iterable[Sequence[str]]:
    if len(pending) > 1 and any(len(_alone(line, delimiter)) >= width for line in pending):
        return _one_by_one(pending, delimiter)
    return [row] if len(row) > 1 or any(row) else []


def _one_by_one(pending: Sequence[str], delimiter: str) -> Iterable[Sequence[str]]:
    return [_alone(line, delimiter) for line in pending if line.strip()]


def _alone(line: str, delimiter: str) -> Sequence[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return [line[:LONGEST_CELL]]


def _first(lines: Iterator[str]) -> str:
    return next((line.rstrip("\r\n") for line in lines if line.strip()), "")
