"""What the kinds of files have in common: a header, rows, and how far they are read."""

import contextlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import UserError

SAMPLE = 200
"""Rows that are looked at to know a column by its values."""

Rows = Iterator[Sequence[object]]


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table of the operator's, open."""

    header: tuple[str, ...]
    sample: Sequence[Sequence[object]]
    """The first rows."""
    rows: Callable[[Collection[int]], Rows]
    """All rows, once, for the places that are wanted; a row may be shorter than the header."""
    size: int
    done: Callable[[], int]
    """How much of the size is read."""


@contextlib.contextmanager
def reading_errors(file: Path) -> Iterator[None]:
    """Raise UserError where a file cannot be read."""
    try:
        yield
    except FileNotFoundError as error:
        raise UserError(f"There is no file {file}; please check its name.") from error
    except IsADirectoryError as error:
        raise UserError(f"{file} is a folder; please name one file in it.") from error
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else error
        raise UserError(f"I cannot read {file} ({reason}); please check it.") from error
