"""The unfinished file beside the table: made by one import at a time, and renamed when it is done.

It always has the same name, so that what a killed import has left is found and used again; the lock
on it is the system's and ends with its holder.
"""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from bot.core.errors import UserError
from bot.store.database.location import give_to_owner, sync

UNFINISHED = ".unfinished"
BUSY = "Another import into {file} is under way; please wait for its end."


@contextlib.contextmanager
def reserved(file: Path) -> Iterator[Path]:
    """Hold an empty file beside the table for the length of the block; what is left of it goes.

    Raises UserError where another import holds it, and OSError where nothing can be written.
    """
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = file.with_name(file.name + UNFINISHED)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor, path, file)
        os.ftruncate(descriptor, 0)
        try:
            yield path
        finally:
            if _is_at(descriptor, path):
                path.unlink()
    finally:
        os.close(descriptor)


def publish(unfinished: Path, file: Path) -> None:
    """Put a finished file in the table's place, with the access that the table had."""
    give_to_owner(unfinished, file if file.exists() else file.parent)
    if file.exists():
        shutil.copymode(file, unfinished)
    sync(unfinished)
    unfinished.replace(file)
    sync(file.parent)


def remove(file: Path) -> None:
    """Remove the table, and what a killed import has left; raises UserError during an import."""
    with reserved(file):
        file.unlink(missing_ok=True)
        sync(file.parent)


def _lock(descriptor: int, path: Path, file: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise UserError(BUSY.format(file=file)) from error
    # An import that has just ended may have renamed the file that was opened here.
    if not _is_at(descriptor, path):
        raise UserError(BUSY.format(file=file))


def _is_at(descriptor: int, path: Path) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), path.stat())
    return False
