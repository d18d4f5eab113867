"""Why the store cannot be opened, in words for whoever runs the bot."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from bot.core.errors import UserError

UNREADABLE = (
    "The file {file} is damaged or not a database; "
    "please restore a backup of it, or let DATABASE_URL name another file."
)
UNWRITABLE = (
    "I cannot write the database {file}; "
    "please let me write to its folder, or let DATABASE_URL name another file."
)
BUSY = "Another program holds the database {file}; please end that one first."
FULL = "The disk is full, so I cannot open the database {file}; please make some room."
UNKNOWN = "I cannot open the database {file} ({cause}); please let DATABASE_URL name another file."

SENTENCES = {
    sqlite3.SQLITE_NOTADB: UNREADABLE,
    sqlite3.SQLITE_CORRUPT: UNREADABLE,
    sqlite3.SQLITE_CANTOPEN: UNWRITABLE,
    sqlite3.SQLITE_READONLY: UNWRITABLE,
    sqlite3.SQLITE_PERM: UNWRITABLE,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_FULL: FULL,
}
PRIMARY_CODE = 0xFF
"""The part of SQLite's error codes that says what; the rest says where."""


class StoreError(UserError):
    """The database cannot be opened; shown to whoever starts the bot."""


@contextlib.contextmanager
def explained(file: Path) -> Iterator[None]:
    """Say in a sentence why a database file could not be opened."""
    try:
        yield
    except OSError as error:
        raise StoreError(UNWRITABLE.format(file=file)) from error
    except DBAPIError as error:
        raise StoreError(_sentence(error).format(file=file, cause=error.orig)) from error


def is_busy(error: BaseException) -> bool:
    """Tell whether another process was in the way."""
    return isinstance(error, DBAPIError) and _code(error) == sqlite3.SQLITE_BUSY


def _sentence(error: DBAPIError) -> str:
    return SENTENCES.get(_code(error), UNKNOWN)


def _code(error: DBAPIError) -> int:
    code: int = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & PRIMARY_CODE
