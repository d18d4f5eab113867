"""What services answered, and small covers, in SQL."""

import asyncio
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.ports.lookups import KeptUntil
from bot.store.database.columns import utc_now
from bot.store.database.database import Database
from bot.store.database.statements import BATCH, batches, upsert_many
from bot.store.database.tables import covers, lookups
from bot.store.lookup_expiry import forget_beyond, forget_older


@dataclass(eq=False, slots=True)
class _Batch:
    """Rows that are written together."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    written: bool = False


class SqlLookupStore:
    """Keeps answers, and that there was none; see `bot.ports.LookupStore`.

    What is to be kept while a transaction is under way is kept together in the next one: services
    answer many small questions at once, for which users wait, and a transaction takes some 5 ms.
    """

    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now
        self._writing = asyncio.Lock()
        self._batch = _Batch()

    async def recall(
        self, kind: str, source: str, keys: Collection[str], since: datetime, missed: datetime
    ) -> Mapping[str, str | None]:
        """Read what was answered since a time, and what was unknown since another."""

        def work(connection: Connection) -> dict[str, str | None]:
            found: dict[str, str | None] = {}
            for batch in batches(keys):
                rows = connection.execute(
                    select(lookups.c.subject, lookups.c.value, lookups.c.told).where(
                        lookups.c.kind == kind,
                        lookups.c.source == source,
                        lookups.c.subject.in_(batch),
                    )
                )
                found |= {
                    row.subject: row.value
                    for row in rows
                    if row.told >= (missed if row.value is None else since)
                }
            return found

        return await self._database.read(work)

    async def remember(self, kind: str, source: str, answers: Mapping[str, str | None]) -> None:
        """Keep what was answered just now."""
        now = self._now()
        rows = [
            {"kind": kind, "source": source, "subject": key, "value": value, "told": now}
            for key, value in answers.items()
        ]
        await self._keep_together(rows)

    async def recall_covers(
        self, urls: Collection[str], since: datetime, missed: datetime
    ) -> Mapping[str, bytes | None]:
        """Read small covers that were fetched since a time, or were not there since another."""
        statement = select(covers.c.url, covers.c.body, covers.c.told)

        def work(connection: Connection) -> dict[str, bytes | None]:
            return {
                row.url: row.body
                for batch in batches(urls)
                for row in connection.execute(statement.where(covers.c.url.in_(batch)))
                if row.told >= (missed if row.body is None else since)
            }

        return await self._database.read(work)

    async def remember_covers(self, fetched: Mapping[str, bytes | None]) -> None:
        """Keep small covers, and where there was none."""
        now = self._now()
        rows = [{"url": url, "body": body, "told": now} for url, body in fetched.items()]
        await self._keep(covers, rows)

    async def expire(self, until: KeptUntil, most_bytes: int) -> None:
        """Delete what is too old, then the oldest until the rest fits."""
        await forget_older(self._database, until)
        await forget_beyond(self._database, most_bytes, until.lasting)

    async def _keep_together(self, rows: Sequence[dict[str, Any]]) -> None:
        batch = self._batch
        batch.rows += rows
        async with self._writing:
            # The first of those who waited writes for all.
            if not batch.written:
                self._batch = _Batch()
                await self._keep(lookups, batch.rows)
                batch.written = True

    async def _keep(self, table: Any, rows: Sequence[dict[str, Any]]) -> None:
        def work(connection: Connection) -> None:
            # A few at a time, since the event loop is held while they are made ready.
            for start in range(0, len(rows), BATCH):
                upsert_many(connection, table, rows[start : start + BATCH])

        if rows:
            await self._database.write(work)
