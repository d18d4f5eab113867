"""Whether an open database is still the file that was opened.

An open file outlives its name: what is written to one that was deleted or replaced seems to be
kept, and is gone with the process. So `Database` asks `Presence` before each read and write, and
once more before a write counts, whether the names still lead where they led, in the thread that
reads or writes: on the event loop each look lets another thread run, and may wait for 5 ms until
that is done. A file that was cut off or copied over has its name still; `look` searches for that in
a thread, by the mark that is moved on after each look, and finds the rest where no task reads or
writes. The file may be put back: then all goes on.
"""

import asyncio
import contextlib
import logging
import sqlite3
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

from bot.core.operating.operation import Trouble
from bot.core.operator import OPERATOR
from bot.languages import gettext, gettext_noop
from bot.ports.monitor import NO_MONITOR, TroubleMonitor
from bot.store.database.errors import StoreError
from bot.store.database.location import SIDECARS, lost_file
from bot.store.database.marks import Mark, mark_in

log = logging.getLogger(__name__)

LOOK_S = 20.0
AGAIN_S = 1.0
"""Before a second look: while SQLite moves its log into the file, that is shorter than it says."""
LOST = gettext_noop(
    "My database has been deleted, replaced or cut off while I ran, so I cannot keep or find "
    "anything; please tell {operator}, who has to restore a backup and start me again."
)
LOST_LOG = (
    "the database %s was deleted, replaced or cut off while I ran, and I write nothing more; "
    "please put it back, or stop me and run `constellate restore FILE`"
)


class LostError(StoreError):
    """The file that was opened is no longer where it was."""


class Presence:
    """Remembers which files a database is made of, and refuses when they are not there."""

    def __init__(self, file: Path, monitor: TroubleMonitor = NO_MONITOR) -> None:
        self._file = file
        self._monitor = monitor
        names = [file, *(file.with_name(file.name + suffix) for suffix in SIDECARS)]
        self._opened = {path: found for path in names if (found := _identity(path))}
        self._mark: Mark | None = None
        """The last one that was in the file."""
        self._spoilt = self._lost = False
        self._telling = threading.Lock()

    @contextlib.contextmanager
    def required(self) -> Iterator[None]:
        """Raise LostError where the files are not there, before the block and after it."""
        self.require()
        yield
        self.require()

    def require(self) -> None:
        """Raise LostError where the files are not there."""
        lost = self._spoilt or any(_identity(path) != was for path, was in self._opened.items())
        lost = lost or _is_empty(self._file)
        # What is back under its name may be another one, as while a file is copied over this one.
        lost = lost or (self._lost and not self._follows())
        with self._telling:
            if lost is not self._lost:
                self._lost = lost
                _tell(self._file, lost=lost)
        if lost:
            self._monitor.on_trouble(Trouble.DATABASE)
            raise LostError(gettext(LOST, operator=OPERATOR))

    async def look(self) -> None:
        """Find out whether the file was cut off or copied over, and log what is lost."""
        self._spoilt = await self._is_spoilt()
        with contextlib.suppress(LostError):
            await asyncio.to_thread(self.require)

    @contextlib.asynccontextmanager
    async def watched(self, move_mark: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
        """Look every now and then while the block lasts, and have the mark moved on."""
        lost_file(self._file).unlink(missing_ok=True)
        await self._begin(move_mark)
        watching = asyncio.create_task(self._watch(move_mark))
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.wait({watching})

    async def _watch(self, move_mark: Callable[[], Awaitable[None]]) -> None:
        while True:
            await asyncio.sleep(LOOK_S)
            await self.look()
            await self._begin(move_mark)

    async def _begin(self, move_mark: Callable[[], Awaitable[None]]) -> None:
        """Have a mark in the file that no copy of an earlier one has."""
        await move_mark()
        await self.look()

    async def _is_spoilt(self) -> bool:
        if await asyncio.to_thread(self._follows):
            return False
        await asyncio.sleep(AGAIN_S)
        return not await asyncio.to_thread(self._follows)

    def _follows(self) -> bool:
        """Return whether the file is what it was, or what has become of that."""
        try:
            found = mark_in(self._file)
        except sqlite3.Error:
            return False
        if found is None or not found.follows(self._mark):
            return found is self._mark
        self._mark = found
        return True


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


def _tell(file: Path, *, lost: bool) -> None:
    """Say what happened in the log, and to `constellate health` by a file."""
    # Where there is no folder, that command finds no database, and says so by itself.
    with contextlib.suppress(OSError):
        if lost:
            lost_file(file).touch()
        else:
            lost_file(file).unlink(missing_ok=True)
    if lost:
        log.error(LOST_LOG, file)
    else:
        log.info("the database %s is back, and I go on", file)
