"""Earlier results of playlists, in SQL."""

import logging
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import accumulate
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.core.errors import GoneError
from bot.core.history import Changes, Differences, HistoryId, Onlooker, PastResult
from bot.core.models import Options
from bot.core.postings import PostingId
from bot.records import pieces
from bot.store.database.answer_tables import changes, history, postings
from bot.store.database.database import Database
from bot.store.database.statements import batches
from bot.store.made_with import made_with
from bot.store.past_results import read_result, row_of, seen_by

log = logging.getLogger(__name__)

MOST_RESULTS, MOST_PLACEMENTS = 24, 3
"""Of one playlist and user; a placement takes 10 KiB at 300 tracks, 300 KiB at 10,000."""
MOST_BYTES = 256 * 2**20
"""Of all placements; the oldest go, and their results stay."""
MOST_OF_PERSON = 500
"""Results; the oldest go."""
NEWEST_FIRST = history.c.made.desc(), history.c.posting_id
REMEMBERED = [column for column in history.c if column is not history.c.placement]


class SqlHistoryStore:
    """Keeps earlier results; see `bot.ports.HistoryStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, result: PastResult, placement: bytes | None) -> None:
        """Keep a result, and forget older ones; see `bot.ports.HistoryStore`."""
        await self._database.write(partial(_add, result=result, placement=placement))

    async def placement(self, about: HistoryId, options: Options) -> bytes | None:
        """Return where the tracks were in the newest result of a playlist."""
        same, kept = made_with(history, options), history.c.placement.is_not(None)
        which = history.c.about == about, same, kept
        statement = select(history.c.placement).where(*which).order_by(*NEWEST_FIRST).limit(1)
        found: bytes | None = await self._database.read(
            lambda connection: connection.scalar(statement)
        )
        return found

    async def about(self, owner_id: int, source: str) -> HistoryId | None:
        """Return what a user's results of a source are remembered under; None where none are."""
        theirs = history.c.owner_id == owner_id, history.c.source == source
        statement = select(history.c.about).where(*theirs).order_by(*NEWEST_FIRST).limit(1)
        found: HistoryId | None = await self._database.read(
            lambda connection: connection.scalar(statement)
        )
        return found

    async def last(
        self, now: PastResult, onlooker: Onlooker, until: datetime
    ) -> tuple[PastResult, bytes] | None:
        """Find the newest result of another state; see `bot.ports.HistoryStore`."""
        another = history.c.about == now.about, history.c.source != now.source
        statement = (
            select(history)
            .where(*another, seen_by(onlooker), history.c.made <= until)
            .where(history.c.placement.is_not(None))
            .order_by(made_with(history, now.options).desc(), *NEWEST_FIRST)
            .limit(1)
        )
        row = await self._database.read(lambda connection: connection.execute(statement).first())
        result = None if row is None else read_result(row)
        return None if row is None or result is None else (result, row.placement)

    async def result(self, posting: PostingId, onlooker: Onlooker) -> PastResult | None:
        """Find the result that an answer shows, for an onlooker who may see it."""
        found = await self._results(history.c.posting_id == posting, seen_by(onlooker))
        return next(iter(found), None)

    async def results(self, about: HistoryId, onlooker: Onlooker) -> Sequence[PastResult]:
        """List what an onlooker may see of a playlist, the newest first."""
        return await self._results(history.c.about == about, seen_by(onlooker))

    async def recent(self, onlooker: Onlooker, most: int) -> Sequence[PastResult]:
        """List the newest result of each playlist that an onlooker may see."""
        found = await self._results(seen_by(onlooker))
        newest: dict[HistoryId, PastResult] = {}
        for result in found:
            newest.setdefault(result.about, result)
        return list(newest.values())[:most]

    async def of_person(self, owner_id: int) -> Sequence[PastResult]:
        """List all that is kept of what a user was shown, the newest first."""
        return await self._results(history.c.owner_id == owner_id)

    async def tell(self, posting: PostingId, since: datetime, differences: Differences) -> None:
        """Keep what an answer tells of the time since an earlier one, if it is still there."""
        row = {
            "posting_id": posting,
            "since": since,
            "body": pieces.differences.encode(differences),
        }

        def replace(connection: Connection) -> None:
            connection.execute(delete(changes).where(changes.c.posting_id == posting))
            if connection.scalar(select(postings.c.id).where(postings.c.id == posting)):
                connection.execute(insert(changes).values(row))

        await self._database.write(replace)

    async def told(self, posting: PostingId) -> Changes | None:
        """Return what an answer tells; None where it tells nothing."""
        statement = select(changes.c.since, changes.c.body).where(changes.c.posting_id == posting)
        row = await self._database.read(
            lambda connection: connection.execute(statement).one_or_none()
        )
        if row is None:
            return None
        try:
            return Changes(row.since, pieces.unpack(pieces.differences, row.body))
        except GoneError:
            log.warning("what is new in answer %s is damaged or of a form I do not know", posting)
            return None

    async def expire(self, before: datetime) -> None:
        """Delete results from before a time, then the oldest placements until the rest fits."""
        old = history.c.made < before
        await self._database.write(partial(forget_results, which=old))
        for batch in batches(await self._too_much()):
            without = update(history).where(history.c.posting_id.in_(batch)).values(placement=None)
            await self._database.write(partial(Connection.execute, statement=without))

    async def _too_much(self) -> Sequence[str]:
        """List the results whose placements are beyond what all may take, the oldest ones."""
        size = func.length(history.c.placement)
        there = history.c.placement.is_not(None)
        statement = select(history.c.posting_id, size).where(there).order_by(*NEWEST_FIRST)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        totals = accumulate(length for _, length in rows)
        return [each for (each, _), total in zip(rows, totals, strict=True) if total > MOST_BYTES]

    async def _results(self, *which: ColumnElement[bool]) -> Sequence[PastResult]:
        statement = select(*REMEMBERED).where(*which).order_by(*NEWEST_FIRST)
        rows = await self._database.read(
            lambda connection: connection.execute(statement.limit(MOST_OF_PERSON)).all()
        )
        return [result for row in rows if (result := read_result(row))]


