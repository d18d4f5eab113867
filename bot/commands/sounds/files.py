"""The operator's file by its content: Parquet, or CSV as text of any length."""

import contextlib
import io
import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from bot.commands.sounds.parquet import open_parquet
from bot.commands.sounds.source import SAMPLE, SourceTable, reading_errors
from bot.core.errors import UserError
from bot.core.exports.formats.decoding import BYTE_ORDER_MARKS
from bot.core.sounds.lines import read_rows, split_header

PARQUET = b"PAR1"
FIRST_BYTES = 4_096
LONGEST_LINE = 2**20
"""Characters that are taken for one line, lest a file without lines be read as a whole."""
NO_FILE = "{file} is no file that I can read twice; please save the table into one first."
OTHER_KIND = "{file} is neither CSV nor Parquet; please name a file of one of these, unpacked."


@contextlib.contextmanager
def open_table(file: Path) -> Iterator[SourceTable]:
    """Open a table for the length of the block; raises UserError where there is none."""
    if file.exists() and not file.is_file() and not file.is_dir():
        raise UserError(NO_FILE.format(file=file))
    with reading_errors(file), file.open("rb") as binary:
        start = binary.read(FIRST_BYTES)
    opened = open_parquet(file) if start.startswith(PARQUET) else _open_csv(file, start)
    with opened as table:
        yield table


@contextlib.contextmanager
def _open_csv(file: Path, start: bytes) -> Iterator[SourceTable]:
    mark, encoding = next(
        (each for each in BYTE_ORDER_MARKS if start.startswith(each[0])), (b"", "utf-8")
    )
    if not mark and b"\0" in start:
        raise UserError(OTHER_KIND.format(file=file))
    with reading_errors(file):
        raw = io.FileIO(file)
    raw.seek(len(mark))
    # What is no UTF-8 stands in names, which are not read.
    with io.TextIOWrapper(io.BufferedReader(raw), encoding, errors="replace", newline="") as text:
        yield _table(_lines(file, text), os.fstat(raw.fileno()).st_size, raw.tell)


def _table(lines: Iterator[str], size: int, done: Callable[[], int]) -> SourceTable:
    header, delimiter = split_header(lines)
    rows = read_rows(lines, delimiter, len(header))
    sample = list(itertools.islice(rows, SAMPLE))
    return SourceTable(header, sample, lambda _: itertools.chain(sample, rows), size, done)


def _lines(file: Path, text: TextIO) -> Iterator[str]:
    with reading_errors(file):
        while line := text.readline(LONGEST_LINE):
            yield line
