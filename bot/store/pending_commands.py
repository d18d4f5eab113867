"""PendingCommands, in SQL."""

import contextlib
import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from bot.core.pending_commands import PendingCommand
from bot.records.codec import JsonCodec
from bot.store.database.database import Database
from bot.store.database.process_lock import ProcessLock, present
from bot.store.database.tables import pending_commands
from bot.store.encryption import Cipher

log = logging.getLogger(__name__)

ERRAND = JsonCodec[PendingCommand](PendingCommand)
NOBODY = ""
"""The holder of what was left to whoever comes next."""


class SqlPendingCommandStore:
    """Keeps errands, sealed; see `bot.ports.PendingCommandStore`."""

    def __init__(self, database: Database, seal: Cipher, presence: ProcessLock) -> None:
        self._database = database
        self._seal = seal
        self._presence = presence

    async def save(self, pending: PendingCommand) -> None:
        """Keep an errand, held by this process."""
        row = {
            "id": pending.id,
            "holder": self._presence.name,
            "attempt": pending.attempt,
            "accepted": pending.accepted,
            "body": self._seal.seal(ERRAND.encode(pending)),
        }
        await self._database.write(
            lambda connection: connection.execute(insert(pending_commands), row)
        )

    async def remove(self, pending: PendingCommand) -> None:
        """Forget an errand that this process holds."""
        statement = delete(pending_commands).where(
            self._mine(), pending_commands.c.id == pending.id
        )
        await self._database.write(lambda connection: connection.execute(statement))

    async def claim(self) -> Sequence[PendingCommand]:
        """Take over what nobody holds any more, for one more attempt; no two callers get one."""
        holders = select(pending_commands.c.holder).where(~self._mine()).distinct()
        found = await self._database.read(lambda connection: connection.scalars(holders).all())
        gone = [name for name in found if name == NOBODY or not self._presence.is_alive(name)]
        if not gone:
            return ()
        rows = await self._database.write(lambda connection: self._take(connection, gone))
        return tuple(pending for row in rows if (pending := self._opened(row)))

    async def release(self) -> int:
        """Leave what this process holds to the next, as if it had not tried; returns how many."""
        statement = (
            update(pending_commands)
            .where(self._mine())
            .values(holder=NOBODY, attempt=pending_commands.c.attempt - 1)
        )
        return await self._database.write(lambda connection: connection.execute(statement).rowcount)

    def _take(self, connection: Connection, gone: Collection[str]) -> Sequence[Row[Any]]:
        statement = (
            update(pending_commands)
            # What this process holds by itself already is not taken up a second time.
            .prefix_with("OR IGNORE")
            .where(pending_commands.c.holder.in_(gone))
            .values(holder=self._presence.name, attempt=pending_commands.c.attempt + 1)
            .returning(pending_commands)
        )
        rows = connection.execute(statement).all()
        unreadable = [row.id for row in rows if self._opened(row) is None]
        connection.execute(
            delete(pending_commands).where(self._mine(), pending_commands.c.id.in_(unreadable))
        )
        return rows

    def _mine(self) -> ColumnElement[bool]:
        return pending_commands.c.holder == self._presence.name

    def _opened(self, row: Row[Any]) -> PendingCommand | None:
        try:
            pending = ERRAND.decode(self._seal.open(row.body))
        except ValueError:
            # Without the error, which may hold what could be read.
            log.warning("no key of mine opens what is kept of interaction %s", row.id)
            return None
        return replace(pending, attempt=row.attempt, accepted=row.accepted)


@contextlib.contextmanager
def open_pending_command_store(
    database: Database, seal: Cipher, file: Path
) -> Iterator[SqlPendingCommandStore]:
    """Hold errands for the length of the block; `file` is the database's.

    Raises OSError where its folder cannot be written.
    """
    with present(file) as presence:
        yield SqlPendingCommandStore(database, seal, presence)
