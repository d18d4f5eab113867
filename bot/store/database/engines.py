"""Connections to the database file: one that writes, some that read, one that migrates."""

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event

BUSY_S = 15
"""How long a statement waits for another process, as for a backup, before it fails."""
READERS = 4


def open_migrator(file: Path) -> Engine:
    """Connect for a change of schema.

    Foreign keys are off: a migration that makes a table anew would empty those that point at it.
    """
    # Only a file without tables takes this on; without it, a file never gives space back.
    engine = _engine(file, "PRAGMA auto_vacuum = INCREMENTAL", poolclass=NullPool)
    _lock_at_begin(engine)
    return engine


def open_writer(file: Path) -> Engine:
    """Connect to write, one transaction at a time.

    Like the readers' it is no asynchronous driver, whose every step is a visit to a thread, and
    which holds up the event loop while it words a statement and its values.
    """
    engine = _engine(
        file,
        "PRAGMA journal_mode = WAL",
        "PRAGMA foreign_keys = ON",
        # A message of Discord's outlives a power cut, so what its buttons name must do so too;
        # NORMAL may lose the last commits. The loop does not wait for the disk, only a thread.
        "PRAGMA synchronous = FULL",
        # Zeros over what was deleted, so that no reader of the file finds it in free pages.
        "PRAGMA secure_delete = ON",
        # Reads, by which the log's files come into being, so that it shows when they go.
        "PRAGMA schema_version",
        pool_size=1,
        max_overflow=0,
    )
    _lock_at_begin(engine)
    return engine


def open_readers(file: Path) -> Engine:
    """Connect to read, beside a writer if need be, from as many threads.

    A read is one visit to a thread. Through an asynchronous driver it is ten, one for each step:
    200 clicks at once then took twice as long.
    """
    return _engine(file, "PRAGMA query_only = ON", pool_size=READERS, max_overflow=0)


def _engine(file: Path, *pragmas: str, **pool: Any) -> Engine:
    url = URL.create("sqlite", database=str(file))
    arguments = {"timeout": BUSY_S, "check_same_thread": False}
    # What a failed statement was to keep must not stand in the log.
    engine = create_engine(url, connect_args=arguments, hide_parameters=True, **pool)
    _prepare_with(engine, *pragmas)
    return engine


def _prepare_with(engine: Engine, *pragmas: str) -> None:
    # What stands in the schema of a file that came from elsewhere calls nothing that does harm.
    pragmas = ("PRAGMA trusted_schema = OFF", *pragmas)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        # The driver's own way of beginning comes too late: it lets a transaction read first,
        # and then fail when another process has written meanwhile.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()


def _lock_at_begin(engine: Engine) -> None:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
