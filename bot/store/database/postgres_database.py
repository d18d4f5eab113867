"""PostgreSQL's database, open.

Who calls whom: every store of `bot.store` hands its work to `write` or `read`, as it does with
SQLite; SQLAlchemy runs it beside the event loop, which goes on while the server is at a statement.

What can happen at once: a few reads and a few writes of this process, and those of all others.
Writes are SERIALIZABLE: where what one has read is no longer true when it is to commit, the server
refuses it and it is done again from its beginning, as is work whose connection was lost. So work
changes nothing but the database. A connection that is lost on a commit leaves open whether that
happened; another connection then asks the server what became of the transaction, by its number. A
caller that is cancelled does not undo its work, which `close` waits for.

What a crash leaves: the transactions that were committed; of the bot's nothing else, of the
server's what it recovers by itself. Meanwhile work waits for some seconds, and then fails with a
sentence; see `bot.store.database.server_errors`.
"""

import contextlib
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection, text
from tenacity import (
    AsyncRetrying,
    retry_if_exception,
    retry_if_exception_type,
    stop_after_delay,
    wait_random_exponential,
)

from bot.ports.monitor import NO_MONITOR, TroubleMonitor
from bot.store.database.errors import StoreError
from bot.store.database.server_address import Address
from bot.store.database.server_engines import open_server_readers, open_server_writers
from bot.store.database.server_errors import ServerErrors
from bot.store.database.server_failures import is_lost, is_passing
from bot.store.database.under_way import WorkUnderWay

PATIENCE_S = 8.0
"""How long work is done again: a server restarts within two to five seconds."""
NUMBER = text("SELECT pg_current_xact_id_if_assigned()")
"""Of the transaction under way; none where it has changed nothing."""
FATE = text("SELECT pg_xact_status(CAST(:number AS xid8))")
COMMITTED, UNDECIDED = "committed", "in progress"

Answer = TypeVar("Answer")


class _UndecidedError(Exception):
    """The server has not found out yet that a connection is gone."""


AGAIN = AsyncRetrying(
    retry=retry_if_exception(is_passing) | retry_if_exception_type(_UndecidedError),
    stop=stop_after_delay(PATIENCE_S),
    wait=wait_random_exponential(multiplier=0.01, max=0.5),
    reraise=True,
)


class PostgresDatabase:
    """One database on a server, with some connections that write and some that read."""

    def __init__(self, address: Address, monitor: TroubleMonitor = NO_MONITOR) -> None:
        self._writers = open_server_writers(address)
        self._readers = open_server_readers(address)
        self._errors = ServerErrors(address, monitor)
        self._under_way = WorkUnderWay()

    async def write(self, work: Callable[[Connection], Answer]) -> Answer:
        """Do some work in one transaction; see `bot.store.database.database.Database`."""
        return await self._under_way.to_its_end(self._write(work))

    async def note(self, work: Callable[[Connection], object]) -> None:
        """Write what may be lost, as the time of a look at a report."""
        # Why it is lost has been logged.
        with contextlib.suppress(StoreError):
            await self.write(work)

    async def erase(self, work: Callable[[Connection], Answer]) -> Answer:
        """Do some work that deletes; the server clears away what is left of it in its own time."""
        return await self.write(work)

    async def read(self, work: Callable[[Connection], Answer]) -> Answer:
        """Read what is committed; every statement sees the newest state."""
        return await self._under_way.to_its_end(self._read(work))

    async def shrink(self) -> None:
        """Leave the space of what was deleted to the server, which fills it again."""

    @property
    def is_shared(self) -> bool:
        """Return that processes of any machine may be on a server."""
        return True

    async def close(self) -> None:
        """Wait for what is under way, and let go of the connections."""
        await self._under_way.finish()
        await self._writers.dispose()
        await self._readers.dispose()

    async def _write(self, work: Callable[[Connection], Answer]) -> Answer:
        with self._errors.told():
            answer: Answer = await AGAIN.copy()(self._write_once, work)
        self._errors.on_written()
        return answer

    async def _read(self, work: Callable[[Connection], Answer]) -> Answer:
        with self._errors.told():
            answer: Answer = await AGAIN.copy()(self._read_once, work)
        self._errors.on_answer()
        return answer

    async def _write_once(self, work: Callable[[Connection], Answer]) -> Answer:
        async with self._writers.connect() as connection:
            transaction = await connection.begin()
            answer = await connection.run_sync(work)
            number = await connection.scalar(NUMBER)
            try:
                await transaction.commit()
            except Exception as error:
                if number is None or not is_lost(error) or not await self._was_committed(number):
                    raise
            return answer

    async def _read_once(self, work: Callable[[Connection], Answer]) -> Answer:
        async with self._readers.connect() as connection:
            return await connection.run_sync(work)

    async def _was_committed(self, number: int) -> bool:
        committed: bool = await AGAIN.copy()(self._is_committed, number)
        return committed

    async def _is_committed(self, number: int) -> bool:
        async with self._readers.connect() as connection:
            fate: str | None = await connection.scalar(FATE, {"number": number})
        if fate == UNDECIDED:
            raise _UndecidedError
        return fate == COMMITTED
