"""Whether a database is whole, and the bot's, without SQLAlchemy's connections."""

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from bot.store.database.answer_tables import pieces
from bot.store.database.engines import BUSY_S
from bot.store.database.errors import DamagedError, StoreError
from bot.store.database.location import backups_folder, backups_in
from bot.store.database.schema import HEAD, REVISIONS
from bot.store.database.tables import metadata

log = logging.getLogger(__name__)

MOST_READ = 256 * 2**20
"""The bytes that are read at a start: 2 s of a disk that gives 140 MB/s; 2 GiB took 15 s of it."""

STRANGE = (
    "SELECT name FROM sqlite_schema "
    "WHERE type NOT IN ('table', 'index') OR sql LIKE 'CREATE VIRTUAL%'"
)
DAMAGED = (
    "The database {file} is damaged or not a database; please run `constellate restore {backup}`, "
    "which is its newest whole backup."
)
DAMAGED_ALONE = (
    "The file {file} is damaged or not a database, and I find no whole backup in {folder}; please "
    "run `constellate restore FILE` with a copy of yours, or move the file away to begin anew."
)
LOST = (
    "The database {file} is {state}, but there are backups; please run "
    "`constellate restore {backup}`, or move {folder} away to begin anew."
)


@contextlib.contextmanager
def looking_into(file: Path, patience_s: float | None = None) -> Iterator[sqlite3.Connection]:
    """Connect to a database that is there, for the length of the block; raises sqlite3.Error."""
    address = f"{file.absolute().as_uri()}?mode=rw"
    patience_s = BUSY_S if patience_s is None else patience_s
    with contextlib.closing(
        sqlite3.connect(address, timeout=patience_s, uri=True, isolation_level=None)
    ) as connection:
        yield connection


def version(connection: sqlite3.Connection) -> str | None:
    """Return the newest migration that a database has seen; None where it is none of the bot's."""
    if "alembic_version" not in _tables(connection):
        return None
    row = connection.execute("SELECT * FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def is_empty(connection: sqlite3.Connection) -> bool:
    """Return whether a database has no tables yet."""
    return not _tables(connection)


def refuse_damaged(connection: sqlite3.Connection) -> None:
    """Read a database as a whole, indexes too; raises DamagedError, or sqlite3.Error."""
    _refuse_unsound(connection, ["integrity_check(1)"])


def refuse_damaged_in_short(connection: sqlite3.Connection) -> None:
    """Read a database as a whole, without its indexes; raises DamagedError, or sqlite3.Error."""
    _refuse_unsound(connection, ["quick_check(1)"])


def refuse_damaged_start(file: Path) -> None:
    """Look at the database before it is opened.

    A large one is not read as a whole: damage in the body of a report is found when a user asks
    for it.
    Raises StoreError where a database with backups has gone, DamagedError or sqlite3.Error where
    it is damaged.
    """
    if not file.exists() or not file.stat().st_size:
        _refuse_lost(file)
        return
    with looking_into(file) as connection:
        if file.stat().st_size <= MOST_READ:
            checks = ["quick_check(1)"]
        else:
            names = [name for name in _tables(connection) if name != pieces.name]
            checks = [f'quick_check("{name}")' for name in names]
        _refuse_unsound(connection, checks)


def is_whole(file: Path) -> bool:
    """Return whether a file is a whole database that this version can work with."""
    try:
        with looking_into(file) as connection:
            refuse_damaged(connection)
            return version(connection) in REVISIONS
    except (OSError, sqlite3.Error, DamagedError):
        return False


@contextlib.contextmanager
def suggest_backup(file: Path) -> Iterator[None]:
    """Name the backup to use where a database turns out to be damaged."""
    try:
        yield
    except DamagedError as error:
        folder = backups_folder(file)
        backup = _newest_whole(file)
        sentence = DAMAGED if backup else DAMAGED_ALONE
        raise DamagedError(sentence.format(file=file, folder=folder, backup=backup)) from error


def _newest_whole(file: Path) -> Path | None:
    return next(filter(is_whole, backups_in(backups_folder(file), file)), None)


def _refuse_lost(file: Path) -> None:
    backup = _newest_whole(file)
    if backup is not None:
        state = "empty" if file.exists() else "gone"
        folder = backups_folder(file)
        raise StoreError(LOST.format(file=file, state=state, backup=backup, folder=folder))
    if file.exists():
        log.warning("the database %s is empty; I begin anew", file)


def _refuse_strange(connection: sqlite3.Connection) -> None:
    """Raise DamagedError where a database does things by itself, or lacks what the bot needs."""
    strange = connection.execute(STRANGE).fetchone()
    lacking = {*metadata.tables} - {*_tables(connection)} if version(connection) == HEAD else ()
    if strange or lacking:
        raise DamagedError(strange[0] if strange else ", ".join(lacking))


def _refuse_unsound(connection: sqlite3.Connection, checks: list[str]) -> None:
    _refuse_strange(connection)
    for check in checks:
        finding = connection.execute(f"PRAGMA {check}").fetchone()[0]
        if finding != "ok":
            raise DamagedError(finding)


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\'"
    )
    return [row[0] for row in rows]
