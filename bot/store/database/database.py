"""The database as its stores know it, whichever it is, and the way to open one by its URL.

Who calls whom: every store of `bot.store` hands its work to `Database.write` or `Database.read`, as
a function of a connection that runs its statements one after the other. With SQLite work is done in
a thread (`sqlite_database`), with PostgreSQL beside the event loop (`postgres_database`),
and there it may be done a second time where others were in the way: so it changes nothing but the
database, and what it returns is what counts.
"""

import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Protocol, TypeVar

from sqlalchemy import Connection

from bot.ports.monitor import NO_MONITOR, TroubleMonitor
from bot.store.database.location import database_file, is_server
from bot.store.database.sqlite_database import open_sqlite

Answer = TypeVar("Answer")


class Database(Protocol):
    """Where stores do their work."""

    async def write(self, work: Callable[[Connection], Answer]) -> Answer:
        """Do some work in one transaction, undone as a whole where the work raises.

        What the work reads is still true when it commits. Raises StoreError, with nothing written,
        while the database cannot be written.
        """
        ...

    async def note(self, work: Callable[[Connection], object]) -> None:
        """Write what may be lost, as the time of a look at a report."""
        ...

    async def erase(self, work: Callable[[Connection], Answer]) -> Answer:
        """Do some work that deletes, as `write` does, and leave as little of it as can be."""
        ...

    async def read(self, work: Callable[[Connection], Answer]) -> Answer:
        """Read what is committed; every statement sees the newest state."""
        ...

    async def shrink(self) -> None:
        """Give the space of what was deleted back to the disk."""
        ...

    @property
    def is_shared(self) -> bool:
        """Return whether processes of other machines may use it."""
        ...


@contextlib.asynccontextmanager
async def open_database(url: str, monitor: TroubleMonitor = NO_MONITOR) -> AsyncIterator[Database]:
    """Open the database for the length of the block, making or migrating it first.

    Raises LocationError where the URL names none that can be opened, and StoreError where that
    cannot be used or is damaged.
    """
    if is_server(url):
        # Here, because a bot on SQLite has neither the driver nor a use for it.
        from bot.store.database.server_opening import open_postgres  # noqa: PLC0415

        async with open_postgres(url, monitor) as server:
            yield server
    else:
        async with open_sqlite(database_file(url), monitor) as file:
            yield file
