"""The form of the file: its tables, and under what a track's sound stands in it."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from bot.core.features import MEASURES, REQUIRED

FORM = 1
"""Goes up where a value would mean something else; a file of another form counts as damaged."""
SUBJECTS = {"spotify:": 22, "isrc:": 12}
"""Kinds of questions, and how long the id or the code behind them is; that tells them apart."""

# A later version may have more columns: a file is read by their names.
ABOUT = "CREATE TABLE about (form INTEGER, name TEXT, ids INTEGER, isrcs INTEGER, made INTEGER)"
SOUNDS = (
    "CREATE TABLE sounds (subject TEXT PRIMARY KEY, "
    + ", ".join(
        f"{name} INTEGER NOT NULL" if name in REQUIRED else f"{name} INTEGER" for name in MEASURES
    )
    + ") WITHOUT ROWID"
)


class FormError(Exception):
    """The file is not a table of sounds of this form."""


@contextlib.contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """Connect to read for the length of the block; raises sqlite3.Error.

    As immutable, since a file with this name never changes: no lock is taken, and none is left.
    """
    address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
        yield connection


def subject_of(question: str) -> str | None:
    """Return under what the answer stands: an id or an ISRC; None where it can stand nowhere."""
    for kind, length in SUBJECTS.items():
        subject = question.removeprefix(kind)
        if subject != question and len(subject) == length:
            return subject
    return None
