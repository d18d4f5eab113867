"""Pending commands, in SQL: kept encrypted, each held by one process at a time.

Who calls whom: `bot.use_cases.upkeep.pending_commands` saves a command before it is acknowledged,
removes it once it is answered, counts no attempt while it only waits, claims every few seconds what
other processes have left, and releases what is unanswered when this process ends in order. The
row's holder is the name of the process, which holds a lock of that name for as long as it lives;
see `bot.store.database.process_lock`.

What can happen at once: several processes claim the same rows. The claim is one UPDATE under the
database's write lock, so the second process finds another holder and gets nothing. A command is
in the table twice only where two processes saved it, each its own row; they do not mix them up.

What a crash leaves: the rows of a process that no longer holds its lock. The next claim takes them
and counts one more attempt; rows that were released count none. A row that cannot be read, because
no key opens it or it has a form that is not known here, is deleted by the claim.
"""

import contextlib
import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from bot.core.pending_commands import PendingCommand
from bot.store.database.database import Database
from bot.store.database.process_lock import ProcessLock, hold_process_lock
from bot.store.database.tables import pending_commands
from bot.store.encryption import Cipher
from bot.store.group_commit import GroupCommit
from bot.store.stored_commands import read_pending_command, write_pending_command

log = logging.getLogger(__name__)

UNHELD = ""
"""The holder of a command that a process has released."""


class SqlPendingCommandStore:
    """Keeps pending commands, encrypted; see `bot.ports.PendingCommandStore`."""

    def __init__(self, database: Database, cipher: Cipher, process_lock: ProcessLock) -> None:
        self._database = database
        self._together = GroupCommit(database)
        self._cipher = cipher
        self._process_lock = process_lock

    async def save(self, pending: PendingCommand) -> None:
        """Keep a command, held by this process."""
        row = {
            "id": pending.id,
            "holder": self._process_lock.name,
            "attempt": pending.attempt,
            "accepted": pending.accepted,
            "body": self._cipher.encrypt(write_pending_command(pending)),
        }
        # Once, however often Discord delivers it; a second row would undo what others wait for.
        statement = insert(pending_commands).prefix_with("OR IGNORE")
        await self._together.write(lambda connection: connection.execute(statement, row))

    async def remove(self, pending: PendingCommand) -> None:
        """Delete a command that this process holds."""
        statement = delete(pending_commands).where(
            self._mine(), pending_commands.c.id == pending.id
        )
        await self._together.write(lambda connection: connection.execute(statement))

    async def count(self, pending: PendingCommand, attempts: int) -> None:
        """Keep how many processes have begun a command that this process holds."""
        statement = (
            update(pending_commands)
            .where(self._mine(), pending_commands.c.id == pending.id)
            .values(attempt=attempts)
        )
        await self._together.write(lambda connection: connection.execute(statement))

    async def claim(self) -> Sequence[PendingCommand]:
        """Take over what no living process holds, for one more attempt; no two callers get one."""
        holders = select(pending_commands.c.holder).where(~self._mine()).distinct()
        found = await self._database.read(lambda connection: connection.scalars(holders).all())
        gone = [name for name in found if name == UNHELD or not self._process_lock.is_alive(name)]
        if not gone:
            return ()
        rows = await self._database.write(lambda connection: self._take(connection, gone))
        return tuple(pending for row in rows if (pending := self._read(row)))

    async def release(self) -> int:
        """Leave what this process holds to the next, as if it had not tried; return how many."""
        statement = (
            update(pending_commands)
            .where(self._mine())
            # One that only waited is not counted at all.
            .values(holder=UNHELD, attempt=func.max(pending_commands.c.attempt - 1, 0))
        )
        return await self._database.write(lambda connection: connection.execute(statement).rowcount)

    def _take(self, connection: Connection, gone: Collection[str]) -> Sequence[Row[Any]]:
        statement = (
            update(pending_commands)
            # What this process holds by itself already is not taken up a second time.
            .prefix_with("OR IGNORE")
            .where(pending_commands.c.holder.in_(gone))
            .values(holder=self._process_lock.name, attempt=pending_commands.c.attempt + 1)
            .returning(pending_commands)
        )
        rows = connection.execute(statement).all()
        unreadable = [row.id for row in rows if self._read(row) is None]
        connection.execute(
            delete(pending_commands).where(self._mine(), pending_commands.c.id.in_(unreadable))
        )
        return rows

    def _mine(self) -> ColumnElement[bool]:
        return pending_commands.c.holder == self._process_lock.name

    def _read(self, row: Row[Any]) -> PendingCommand | None:
        try:
            text = self._cipher.decrypt(row.body)
        except ValueError:
            log.warning("no key of mine opens what is kept of interaction %s", row.id)
            return None
        try:
            pending = read_pending_command(text)
        except ValueError:
            # Without the error, which holds parts of what was read, the token among them.
            log.warning("what is kept of interaction %s has a form I do not know", row.id)
            return None
        return replace(pending, attempt=row.attempt, accepted=row.accepted)


@contextlib.contextmanager
def open_pending_command_store(
    database: Database, cipher: Cipher, file: Path
) -> Iterator[SqlPendingCommandStore]:
    """Hold pending commands for the length of the block; `file` is the database's.

    Raises OSError where its folder cannot be written.
    """
    with hold_process_lock(file) as process_lock:
        yield SqlPendingCommandStore(database, cipher, process_lock)