def forget_results(connection: Connection, which: ColumnElement[bool]) -> None:
    """Delete results in a transaction that deletes more."""
    connection.execute(delete(history).where(which))


def _add(connection: Connection, result: PastResult, placement: bytes | None) -> None:
    forget_results(connection, _the_same(result))
    connection.execute(insert(history).values(**row_of(result), placement=placement))
    theirs = history.c.owner_id == result.owner_id
    here = and_(theirs, history.c.about == result.about)
    without = history.c.posting_id.in_(_beyond(here, MOST_PLACEMENTS))
    connection.execute(update(history).where(without).values(placement=None))
    forget_results(connection, history.c.posting_id.in_(_beyond(here, MOST_RESULTS)))
    forget_results(connection, history.c.posting_id.in_(_beyond(theirs, MOST_OF_PERSON)))


def _beyond(which: ColumnElement[bool], kept: int) -> Any:
    """Select all but the newest few."""
    newest = select(history.c.posting_id).where(which).order_by(*NEWEST_FIRST).limit(kept)
    # Its own table, for a statement may not read the rows that it changes.
    spared = newest.subquery()
    return select(history.c.posting_id).where(
        which, history.c.posting_id.not_in(select(spared.c.posting_id))
    )


def _the_same(result: PastResult) -> ColumnElement[bool]:
    """Match what the user was shown of the same state, in the same way and place."""
    return and_(
        history.c.about == result.about,
        history.c.source == result.source,
        made_with(history, result.options),
        history.c.owner_id == result.owner_id,
        history.c.guild_id.is_not_distinct_from(result.guild_id),
        history.c.private == result.private,
    )
