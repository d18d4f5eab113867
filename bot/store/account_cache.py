"""What accounts told their holders, in SQL."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.core.spotify.accounts import HolderId
from bot.store.database.database import Database
from bot.store.database.statements import batches, upsert_many
from bot.store.database.tables import accounts, personal
from bot.store.reports import utc_now


class SqlAccountCacheStore:
    """Keeps what accounts told; see `bot.ports.AccountCacheStore`."""

    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def recall(
        self, holder: HolderId, kind: str, subjects: Collection[str], since: datetime
    ) -> Mapping[str, str]:
        """Read what an account told since a time; the rest is absent."""
        statement = select(personal.c.subject, personal.c.value).where(
            personal.c.holder == holder, personal.c.kind == kind, personal.c.told >= since
        )

        def work(connection: Connection) -> dict[str, str]:
            return {
                row.subject: row.value
                for batch in batches(subjects)
                for row in connection.execute(statement.where(personal.c.subject.in_(batch)))
            }

        return await self._database.read(work)

    async def remember(self, holder: HolderId, kind: str, told: Mapping[str, str]) -> None:
        """Keep what an account told just now; nothing, where it has been removed meanwhile."""
        now = self._now()
        rows = [
            {"holder": holder, "kind": kind, "subject": subject, "value": value, "told": now}
            for subject, value in told.items()
        ]
        linked = select(accounts.c.holder).where(accounts.c.holder == holder)

        def work(connection: Connection) -> None:
            # In the transaction that writes, so that nobody removes it in between.
            if connection.scalar(linked) is not None:
                connection.execute(upsert_many(personal), rows)

        if rows:
            await self._database.write(work)

    async def told(self, holder: HolderId) -> Mapping[str, Mapping[str, str]]:
        """Read everything that is kept, by kind and subject."""
        statement = select(personal.c.kind, personal.c.subject, personal.c.value).where(
            personal.c.holder == holder
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        found: dict[str, dict[str, str]] = {}
        for row in rows:
            found.setdefault(row.kind, {})[row.subject] = row.value
        return found

    async def expire(self, before: datetime, kinds: Collection[str] | None = None) -> None:
        """Forget what was told before a time, of some kinds or of all."""
        statement = delete(personal).where(personal.c.told < before)
        if kinds is not None:
            statement = statement.where(personal.c.kind.in_(list(kinds)))
        await self._database.write(lambda connection: connection.execute(statement))
