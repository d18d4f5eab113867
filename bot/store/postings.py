"""Postings, in SQL."""

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    delete,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from bot.core.postings import Posting, PostingId
from bot.store.database.database import Database
from bot.store.database.tables import postings, reports

ALL = true()


class SqlPostingStore:
    """Keeps postings; see `bot.ports.PostingStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, posting: Posting) -> None:
        """Keep a posting."""
        row = asdict(posting)
        row["report_key"] = row.pop("report")
        statement = insert(postings).values(row)
        await self._database.write(lambda connection: connection.execute(statement))

    async def get(self, posting: PostingId) -> Posting | None:
        """Find a posting whose report is still there."""
        statement = _postings().join(reports).where(postings.c.id == posting)
        row = await self._database.read(
            lambda connection: connection.execute(statement).one_or_none()
        )
        return None if row is None else Posting(**row._asdict())

    async def set_message(self, posting: PostingId, message_id: int) -> None:
        """Keep which message shows a posting."""
        found = update(postings).where(postings.c.id == posting)
        statement = found.values(message_id=message_id)
        await self._database.write(lambda connection: connection.execute(statement))

    async def remove(self, posting: PostingId) -> None:
        """Delete a posting, and every other one of the same message.

        Their report stays, to be found again, unless it is closed and no other posting shows it.
        """
        named = postings.alias()
        message = select(named.c.message_id).where(named.c.id == posting).scalar_subquery()
        theirs = or_(postings.c.id == posting, postings.c.message_id == message)
        await self._database.erase(
            partial(remove_postings, which=theirs, reports_too=reports.c.open.is_(False))
        )

    async def of_person(self, owner_id: int) -> Sequence[Posting]:
        """List what a person has asked for, the newest first."""
        statement = (
            _postings()
            .where(postings.c.owner_id == owner_id)
            .order_by(postings.c.made.desc(), postings.c.id)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return tuple(Posting(**row._asdict()) for row in rows)

    async def count_of_person(self, owner_id: int) -> int:
        """Count what a person has asked for."""
        return await self._count(postings.c.owner_id == owner_id)

    async def count_of_guild(self, guild_id: int) -> int:
        """Count what was asked for on a server."""
        return await self._count(postings.c.guild_id == guild_id)

    async def remove_person(self, owner_id: int) -> int:
        """Delete all that a person has asked for, and the reports that no other posting shows.

        Returns how many postings went.
        """
        theirs = postings.c.owner_id == owner_id
        return await self._database.erase(partial(remove_postings, which=theirs))

    async def remove_restricted(self, owner_id: int) -> int:
        """Delete what a person has asked for of reports that are not open, likewise."""
        restricted = select(reports.c.key).where(~reports.c.open)
        theirs = (postings.c.owner_id == owner_id) & postings.c.report_key.in_(restricted)
        return await self._database.erase(partial(remove_postings, which=theirs))

    async def _count(self, which: ColumnElement[bool]) -> int:
        statement = select(func.count()).select_from(postings).where(which)
        count = await self._database.read(lambda connection: connection.scalar(statement))
        return count or 0


def remove_postings(
    connection: Connection, which: ColumnElement[bool], reports_too: ColumnElement[bool] = ALL
) -> int:
    """Delete some postings, and those of their reports that no other one shows.

    `reports_too` narrows down which reports may go. Returns how many postings went.
    """
    gone = delete(postings).where(which).returning(postings.c.report_key)
    keys = connection.scalars(gone).all()
    unseen = reports.c.key.not_in(select(postings.c.report_key))
    connection.execute(delete(reports).where(reports.c.key.in_(set(keys)), unseen, reports_too))
    return len(keys)


def _postings() -> Select[Any]:
    report = postings.c.report_key.label("report")
    others = [column for column in postings.c if column is not postings.c.report_key]
    return select(report, *others)
