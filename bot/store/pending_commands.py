"""Pending commands, in SQL: kept encrypted, each held by one process at a time.

Who calls whom: `bot.use_cases.upkeep.pending_commands` saves a command before it is acknowledged,
removes it once it is answered, counts no attempt while it only waits, claims every few seconds what
other processes have left, and releases what is unanswered when this process ends in order. What the
table does not take in time goes into a file beside the database, which the next claim moves into
the table; see `bot.store.processes.command_spool`. The row's holder is the name of the process,
which for as long as it lives holds a lock of that name, or on a server a lease; see
`bot.store.processes`.

A process that could not reach the server may have been taken for dead. So before it shows anything
it asks whether it still holds the row (`is_held`), and renews its lease in the same transaction: no
other process claims the row for as long as a lease lasts from then on.

What can happen at once: several processes claim the same rows. The claim is one transaction that
asks who lives and takes what the others held, so the second process finds another holder and gets
nothing. A command is
in the table twice only where two processes saved it, each its own row; they do not mix them up.

What a crash leaves: the rows of a process that no longer holds its lock. The next claim takes them
and counts one more attempt; rows that were released count none. A row that cannot be read, because
no key opens it or it has a form that is not known here, is deleted by the claim. A file whose
command is in the table already, whichever process holds it there, is deleted and nothing more.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Collection, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Update,
    case,
    delete,
    insert,
    or_,
    select,
    true,
    update,
)

from bot.core.pending_commands import PendingCommand
from bot.store.database.database import Database
from bot.store.database.statements import insert_new
from bot.store.database.tables import pending_commands
from bot.store.encryption import Cipher
from bot.store.group_commit import GroupCommit
from bot.store.processes.command_spool import CommandSpool, SpooledCommand
from bot.store.processes.living import LivingProcesses, counted_alive
from bot.store.processes.process_lock import ProcessLock, hold_process_lock
from bot.store.stored_commands import CommandSecrets

log = logging.getLogger(__name__)

UNHELD = ""
"""The holder of a command that a process has released."""


class SqlPendingCommandStore:
    """Keeps pending commands, encrypted; see `bot.ports.PendingCommandStore`."""

    def __init__(
        self,
        database: Database,
        cipher: Cipher,
        processes: LivingProcesses,
        process_lock: ProcessLock,
        spool: CommandSpool,
    ) -> None:
        self._database = database
        self._together = GroupCommit(database)
        self._secrets = CommandSecrets(cipher)
        self._processes = processes
        self._process_lock = process_lock
        self._spool = spool

    async def save(self, pending: PendingCommand) -> None:
        """Keep a command, held by this process."""
        row = _row(pending, self._processes.name, self._secrets.written(pending))
        # Once, however often Discord delivers it; a second row would undo what others wait for.
        await self._together.write(lambda connection: insert_new(connection, pending_commands, row))

    async def spool(self, pending: PendingCommand) -> bool:
        """Keep a command beside the database; return whether that worked."""
        return await asyncio.to_thread(
            self._spool.write, pending.id, self._secrets.written(pending)
        )

    async def unspool(self, pending: PendingCommand) -> None:
        """Delete what is kept of a command beside the database."""
        self._spool.remove(pending.id)

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

    async def is_held(self, pending: PendingCommand) -> bool:
        """Return whether this process holds a command, and renew its lease in the same breath."""
        if not self._database.is_shared:
            # Its lock lasts for as long as it lives.
            return True
        found: list[int] = []
        question = select(pending_commands.c.id).where(
            self._mine(), pending_commands.c.id == pending.id
        )

        def work(connection: Connection) -> None:
            # It may be done a second time.
            found[:] = connection.scalars(question).all()
            self._processes.renew(connection)

        with self._processes.renewing():
            await self._together.write(work)
        return bool(found)

    def is_sure(self) -> bool:
        """Return whether no other process can have taken over what this one holds."""
        return self._processes.is_sure()

    async def let_go(self, pending: PendingCommand) -> None:
        """Leave one command to the next claim, as if this process had not tried."""
        await self._database.write(
            lambda connection: connection.execute(self._left(pending_commands.c.id == pending.id))
        )

    async def claim(self) -> Sequence[PendingCommand]:
        """Take over what no living process holds, for one more attempt; no two callers get one."""
        await self._move_spooled()
        if not await self._database.read(self._gone):
            return ()
        rows = await self._database.write(self._take)
        return tuple(pending for row in rows if (pending := self._secrets.read_row(row)))

    async def release(self) -> int:
        """Leave what this process holds to the next, as if it had not tried; return how many."""
        statement = self._left(true())
        return await self._database.write(lambda connection: connection.execute(statement).rowcount)

    def _left(self, which: ColumnElement[bool]) -> Update:
        tried = pending_commands.c.attempt > 0
        return (
            update(pending_commands)
            .where(self._mine(), which)
            # One that only waited is not counted at all.
            .values(holder=UNHELD, attempt=case((tried, pending_commands.c.attempt - 1), else_=0))
        )

    async def _move_spooled(self) -> None:
        """Move what dead processes have left beside the database into it."""
        if not self._left_in_spool():
            return
        for command in await self._database.write(self._insert_spooled):
            command.file.unlink(missing_ok=True)

    def _left_in_spool(self) -> Sequence[SpooledCommand]:
        return self._spool.left_behind(self._process_lock.is_alive)

    def _insert_spooled(self, connection: Connection) -> Sequence[SpooledCommand]:
        # Listed again under the write lock: what another process has moved meanwhile is gone.
        left = self._left_in_spool()
        for command in left:
            pending = self._secrets.read(command.interaction_id, command.body)
            known = select(pending_commands.c.id).where(
                pending_commands.c.id == command.interaction_id
            )
            if pending and connection.scalar(known) is None:
                row = _row(pending, command.process, command.body)
                connection.execute(insert(pending_commands), row)
        return left

    def _gone(self, connection: Connection) -> Collection[str]:
        """Return who holds commands and lives no more."""
        holders = select(pending_commands.c.holder).where(~self._mine()).distinct()
        names = connection.scalars(holders).all()
        ended = self._processes.ended(connection, [name for name in names if name != UNHELD])
        return [name for name in names if name == UNHELD or name in ended]

    def _take(self, connection: Connection) -> Sequence[Row[Any]]:
        gone = self._gone(connection)
        statement = (
            update(pending_commands)
            .where(
                pending_commands.c.holder.in_(gone), ~_is_held_before(gone, self._processes.name)
            )
            .values(holder=self._processes.name, attempt=pending_commands.c.attempt + 1)
            .returning(pending_commands)
        )
        rows = connection.execute(statement).all()
        unreadable = [row.id for row in rows if self._secrets.read_row(row) is None]
        connection.execute(
            delete(pending_commands).where(self._mine(), pending_commands.c.id.in_(unreadable))
        )
        return rows

    def _mine(self) -> ColumnElement[bool]:
        return pending_commands.c.holder == self._processes.name


def _is_held_before(gone: Collection[str], name: str) -> ColumnElement[bool]:
    """Return whether a process holds a command already, or an earlier one has left it too."""
    same = pending_commands.alias()
    earlier = same.c.holder.in_(gone) & (same.c.holder < pending_commands.c.holder)
    held = select(same.c.id).where(
        same.c.id == pending_commands.c.id, or_(same.c.holder == name, earlier)
    )
    return held.exists()


def _row(pending: PendingCommand, holder: str, body: bytes) -> dict[str, Any]:
    return {
        "id": pending.id,
        "holder": holder,
        "attempt": pending.attempt,
        "accepted": pending.accepted,
        "body": body,
    }


@contextlib.asynccontextmanager
async def open_pending_command_store(
    database: Database, cipher: Cipher, file: Path, part: str = ""
) -> AsyncIterator[SqlPendingCommandStore]:
    """Hold pending commands for the length of the block, in a process that is a part of the bot.

    What lies beside the database has names that begin with that of `file`. Raises OSError where
    its folder cannot be written, and StoreError where the database cannot.
    """
    with hold_process_lock(file, part) as process_lock:
        spool = CommandSpool(file, process_lock.name)
        async with counted_alive(database, process_lock) as processes:
            yield SqlPendingCommandStore(database, cipher, processes, process_lock, spool)
