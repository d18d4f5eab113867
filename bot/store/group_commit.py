"""Small writes that come at once share a transaction, so that none waits for many syncs of a disk.

Who calls whom: stores whose callers wait for each row hand their work to `GroupCommit.write`, which
hands it on to `Database.write`. What can happen at once: work that comes while a group waits for
the one writing connection, or for another process's lock, joins it; what comes while a group is
being written makes the next one. A group is closed in the thread that writes, so a lock stands
between it and those who join. What fails undoes a whole group, and is raised in every caller.
A crash leaves whole groups alone.
"""

import asyncio
import threading
from collections.abc import Callable
from functools import partial

from sqlalchemy import Connection

from bot.store.database.database import Database

Work = Callable[[Connection], object]


class GroupCommit:
    """Does work that comes at once in one transaction, in its order."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._group: list[Work] = []
        self._committing: asyncio.Task[None] | None = None
        """Of the group that still takes work; None where there is none."""

    async def write(self, work: Work) -> None:
        """Do some work, and return when it is committed.

        Work that raises anything but StoreError would undo that of others.
        """
        await asyncio.shield(self._joined(work))

    def _joined(self, work: Work) -> asyncio.Task[None]:
        with self._lock:
            if self._committing is None:
                self._group = []
                self._committing = asyncio.create_task(self._commit(self._group))
            self._group.append(work)
            return self._committing

    async def _commit(self, group: list[Work]) -> None:
        try:
            await self._database.write(partial(self._do, group))
        finally:
            self._end(group)

    def _do(self, group: list[Work], connection: Connection) -> None:
        # From here on there is a transaction, and no write joins any more.
        self._end(group)
        for work in group:
            work(connection)

    def _end(self, group: list[Work]) -> None:
        with self._lock:
            if self._group is group:
                self._committing = None
