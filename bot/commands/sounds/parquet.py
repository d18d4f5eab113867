"""Parquet, in batches, with a library that only the operator who brings such a file needs."""

import contextlib
import itertools
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.sounds.source import SAMPLE, Rows, SourceTable, reading_errors
from bot.core.errors import UserError

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

BATCH = 8_192
"""Rows in memory at once."""
BUFFER = 2**20
"""Bytes of a column that are read at once, instead of all that a group of rows has of it."""
NO_LIBRARY = (
    "{file} is Parquet, and reading that takes a library; please run `{python} -m pip install "
    "pyarrow` (the extra `constellate[parquet]`), or save the table as CSV."
)
DAMAGED = "{file} is damaged, or no Parquet that I can read ({cause}); please check it."


class _Progress:
    """How many rows are read."""

    def __init__(self) -> None:
        self.rows = 0

    def done(self) -> int:
        return self.rows


@contextlib.contextmanager
def open_parquet(file: Path) -> Iterator[SourceTable]:
    """Open a Parquet file for the length of the block; raises UserError where that fails."""
    try:
        # Imported here and nowhere else: the bot itself must not load it.
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError as error:
        raise UserError(NO_LIBRARY.format(file=file, python=sys.executable)) from error
    with _parquet_errors(file):
        opened = ParquetFile(file, buffer_size=BUFFER, pre_buffer=False)
    with opened:
        yield _table(file, opened)


def _table(file: Path, opened: "ParquetFile") -> SourceTable:
    header = tuple(opened.schema_arrow.names)
    progress = _Progress()

    def rows(wanted: Collection[int]) -> Rows:
        for row in _rows(file, opened, wanted, BATCH):
            progress.rows += 1
            yield row

    flat = [place for place, field in enumerate(opened.schema_arrow) if not field.type.num_fields]
    sample = list(itertools.islice(_rows(file, opened, flat, SAMPLE), SAMPLE))
    return SourceTable(header, sample, rows, opened.metadata.num_rows, progress.done)


def _rows(file: Path, opened: "ParquetFile", wanted: Collection[int], size: int) -> Rows:
    names = opened.schema_arrow.names
    chosen = [names[place] for place in sorted(wanted)]
    with _parquet_errors(file):
        for batch in opened.iter_batches(batch_size=size, columns=chosen):
            columns = dict(zip(sorted(wanted), map(_cells, batch.columns), strict=True))
            nothing: Sequence[object] = [None] * batch.num_rows
            yield from zip(*(columns.get(at, nothing) for at in range(len(names))), strict=True)


def _cells(column: Any) -> Sequence[object]:
    cells: list[object] = column.to_pylist()
    # Older writers do not say that their texts are texts.
    return [cell.decode(errors="replace") if isinstance(cell, bytes) else cell for cell in cells]


@contextlib.contextmanager
def _parquet_errors(file: Path) -> Iterator[None]:
    from pyarrow import ArrowException  # noqa: PLC0415  as above

    try:
        yield
    except (ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            with reading_errors(file):
                raise
        cause = str(error).partition("\n")[0]
        raise UserError(DAMAGED.format(file=file, cause=cause)) from error
