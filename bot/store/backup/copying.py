"""A copy of a database that may be in use, whole or not there."""

import contextlib
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.store.database.errors import DamagedError, StoreError, is_damage
from bot.store.database.inspection import looking_into, refuse_damaged
from bot.store.database.location import sync
from bot.store.database.marks import forget_mark

PAGES = 1_024
"""Copied at once; in between, Ctrl-C can end the copy."""
UNFINISHED = ".unfinished"
GIVEN_UP_S = 3_600
"""An unfinished copy that was not written to for so long was left by a process that died."""
PROBLEM = (
    "I cannot copy {source} into {folder} ({cause}); please make some room there, or choose "
    "another place."
)
DAMAGED = "{source} is damaged or not a database; please name another backup."

Progress = Callable[[float], None]
"""Takes the part that is done, from 0 to 1."""


@contextlib.contextmanager
def copied(source: Path, folder: Path, progress: Progress) -> Iterator[Path]:
    """Copy a database as it is now into an unfinished file in a folder.

    That is one file, checked, on the disk, for its owner alone; a caller that keeps it gives it
    another name within the block. Raises StoreError, or OSError where it cannot be written.
    """
    _clear(folder)
    with unfinished(source, folder) as copy:
        try:
            _copy(source, copy, progress)
            _settle(copy)
        except sqlite3.Error as error:
            if is_damage(error):
                raise DamagedError(DAMAGED.format(source=source)) from error
            raise StoreError(PROBLEM.format(source=source, folder=folder, cause=error)) from error
        except DamagedError as error:
            raise DamagedError(DAMAGED.format(source=source)) from error
        sync(copy)
        yield copy


@contextlib.contextmanager
def unfinished(source: Path, folder: Path) -> Iterator[Path]:
    """Make an empty file in a folder that is gone after the block unless it is renamed."""
    descriptor, name = tempfile.mkstemp(UNFINISHED, f".{source.stem}-", folder)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def publish(copy: Path, name: Path) -> None:
    """Give a finished file its name; raises FileExistsError rather than replace another."""
    try:
        name.hardlink_to(copy)
        copy.unlink()
    except FileExistsError:
        raise
    except OSError:
        # On a file system without links, the check and the renaming are two steps.
        if name.exists():
            raise FileExistsError(name) from None
        copy.rename(name)
    sync(name.parent)


def _copy(source: Path, copy: Path, progress: Progress) -> None:
    def on_pages(_status: int, remaining: int, total: int) -> None:
        progress(1 - remaining / max(total, 1))

    with looking_into(source) as original, looking_into(copy) as made:
        made.execute("PRAGMA journal_mode = OFF")
        made.execute("PRAGMA synchronous = OFF")
        # Reading all of it in one transaction leaves writers alone; without one, the copy begins
        # again whenever another process has written.
        original.execute("BEGIN")
        original.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        original.backup(made, pages=PAGES, progress=on_pages)


def _settle(copy: Path) -> None:
    with looking_into(copy) as connection:
        # No log beside it, so that it can be read where nothing can be written.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("PRAGMA journal_mode = DELETE")
        forget_mark(connection)
        refuse_damaged(connection)


def _clear(folder: Path) -> None:
    for path in folder.glob(f".*{UNFINISHED}*"):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > GIVEN_UP_S:
                path.unlink()
