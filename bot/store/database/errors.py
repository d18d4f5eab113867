"""Why the store cannot be used, in words for the operator and for the users."""

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy.exc import DBAPIError, TimeoutError  # noqa: A004  that of waiting for a connection

from bot.core.errors import UserError
from bot.store.database.location import backups_folder, backups_in

log = logging.getLogger(__name__)

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
DAMAGE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
PRIMARY_CODE = 0xFF
"""The part of SQLite's error codes that says what; the rest says where."""

DAMAGED_NOW = "My database is damaged; please tell whoever runs me, who has to restore a backup."
TELLING = "please tell whoever runs me, and try again later."
PEOPLE_READ = {
    sqlite3.SQLITE_FULL: f"I cannot keep results now, since my disk is full; {TELLING}",
    sqlite3.SQLITE_IOERR: f"I cannot keep results now, since my disk fails me; {TELLING}",
    sqlite3.SQLITE_CANTOPEN: f"I cannot open my database any more; {TELLING}",
    sqlite3.SQLITE_BUSY: (
        "I cannot keep results now, since another program holds my database; "
        "please try again in a minute."
    ),
    sqlite3.SQLITE_NOTADB: DAMAGED_NOW,
    sqlite3.SQLITE_CORRUPT: DAMAGED_NOW,
}
"""While the bot runs; what is not here is a fault of the program's."""
WAY_OUT = {
    sqlite3.SQLITE_FULL: "please make some room; I go on by myself then",
    sqlite3.SQLITE_BUSY: "please end the other program that uses it; I go on by myself then",
}
LOOK = "please look at the disk that it is on"


class StoreError(UserError):
    """The database cannot be used."""


class DamagedError(StoreError):
    """The database is not what was written."""


@contextlib.contextmanager
def startup_errors(file: Path) -> Iterator[None]:
    """Raise StoreError, with a sentence for the operator, where a file could not be opened."""
    try:
        yield
    except OSError as error:
        raise StoreError(UNWRITABLE.format(file=file)) from error
    except (DBAPIError, sqlite3.Error) as error:
        kind = DamagedError if is_damage(error) else StoreError
        sentence = SENTENCES.get(_code(error), UNKNOWN)
        raise kind(sentence.format(file=file, cause=_cause(error))) from error


@contextlib.contextmanager
def runtime_errors(file: Path) -> Iterator[None]:
    """Raise StoreError, with a sentence for the user, where an open database fails.

    What the operator can do is logged; what is a fault of the program's passes through.
    """
    try:
        yield
    except (DBAPIError, TimeoutError) as error:
        sentence = PEOPLE_READ.get(_code(error))
        if sentence is None:
            raise
        log.error("the database %s: %s; %s", file, _cause(error), _way_out(error, file))  # noqa: TRY400  the sentence says it all
        kind = DamagedError if is_damage(error) else StoreError
        raise kind(sentence) from error


def is_busy(error: BaseException) -> bool:
    """Return whether another process was in the way."""
    is_sqlite = isinstance(error, (DBAPIError, sqlite3.Error))
    return is_sqlite and _code(error) == sqlite3.SQLITE_BUSY


def is_damage(error: Exception) -> bool:
    """Return whether a file was not what SQLite had written."""
    return _code(error) in DAMAGE


def _way_out(error: Exception, file: Path) -> str:
    if is_damage(error):
        # Which one is whole is found out by the command, which checks before it replaces.
        newest = next(iter(backups_in(backups_folder(file), file)), "FILE")
        return f"please stop me and run `constellate restore {newest}`"
    return WAY_OUT.get(_code(error), LOOK)


def _cause(error: BaseException) -> object:
    return getattr(error, "orig", None) or error


def _code(error: BaseException) -> int:
    if isinstance(error, TimeoutError):
        # The task that has the one connection waits for another process.
        return sqlite3.SQLITE_BUSY
    code: int = getattr(_cause(error), "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & PRIMARY_CODE
