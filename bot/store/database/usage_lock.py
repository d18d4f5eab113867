"""Who uses a database: any number of bots, or the one command that replaces it.

The lock is the system's, on a file of its own that stays, so it ends with its holder, however that
ends. It is not on the database, because that is another file once it has been replaced.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from bot.store.database.errors import StoreError
from bot.store.database.location import lock_file
from bot.store.database.owners import give_to_owner

RUNNING = "The bot is running on the database {file}; please stop it first."
REPLACING = (
    "A backup is being put in place of the database {file}; please start me again after that."
)


@contextlib.contextmanager
def used(file: Path) -> Iterator[None]:
    """Keep a database from being replaced; raises StoreError where it just is."""
    with _locked(file, fcntl.LOCK_SH, REPLACING):
        yield


@contextlib.contextmanager
def alone(file: Path) -> Iterator[None]:
    """Keep a database from being used; raises StoreError where a bot does."""
    with _locked(file, fcntl.LOCK_EX, RUNNING):
        yield


@contextlib.contextmanager
def _locked(file: Path, how: int, refusal: str) -> Iterator[None]:
    descriptor = os.open(lock_file(file), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        give_to_owner(descriptor, file.parent)
        try:
            fcntl.flock(descriptor, how | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(refusal.format(file=file)) from error
        yield
    finally:
        os.close(descriptor)
