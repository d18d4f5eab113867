"""SQLite's database, open: one file.

Who calls whom: every store of `bot.store` hands its work to `Database.write` or `Database.read`,
as a function of a connection, and nothing else touches the file while the bot runs.

What can happen at once: any number of reads, each on one of a few connections, and one write. Each
connection has a thread, so work may not touch what the event loop's side changes meanwhile. Work
that writes begins with the file's write lock, so tasks of this process queue for the one writing
connection and other processes wait for the lock; what a write reads is still true when it commits.
A read sees what was committed when its statement began. A caller that is cancelled does not undo
its work: that goes on in a task of its own, since a connection given up in a transaction would keep
the file locked, and `close` waits for it.

What a crash leaves: the transactions that were committed, in the file or in the log beside it,
which the next start reads. A transaction that was under way is gone, whole. Where the file itself
is taken away, nothing counts as kept any more; see `bot.store.database.presence`.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, TimeoutError  # noqa: A004  that of waiting for a connection
from tenacity import retry, retry_if_exception, stop_after_delay, wait_random

from bot.ports.monitor import NO_MONITOR, TroubleMonitor
from bot.store.database.engines import BUSY_S, READERS, open_readers, open_writer
from bot.store.database.errors import (
    RuntimeErrors,
    StoreError,
    is_busy,
    startup_errors,
)
from bot.store.database.free_space import empty_log, free_pages, move_log
from bot.store.database.inspection import refuse_damaged_start, suggest_backup
from bot.store.database.location import make_place
from bot.store.database.marks import move_mark
from bot.store.database.presence import Presence
from bot.store.database.schema import bring_up_to_date
from bot.store.database.under_way import WorkUnderWay
from bot.store.database.usage_lock import shared_lock

TURN_S = 2 * BUSY_S
"""How long one who writes waits for the others: the one at work may wait for another process."""

Answer = TypeVar("Answer")


class SqliteDatabase:
    """One file, with a single connection that writes and a few that read."""

    def __init__(self, file: Path, monitor: TroubleMonitor = NO_MONITOR) -> None:
        self._file = file
        self._monitor = monitor
        self._writer = open_writer(file)
        self._readers = open_readers(file)
        self._writing = ThreadPoolExecutor(1, "writer")
        self._reading = ThreadPoolExecutor(READERS, "reader")
        self._turn = asyncio.Lock()
        self._presence = Presence(file, monitor)
        self._errors = RuntimeErrors(file, monitor)
        self._under_way = WorkUnderWay()

    async def write(self, work: Callable[[Connection], Answer]) -> Answer:
        """Do some work in one transaction, undone as a whole where the work raises.

        Raises StoreError, with nothing written, while the file cannot be written.
        """
        return await self._under_way.to_its_end(self._write(work))

    async def note(self, work: Callable[[Connection], object]) -> None:
        """Write what may be lost, as the time of a look at a report."""
        # Why it is lost has been logged.
        with contextlib.suppress(StoreError):
            await self.write(work)

    async def erase(self, work: Callable[[Connection], Answer]) -> Answer:
        """Do some work that deletes, as `write` does, and leave nothing of it in the log.

        While another program reads the log, as a backup does, that has to wait for the next time.
        """
        answer = await self.write(work)
        # It is deleted; why the log is not empty has been logged.
        with contextlib.suppress(StoreError):
            await self._under_way.to_its_end(self._with_driver(empty_log))
        return answer

    async def read(self, work: Callable[[Connection], Answer]) -> Answer:
        """Read what is committed; every statement sees the newest state."""
        return await self._under_way.to_its_end(self._read(work))

    async def shrink(self) -> None:
        """Give the space of what was deleted back to the disk, and let others write in between."""
        left = None
        while left != (left := await self._under_way.to_its_end(self._with_driver(free_pages))):
            pass

    # SQLite waits for no lock while it turns the log on, lest two that do so wait for each other.
    @retry(
        retry=retry_if_exception(is_busy),
        stop=stop_after_delay(BUSY_S),
        wait=wait_random(0, 0.1),
        reraise=True,
    )
    async def try_out(self) -> None:
        """Connect once to write, which turns the write-ahead log on, before anything is read."""
        await self._in_turn(lambda: self._writer.connect().close())
        self._presence = Presence(self._file, self._monitor)

    @property
    def is_shared(self) -> bool:
        """Return that all processes on a file are on one machine."""
        return False

    def watched(self) -> AbstractAsyncContextManager[None]:
        """Look every now and then, while the block lasts, whether the file is still there."""
        return self._presence.watched(self._move_mark)

    async def close(self) -> None:
        """Wait for what is under way, and let go of the file."""
        await self._under_way.finish()
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        for threads, engine in ((self._reading, self._readers), (self._writing, self._writer)):
            threads.shutdown()
            engine.dispose()

    async def _write(self, work: Callable[[Connection], Answer]) -> Answer:
        return await self._in_turn(lambda: self._write_now(work))

    async def _in_turn(self, work: Callable[[], Answer]) -> Answer:
        """Do what needs the writing connection, after the others."""
        with self._errors.told():
            async with asyncio.timeout(TURN_S):
                await self._turn.acquire()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._writing, work)
        finally:
            self._turn.release()

    def _write_now(self, work: Callable[[Connection], Answer]) -> Answer:
        with self._guarded(), self._writer.begin() as connection:
            answer = work(connection)
        self._errors.on_written()
        return answer

    async def _move_mark(self) -> None:
        """Move the mark on, and into the file; what is in the way of that is logged by others."""
        with contextlib.suppress(DBAPIError, TimeoutError, StoreError):
            await self.write(move_mark)
            await self._under_way.to_its_end(self._with_driver(move_log))

    async def _read(self, work: Callable[[Connection], Answer]) -> Answer:
        reading = asyncio.get_running_loop().run_in_executor(self._reading, self._read_now, work)
        return await reading

    def _read_now(self, work: Callable[[Connection], Answer]) -> Answer:
        self._presence.require()
        with self._errors.told(), self._readers.connect() as connection:
            return work(connection)

    async def _with_driver(self, work: Callable[[Any], Answer]) -> Answer:
        return await self._in_turn(lambda: self._with_driver_now(work))

    def _with_driver_now(self, work: Callable[[Any], Answer]) -> Answer:
        with self._guarded(), self._writer.connect() as connection:
            return work(connection.connection.driver_connection)

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        with self._presence.required(), self._errors.told():
            yield


@contextlib.asynccontextmanager
async def open_sqlite(
    file: Path, monitor: TroubleMonitor = NO_MONITOR
) -> AsyncIterator[SqliteDatabase]:
    """Open a file for the length of the block, making or migrating it first.

    Raises StoreError where it cannot be used or is damaged; then the sentence names the backup to
    restore.
    """
    with startup_errors(file):
        make_place(file)
    with contextlib.ExitStack() as stack:
        with startup_errors(file):
            stack.enter_context(shared_lock(file))
        async with _opened(file, monitor) as database:
            yield database


@contextlib.asynccontextmanager
async def _opened(file: Path, monitor: TroubleMonitor) -> AsyncIterator[SqliteDatabase]:
    with suggest_backup(file), startup_errors(file):
        await asyncio.to_thread(refuse_damaged_start, file)
        await bring_up_to_date(file)
    database = SqliteDatabase(file, monitor)
    try:
        with suggest_backup(file), startup_errors(file):
            await database.try_out()
        async with database.watched():
            yield database
    finally:
        await database.close()
