"""Reports, in SQL."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select, update

from bot.core.models import Focus, Options
from bot.core.postings import ReportKey, ReportOrigin, ReportRecord
from bot.store.database import Database
from bot.store.statements import upsert
from bot.store.tables import pieces, reports


def utc_now() -> datetime:
    """Look at the clock."""
    return datetime.now(UTC)


class SqlReportStore:
    """Keeps reports; see `bot.ports.ReportStore`."""

    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def find(
        self, source: str, options: Options, version: str, partial_since: datetime | None = None
    ) -> ReportKey | None:
        """Find the newest report about a source; see `bot.ports.ReportStore`."""
        whole = reports.c.complete
        counts = whole if partial_since is None else or_(whole, reports.c.made >= partial_since)
        statement = (
            select(reports.c.key)
            .where(reports.c.source == source, reports.c.version == version, counts)
            .where(reports.c.focus == options.focus.value)
            .where(reports.c.clusters.is_not_distinct_from(options.clusters))
            .order_by(reports.c.made.desc())
            .limit(1)
        )
        key: ReportKey | None = await self._database.read(
            lambda connection: connection.scalar(statement)
        )
        return key

    async def origin(self, key: ReportKey) -> ReportOrigin | None:
        """Tell what a report is about; None where it is gone."""
        columns = (reports.c[name] for name in ("source", "complete", "clusters", "focus"))
        statement = select(*columns).where(reports.c.key == key)
        row = await self._database.read(
            lambda connection: connection.execute(statement).one_or_none()
        )
        return None if row is None else _origin(row)

    async def save(self, record: ReportRecord, version: str) -> None:
        """Keep a report; one with an equal key is replaced, whole, and its postings stay."""
        row, bodies = _row(record, version, self._now()), _bodies(record)

        def replace(connection: Connection) -> None:
            connection.execute(upsert(reports, row))
            connection.execute(delete(pieces).where(pieces.c.report_key == record.key))
            if bodies:
                connection.execute(insert(pieces), bodies)

        await self._database.write(replace)

    async def pieces(self, key: ReportKey, names: Collection[str]) -> Mapping[str, bytes]:
        """Read some pieces of a report; those that are not there are absent."""
        statement = select(pieces.c.name, pieces.c.body).where(
            pieces.c.report_key == key, pieces.c.name.in_(list(names))
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return {row.name: row.body for row in rows}

    async def touch(self, key: ReportKey) -> None:
        """Remember that somebody looks at a report now, so that it does not expire."""
        statement = update(reports).where(reports.c.key == key).values(looked_at=self._now())
        await self._database.write(lambda connection: connection.execute(statement))

    async def expire(self, before: datetime, most_bytes: int, spare_after: datetime) -> int:
        """Delete reports last looked at before a time, then the oldest until the rest fits."""
        statement = delete(reports).where(
            reports.c.looked_at <= spare_after,
            or_(reports.c.looked_at < before, reports.c.key.in_(_beyond(most_bytes))),
        )
        gone = await self._database.write(lambda connection: connection.execute(statement).rowcount)
        await self._database.shrink()
        return gone


def _row(record: ReportRecord, version: str, now: datetime) -> dict[str, Any]:
    return {
        "key": record.key,
        "source": record.source,
        "clusters": record.options.clusters,
        "focus": record.options.focus.value,
        "version": version,
        "complete": record.complete,
        "made": now,
        "looked_at": now,
        "bytes": sum(map(len, record.pieces.values())),
    }


def _origin(row: Row[Any]) -> ReportOrigin:
    return ReportOrigin(row.source, Options(row.clusters, Focus(row.focus)), row.complete)


def _bodies(record: ReportRecord) -> Sequence[dict[str, Any]]:
    return [
        {"report_key": record.key, "name": name, "body": body}
        for name, body in record.pieces.items()
    ]


def _beyond(most_bytes: int) -> Select[tuple[str]]:
    newest_first = (reports.c.looked_at.desc(), reports.c.key)
    totals = select(
        reports.c.key, func.sum(reports.c.bytes).over(order_by=newest_first).label("total")
    ).subquery()
    return select(totals.c.key).where(totals.c.total > most_bytes)
