"""What accounts answered about their holders, in SQL."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, select

from bot.core.spotify.accounts import HolderId
from bot.store.database.columns import utc_now
from bot.store.database.database import Database
from bot.store.database.statements import BATCH, ROW, batches, upsert_many
from bot.store.database.tables import account_answers, accounts


class SqlAccountCacheStore:
    """Keeps the answers of accounts; see `bot.ports.AccountCacheStore`."""

    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def recall(
        self, holder: HolderId, kind: str, subjects: Collection[str], since: datetime
    ) -> Mapping[str, str]:
        """Read what an account answered since a time; the rest is absent."""
        statement = select(account_answers.c.subject, account_answers.c.value).where(
            account_answers.c.holder == holder,
            account_answers.c.kind == kind,
            account_answers.c.told >= since,
        )

        def work(connection: Connection) -> dict[str, str]:
            return {
                row.subject: row.value
                for batch in batches(subjects)
                for row in connection.execute(statement.where(account_answers.c.subject.in_(batch)))
            }

        return await self._database.read(work)

    async def remember(self, holder: HolderId, kind: str, answers: Mapping[str, str]) -> None:
        """Keep what an account answered just now; nothing where it was removed meanwhile."""
        now = self._now()
        rows = [
            {"holder": holder, "kind": kind, "subject": subject, "value": value, "told": now}
            for subject, value in answers.items()
        ]
        linked = select(accounts.c.holder).where(accounts.c.holder == holder)

        def work(connection: Connection) -> None:
            # In the transaction that writes, so that it is not removed in between.
            if connection.scalar(linked) is not None:
                upsert_many(connection, account_answers, rows)

        if rows:
            await self._database.write(work)

    async def told(self, holder: HolderId) -> Mapping[str, Mapping[str, str]]:
        """Read everything that is kept, by kind and subject."""
        statement = select(
            account_answers.c.kind, account_answers.c.subject, account_answers.c.value
        ).where(account_answers.c.holder == holder)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        found: dict[str, dict[str, str]] = {}
        for row in rows:
            found.setdefault(row.kind, {})[row.subject] = row.value
        return found

    async def expire(self, before: datetime, kinds: Collection[str] | None = None) -> None:
        """Delete what was answered before a time, of some kinds or of all."""
        which = account_answers.c.told < before
        if kinds is not None:
            which &= account_answers.c.kind.in_(list(kinds))
        old = select(ROW).select_from(account_answers).where(which).limit(BATCH)
        statement = delete(account_answers).where(ROW.in_(old))
        # A few at a time, so that others can write in between.
        while await self._database.write(lambda connection: connection.execute(statement).rowcount):
            pass
