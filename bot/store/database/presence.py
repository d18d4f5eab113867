"""Whether an open database is still the file that was opened.

An open file outlives its name: what is written to one that was deleted or replaced seems to be
kept, and is gone with the process. So `Database` asks `Presence` before each read and write, and
once more before a write counts, whether the names still lead where they led. That takes a few
microseconds. A file that was cut off has its name still; `look` searches for that in a thread, and
finds the rest where nobody reads or writes. The file may be put back: then all goes on.
"""

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from bot.store.database.errors import StoreError
from bot.store.database.location import SIDECARS

log = logging.getLogger(__name__)

LOOK_S = 20.0
AGAIN_S = 1.0
"""Before a second look: while SQLite moves its log into the file, that is shorter than it says."""
LOST = (
    "My database has been deleted, replaced or cut off while I ran, so I cannot keep or find "
    "anything; please tell whoever runs me, who has to restore a backup and start me again."
)
LOST_LOG = (
    "the database %s was deleted, replaced or cut off while I ran, and I write nothing more; "
    "please put it back, or stop me and run `constellate restore FILE`"
)


class LostError(StoreError):
    """The file that was opened is no longer where it was."""


class Presence:
    """Remembers which files a database is made of, and refuses when they are not there."""

    def __init__(self, file: Path) -> None:
        self._file = file
        names = [file, *(file.with_name(file.name + suffix) for suffix in SIDECARS)]
        self._opened = {path: found for path in names if (found := _identity(path))}
        self._cut = self._lost = False

    @contextlib.contextmanager
    def required(self) -> Iterator[None]:
        """Raise LostError where the files are not there, before the block and after it."""
        self.require()
        yield
        self.require()

    def require(self) -> None:
        """Raise LostError where the files are not there."""
        lost = self._cut or any(_identity(path) != was for path, was in self._opened.items())
        lost = lost or _is_empty(self._file)
        if lost is not self._lost:
            self._lost = lost
            _tell(self._file, lost=lost)
        if lost:
            raise LostError(LOST)

    async def look(self) -> None:
        """Find out whether the file was cut off, and log what is lost."""
        self._cut = await self._is_cut()
        with contextlib.suppress(LostError):
            self.require()

    @contextlib.asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Look every now and then while the block lasts."""
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.wait({watching})

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_S)
            await self.look()

    async def _is_cut(self) -> bool:
        if await asyncio.to_thread(_is_whole, self._file):
            return False
        await asyncio.sleep(AGAIN_S)
        return not await asyncio.to_thread(_is_whole, self._file)


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from any other; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_empty(file: Path) -> bool:
    try:
        return not file.stat().st_size
    except OSError:
        return True


def _is_whole(file: Path) -> bool:
    """Return whether a file is the bot's and has its last page, by itself, without its log."""
    # Never by opening it here: to close it would let go of all the locks that SQLite has on it.
    address = f"{file.absolute().as_uri()}?immutable=1"
    try:
        with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
            return connection.execute("SELECT 1 FROM alembic_version").fetchone() is not None
    except sqlite3.Error:
        return False


def _tell(file: Path, *, lost: bool) -> None:
    if lost:
        log.error(LOST_LOG, file)
    else:
        log.info("the database %s is back, and I go on", file)
