"""Why the store cannot be used, in words for the operator and for the users."""

import asyncio
import contextlib
import logging
import math
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError

from bot.core.errors import UserError
from bot.core.operating.operation import Trouble
from bot.core.operator import OPERATOR
from bot.core.told_once import ToldOnce
from bot.languages import gettext, gettext_noop
from bot.ports.monitor import NO_MONITOR, TroubleMonitor
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

DAMAGED_NOW = gettext_noop(
    "My database is damaged; please tell {operator}, who has to restore a backup."
)
PEOPLE_READ = {
    sqlite3.SQLITE_FULL: gettext_noop(
        "I cannot keep results now, since my disk is full; please tell {operator}, and try again "
        "later."
    ),
    sqlite3.SQLITE_IOERR: gettext_noop(
        "I cannot keep results now, since my disk fails me; please tell {operator}, and try again "
        "later."
    ),
    sqlite3.SQLITE_CANTOPEN: gettext_noop(
        "I cannot open my database any more; please tell {operator}, and try again later."
    ),
    sqlite3.SQLITE_BUSY: gettext_noop(
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
CALM_S = 60.0
"""Without a failure, after which it is over: on a full disk small writes still find room."""
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


class RuntimeErrors:
    """Turns what an open database fails with into sentences for users, and lines for the operator.

    A failure that lasts is one line, however many requests meet it; damage lasts as long as the
    process, since what else is written says nothing about it.
    """

    def __init__(
        self,
        file: Path,
        monitor: TroubleMonitor = NO_MONITOR,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._file = file
        self._monitor = monitor
        self._clock = clock
        self._failed_at = -math.inf
        self._failures, self._damage = ToldOnce(), ToldOnce()

    @contextlib.contextmanager
    def told(self) -> Iterator[None]:
        """Raise StoreError, with a sentence for the user, where the block fails.

        What the operator can do is logged; what is a fault of the program's passes through.
        """
        try:
            yield
        except (DBAPIError, TimeoutError) as error:
            sentence = PEOPLE_READ.get(_code(error))
            if sentence is None:
                raise
            self._tell(error)
            kind = DamagedError if is_damage(error) else StoreError
            raise kind(gettext(sentence, operator=OPERATOR)) from error

    def on_written(self) -> None:
        """Note that something was written; nothing is in the way where that went on for a while."""
        if self._clock() - self._failed_at >= CALM_S and self._failures.is_over():
            log.info("the database %s takes what I write again", self._file)

    def _tell(self, error: Exception) -> None:
        if is_damage(error):
            self._monitor.on_trouble(Trouble.DATABASE)
        elif _code(error) == sqlite3.SQLITE_FULL:
            self._monitor.on_trouble(Trouble.DISK_FULL)
        self._failed_at = self._clock()
        lasting = self._damage if is_damage(error) else self._failures
        if lasting.is_new(_code(error)):
            way_out = _way_out(error, self._file)
            log.error("the database %s: %s; %s", self._file, _cause(error), way_out)


def is_busy(error: BaseException) -> bool:
    """Return whether another process was in the way."""
    is_sqlite = isinstance(error, (DBAPIError, sqlite3.Error))
    return is_sqlite and _code(error) == sqlite3.SQLITE_BUSY


def is_damage(error: Exception) -> bool:
    """Return whether a file was not what SQLite had written."""
    return _code(error) in DAMAGE


def log_fault(task: asyncio.Task[Any]) -> None:
    """Log how work failed that no caller waits for any more, unless that was foreseen."""
    if not task.cancelled() and (error := task.exception()) and not isinstance(error, StoreError):
        log.error("work on the database failed", exc_info=error)


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
