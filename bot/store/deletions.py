"""What was deleted lately, in SQL, so that nothing of it is born again.

Who calls whom: `bot.use_cases.upkeep.retention` notes a deletion before it deletes anything. What
keeps an answer asks in the transaction that keeps it (`deleted_since`), so that of the two one
comes first, in whichever processes: either the deletion finds the answer, or the answer finds the
deletion. A row goes an hour later.
"""

from sqlalchemy import Connection, and_, delete, or_, select

from bot.core.deletions import Deleted
from bot.store.database.database import Database
from bot.store.database.statements import upsert
from bot.store.database.tables import deletions


class SqlDeletionStore:
    """Keeps deletions; see `bot.ports.DeletionStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, deleted: Deleted, identifier: int, moment: int) -> None:
        """Note that everything about a user or a server goes."""
        row = {"kind": deleted.value, "id": identifier, "moment": moment}
        await self._database.write(lambda connection: upsert(connection, deletions, row))

    async def expire(self, before: int) -> None:
        """Forget deletions of before a moment."""
        statement = delete(deletions).where(deletions.c.moment < before)
        await self._database.write(lambda connection: connection.execute(statement))


def deleted_since(
    connection: Connection, began: int, *, person_id: int | None = None, guild_id: int | None = None
) -> Deleted | None:
    """Return which of a user and a server was deleted at a moment or later; None where neither."""
    person = and_(deletions.c.kind == Deleted.PERSON.value, deletions.c.id == person_id)
    server = and_(deletions.c.kind == Deleted.SERVER.value, deletions.c.id == guild_id)
    statement = (
        select(deletions.c.kind)
        .where(or_(person, server), deletions.c.moment >= began)
        .order_by(deletions.c.kind)
    )
    kind = connection.scalar(statement)
    return None if kind is None else Deleted(kind)
