"""The database, open.

Who calls whom: every store of `bot.store` hands its work to `Database.write` or `Database.read`,
as a function of a connection, and nothing else touches the file while the bot runs.

What can happen at once: any number of reads, each on one of a few connections, and one write. Work
that writes begins with the file's write lock, so tasks of this process queue for the one writing
connection and other processes wait for the lock; what a write reads is still true when it commits.
A read sees what was committed when its statement began. A caller that is cancelled does not undo
its work: the work goes on in a task of its own, and `close` waits for it.

What a crash leaves: the transactions that were committed, in the file or in the log beside it,
which the next start reads. A transaction that was under way is gone, whole. Where the file itself
is taken away, nothing counts as kept any more; see `bot.store.database.presence`.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection
from tenacity import retry, retry_if_exception, stop_after_delay, wait_random

from bot.store.database.engines import BUSY_S, READERS, open_readers, open_writer
from bot.store.database.errors import StoreError, is_busy, runtime_errors, startup_errors
from bot.store.database.inspection import refuse_damaged_start, suggest_backup
from bot.store.database.location import database_file, make_place
from bot.store.database.presence import Presence
from bot.store.database.schema import bring_up_to_date
from bot.store.database.usage_lock import shared_lock

PAGES_AT_ONCE = 200
"""Free pages that are given back before others may write: 10 to 100 ms, by how they lie."""
READERS_MS = 500
"""How long a log that is to be emptied waits for those who read it, and others wait to write."""

Answer = TypeVar("Answer")


class Database:
    """One file, with a single connection that writes and a few that read.

    What was begun is brought to its end even when the caller is cancelled meanwhile: a connection
    given up in a transaction would keep the file locked until the garbage is collected.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._writer = open_writer(file)
        self._readers = open_readers(file)
        self._threads = ThreadPoolExecutor(READERS, "reader")
        self._presence = Presence(file)
        self._under_way: set[asyncio.Task[Any]] = set()

    async def write(self, work: Callable[[Connection], Answer]) -> Answer:
        """Do some work in one transaction, undone as a whole where the work raises.

        Raises StoreError, with nothing written, while the file cannot be written.
        """
        return await self._to_its_end(self._write(work))

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
            await self._to_its_end(self._empty_log())
        return answer

    async def read(self, work: Callable[[Connection], Answer]) -> Answer:
        """Read what is committed; every statement sees the newest state."""
        return await self._to_its_end(self._read(work))

    async def shrink(self) -> None:
        """Give the space of what was deleted back to the disk, and let others write in between."""
        left = None
        while left != (left := await self._to_its_end(self._shrink())):
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
        async with self._writer.connect():
            self._presence = Presence(self._file)

    def watched(self) -> AbstractAsyncContextManager[None]:
        """Look every now and then, while the block lasts, whether the file is still there."""
        return self._presence.watched()

    async def close(self) -> None:
        """Wait for what is under way, and let go of the file."""
        await asyncio.gather(*self._under_way, return_exceptions=True)
        self._threads.shutdown()
        self._readers.dispose()
        await self._writer.dispose()

    async def _to_its_end(self, work: Coroutine[Any, Any, Answer]) -> Answer:
        task = asyncio.create_task(work)
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        return await asyncio.shield(task)

    async def _write(self, work: Callable[[Connection], Answer]) -> Answer:
        with self._presence.required(), runtime_errors(self._file):
            async with self._writer.begin() as connection:
                return await connection.run_sync(work)

    async def _read(self, work: Callable[[Connection], Answer]) -> Answer:
        self._presence.require()
        with runtime_errors(self._file):
            return await asyncio.get_running_loop().run_in_executor(
                self._threads, self._read_now, work
            )

    def _read_now(self, work: Callable[[Connection], Answer]) -> Answer:
        with self._readers.connect() as connection:
            return work(connection)

    async def _shrink(self) -> int:
        """Give some free pages back, and return how many are left."""
        async with self._driver() as driver:
            # As a script, because the driver takes one step of a statement without rows, and
            # a step of this one frees one page.
            await driver.executescript(f"PRAGMA incremental_vacuum({PAGES_AT_ONCE})")
            left = await _free_pages(driver)
            if not left:
                await _empty_log(driver, patience_ms=0)
            return left

    async def _empty_log(self) -> None:
        async with self._driver() as driver:
            await _empty_log(driver, READERS_MS)

    @contextlib.asynccontextmanager
    async def _driver(self) -> AsyncIterator[Any]:
        with self._presence.required(), runtime_errors(self._file):
            async with self._writer.connect() as connection:
                yield (await connection.get_raw_connection()).driver_connection


async def _free_pages(driver: Any) -> int:
    rows = await driver.execute_fetchall("PRAGMA freelist_count")
    return int(next(iter(rows))[0])


async def _empty_log(driver: Any, patience_ms: int) -> None:
    """Give the log's space back, unless another connection reads what is in it.

    A backup may do so for minutes, and every write would wait meanwhile.
    """
    script = f"PRAGMA busy_timeout = {patience_ms}; PRAGMA wal_checkpoint(TRUNCATE)"
    try:
        await driver.executescript(script)
    finally:
        await driver.executescript(f"PRAGMA busy_timeout = {int(BUSY_S * 1_000)}")


@contextlib.asynccontextmanager
async def open_database(url: str) -> AsyncIterator[Database]:
    """Open the database for the length of the block, making or migrating it first.

    Raises LocationError where the URL names no file of SQLite's, and StoreError where that cannot
    be used or is damaged; then the sentence names the backup to restore.
    """
    file = database_file(url)
    with startup_errors(file):
        make_place(file)
    with contextlib.ExitStack() as stack:
        with startup_errors(file):
            stack.enter_context(shared_lock(file))
        async with _opened(file) as database:
            yield database


@contextlib.asynccontextmanager
async def _opened(file: Path) -> AsyncIterator[Database]:
    with suggest_backup(file), startup_errors(file):
        await asyncio.to_thread(refuse_damaged_start, file)
        await bring_up_to_date(file)
    database = Database(file)
    try:
        with suggest_backup(file), startup_errors(file):
            await database.try_out()
        async with database.watched():
            yield database
    finally:
        await database.close()
