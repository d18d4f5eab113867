"""Errands, in SQL."""

import contextlib
import logging
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, select, update

from bot.core.pending_commands import Errand
from bot.records.codec import JsonCodec
from bot.store.database.database import Database
from bot.store.database.process_lock import Presence, present
from bot.store.database.tables import errands
from bot.store.encryption import Seal

log = logging.getLogger(__name__)

ERRAND = JsonCodec[Errand](Errand)
NOBODY = ""
"""The holder of what was left to whoever comes next."""


class SqlErrandStore:
    """Keeps errands, sealed; see `bot.ports.ErrandStore`."""

    def __init__(self, database: Database, seal: Seal, presence: Presence) -> None:
        self._database = database
        self._seal = seal
        self._presence = presence

    async def save(self, errand: Errand) -> None:
        """Keep an errand, held by this process."""
        row = {
            "id": errand.id,
            "holder": self._presence.name,
            "attempt": errand.attempt,
            "accepted": errand.accepted,
            "body": self._seal.seal(ERRAND.encode(errand)),
        }
        await self._database.write(lambda connection: connection.execute(insert(errands), row))

    async def remove(self, errand: Errand) -> None:
        """Forget an errand that this process holds."""
        statement = delete(errands).where(self._mine(), errands.c.id == errand.id)
        await self._database.write(lambda connection: connection.execute(statement))

    async def claim(self) -> Sequence[Errand]:
        """Take over what nobody holds any more, for one more attempt; no two callers get one."""
        holders = select(errands.c.holder).where(~self._mine()).distinct()
        found = await self._database.read(lambda connection: connection.scalars(holders).all())
        gone = [name for name in found if name == NOBODY or not self._presence.is_alive(name)]
        if not gone:
            return ()
        rows = await self._database.write(lambda connection: self._take(connection, gone))
        return tuple(errand for row in rows if (errand := self._opened(row)))

    async def release(self) -> int:
        """Leave what this process holds to the next, as if it had not tried; returns how many."""
        statement = (
            update(errands).where(self._mine()).values(holder=NOBODY, attempt=errands.c.attempt - 1)
        )
        return await self._database.write(lambda connection: connection.execute(statement).rowcount)

    def _take(self, connection: Connection, gone: Collection[str]) -> Sequence[Row[Any]]:
        statement = (
            update(errands)
            # What this process holds by itself already is not taken up a second time.
            .prefix_with("OR IGNORE")
            .where(errands.c.holder.in_(gone))
            .values(holder=self._presence.name, attempt=errands.c.attempt + 1)
            .returning(errands)
        )
        rows = connection.execute(statement).all()
        unreadable = [row.id for row in rows if self._opened(row) is None]
        connection.execute(delete(errands).where(self._mine(), errands.c.id.in_(unreadable)))
        return rows

    def _mine(self) -> ColumnElement[bool]:
        return errands.c.holder == self._presence.name

    def _opened(self, row: Row[Any]) -> Errand | None:
        try:
            errand = ERRAND.decode(self._seal.open(row.body))
        except ValueError:
            # Without the error, which may hold what could be read.
            log.warning("no key of mine opens what is kept of interaction %s", row.id)
            return None
        return replace(errand, attempt=row.attempt, accepted=row.accepted)


@contextlib.contextmanager
def open_errand_store(database: Database, seal: Seal, file: Path) -> Iterator[SqlErrandStore]:
    """Hold errands for the length of the block; `file` is the database's.

    Raises OSError where its folder cannot be written.
    """
    with present(file) as presence:
        yield SqlErrandStore(database, seal, presence)
