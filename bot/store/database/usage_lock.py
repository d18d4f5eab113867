"""The lock on a database: shared by any number of bots, or held alone by a restore.

`bot.store.database.database` shares it for as long as a database is open, and
`bot.store.backup.restore` holds it while it puts a backup in place. Each fails at once where the
other has it; a backup needs none. The lock is the system's, on a file of its own that stays, so a
crash leaves nothing: it ends with its holder, however that ends. It is not on the database, because
that is another file once it has been replaced.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

from bot.store.database.errors import StoreError
from bot.store.database.location import give_to_owner, lock_file

RUNNING = "The bot is running on the database {file}; please stop it first."
REPLACING = (
    "A backup is being put in place of the database {file}; please start me again after that."
)


@contextlib.contextmanager
def shared_lock(file: Path) -> Iterator[None]:
    """Keep a database from being replaced; raises StoreError where a restore is at it."""
    with _lock(file, fcntl.LOCK_SH, REPLACING):
        yield


@contextlib.contextmanager
def exclusive_lock(file: Path) -> Iterator[None]:
    """Keep a database from being used; raises StoreError where a bot uses it."""
    with _lock(file, fcntl.LOCK_EX, RUNNING):
        yield


@contextlib.contextmanager
def _lock(file: Path, how: int, refusal: str) -> Iterator[None]:
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
