"""Reports, in SQL."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import accumulate
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    delete,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from bot.core.models import Options
from bot.core.postings import ReportAges, ReportKey, ReportOrigin, ReportRecord
from bot.store.database.answer_tables import history, pieces, postings, reports
from bot.store.database.columns import utc_now
from bot.store.database.database import Database
from bot.store.database.statements import upsert
from bot.store.made_with import made_with, option_values
from bot.store.origins import (
    OF_ORIGIN,
    about_any_state,
    about_it_or_parts,
    about_part,
    compares,
    read_origin,
)

AT_ONCE, AT_ONCE_BYTES = 100, 8 * 2**20
"""Reports, and about how much of them, that one transaction deletes: some 50 ms."""


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
        return await self._newest(reports.c.source == source, *_made_with(options, version), counts)

    async def find_any(self, source: str, version: str) -> ReportKey | None:
        """Find a report about a source, whatever its options; see `bot.ports.ReportStore`."""
        which = reports.c.source == source, reports.c.version == version
        return await self._newest(*which, first=reports.c.complete.desc())

    async def newest(
        self,
        playlist: str,
        options: Options,
        version: str,
        person_id: int,
        *,
        part: int | None = None,
    ) -> ReportKey | None:
        """Find the newest report about a playlist; see `bot.ports.ReportStore`."""
        given = select(postings.c.report_key).where(postings.c.owner_id == person_id)
        return await self._newest(
            *about_any_state(playlist),
            about_part(part),
            *_made_with(options, version),
            or_(reports.c.open, reports.c.key.in_(given)),
        )

    async def newest_open(
        self,
        playlist: str,
        version: str,
        options: Options | None = None,
        *,
        part: int | None = None,
    ) -> ReportKey | None:
        """Find the newest report about a playlist that is open; see `bot.ports.ReportStore`."""
        of_version = (reports.c.version == version,)
        made = of_version if options is None else _made_with(options, version)
        which = *about_any_state(playlist), about_part(part)
        return await self._newest(*which, *made, reports.c.open)

    async def set_visibility(self, playlist: str, *, open_to_all: bool) -> None:
        """Keep whether the reports about a playlist, of any state, may be shown to all."""
        about = about_it_or_parts(playlist)
        if not open_to_all:
            # What compares it opens again when it is asked for, for the other playlist counts too.
            about = or_(about, compares(playlist))
        statement = (
            update(reports)
            # One that is so already is not written again.
            .where(about, reports.c.open != open_to_all)
            .values(open=open_to_all)
        )
        about_it = history.c.about == playlist, history.c.open != open_to_all
        remembered = update(history).where(*about_it).values(open=open_to_all)

        def work(connection: Connection) -> None:
            connection.execute(statement)
            connection.execute(remembered)

        await self._database.write(work)

    async def origin(self, key: ReportKey) -> ReportOrigin | None:
        """Return what a report is about; None where it is gone."""
        statement = select(*(reports.c[name] for name in OF_ORIGIN)).where(reports.c.key == key)
        row = await self._database.read(
            lambda connection: connection.execute(statement).one_or_none()
        )
        return None if row is None else read_origin(row._asdict())

    async def ages(self, key: ReportKey) -> ReportAges | None:
        """Return when a report was made, and of what was read when; None where it is gone."""
        same = reports.alias()
        read = select(func.min(same.c.made)).where(same.c.source == reports.c.source)
        statement = select(reports.c.made, read.scalar_subquery()).where(reports.c.key == key)
        row = await self._database.read(
            lambda connection: connection.execute(statement).one_or_none()
        )
        return None if row is None else ReportAges(*row)

    async def save(self, record: ReportRecord, version: str) -> None:
        """Keep a report; one with an equal key is replaced, whole, and its postings stay."""
        row, bodies = _row(record, version, self._now()), _bodies(record)

        def replace(connection: Connection) -> None:
            upsert(connection, reports, row)
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
        """Keep that a report is looked at now, so that it does not expire."""
        statement = update(reports).where(reports.c.key == key).values(looked_at=self._now())
        await self._database.note(lambda connection: connection.execute(statement))

    async def expire(self, before: datetime, most_bytes: int, spare_after: datetime) -> int:
        """Delete reports last looked at before a time, then the oldest until the rest fits."""
        gone = await self._forget(reports.c.looked_at < before, spare_after, None)
        total = select(func.sum(reports.c.bytes))
        # As a whole number: a server sums large ones up as decimals.
        kept = int(await self._database.read(lambda connection: connection.scalar(total)) or 0)
        gone += await self._forget(true(), spare_after, kept - most_bytes)
        await self._database.shrink()
        return gone

    async def _forget(
        self, which: ColumnElement[bool], spare_after: datetime, excess: int | None
    ) -> int:
        """Delete the oldest reports, all or so many bytes, and let others write in between."""
        gone, old = 0, which & (reports.c.looked_at <= spare_after)
        while excess is None or excess > 0:
            most = AT_ONCE_BYTES if excess is None else min(excess, AT_ONCE_BYTES)
            sizes = await self._database.write(partial(_forget_oldest, which=old, most_bytes=most))
            if not sizes:
                break
            gone += len(sizes)
            excess = None if excess is None else excess - sum(sizes)
        return gone

    async def _newest(
        self, *which: ColumnElement[bool], first: ColumnElement[Any] | None = None
    ) -> ReportKey | None:
        order = [reports.c.made.desc()] if first is None else [first, reports.c.made.desc()]
        statement = select(reports.c.key).where(*which).order_by(*order).limit(1)
        key: ReportKey | None = await self._database.read(
            lambda connection: connection.scalar(statement)
        )
        return key


def _made_with(options: Options, version: str) -> tuple[ColumnElement[bool], ...]:
    return reports.c.version == version, made_with(reports, options)


def _row(record: ReportRecord, version: str, now: datetime) -> dict[str, Any]:
    return {
        "key": record.key,
        "source": record.source,
        **option_values(record.options),
        "version": version,
        "complete": record.complete,
        "open": record.open,
        "made": now,
        "looked_at": now,
        "bytes": sum(map(len, record.pieces.values())),
    }


def _bodies(record: ReportRecord) -> Sequence[dict[str, Any]]:
    return [
        {"report_key": record.key, "name": name, "body": body}
        for name, body in record.pieces.items()
    ]


def _forget_oldest(
    connection: Connection, which: ColumnElement[bool], most_bytes: int
) -> Sequence[int]:
    """Delete the oldest reports until so many bytes have gone, and return their sizes."""
    oldest_first = (reports.c.looked_at, reports.c.key.desc())
    statement = select(reports.c.key, reports.c.bytes).where(which).order_by(*oldest_first)
    rows = connection.execute(statement.limit(AT_ONCE)).all()
    totals = accumulate((row.bytes for row in rows), initial=0)
    gone = [row for row, before in zip(rows, totals, strict=False) if before < most_bytes]
    connection.execute(delete(reports).where(reports.c.key.in_([row.key for row in gone])))
    return [row.bytes for row in gone]
