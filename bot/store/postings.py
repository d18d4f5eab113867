"""Postings, in SQL."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    update,
)

from bot.core.asker import ITSELF
from bot.core.deletions import LATEST, Deleted, DeletedMeanwhileError
from bot.core.errors import GoneError
from bot.core.guild_settings import GuildUsage
from bot.core.postings import PostedReport, Posting, PostingId, ReportKey, map_state
from bot.languages import gettext
from bot.records.pieces import GONE
from bot.store.database.answer_tables import history, postings, reports
from bot.store.database.database import Database
from bot.store.deletions import deleted_since
from bot.store.history import forget_results
from bot.store.origins import OF_ORIGIN, about_it_or_parts, about_person, read_origin
from bot.store.posting_removal import remove_all_postings, remove_postings, remove_unseen


class SqlPostingStore:
    """Keeps postings; see `bot.ports.PostingStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, posting: Posting, began: int = LATEST) -> None:
        """Keep a posting; see `bot.ports.PostingStore`."""
        await self._keep(posting, began, lambda _: None)

    async def publish(
        self, posting: Posting, begun_since: datetime, began: int = LATEST
    ) -> Posting:
        """Keep a posting unless another one stands already; see `bot.ports.PostingStore`."""
        others = postings.c.public_of == posting.public_of
        standing = select_postings().where(others, _is_shown_or_begun(begun_since))

        def find(connection: Connection) -> Posting | None:
            # What is read is still true at the end, so no other process comes between these.
            if row := connection.execute(standing).first():
                return Posting(**row._asdict())
            remove_postings(connection, others, reports_too=false())
            return None

        return await self._keep(posting, began, find)

    async def published(self, private: PostingId, begun_since: datetime) -> Posting | None:
        """Find the posting that a private answer was posted as; see `bot.ports.PostingStore`."""
        which = postings.c.public_of == private, _is_shown_or_begun(begun_since)
        statement = select_postings().where(*which)
        row = await self._database.read(lambda connection: connection.execute(statement).first())
        return None if row is None else Posting(**row._asdict())

    async def get(self, posting: PostingId) -> Posting | None:
        """Find a posting whose report is still there."""
        statement = select_postings().join(reports).where(postings.c.id == posting)
        row = await self._database.read(
            lambda connection: connection.execute(statement).one_or_none()
        )
        return None if row is None else Posting(**row._asdict())

    async def posted(self, posting: PostingId) -> PostedReport | None:
        """Find a posting whose report is still there, and what that is about."""
        about = (reports.c[name] for name in OF_ORIGIN)
        statement = (
            select_postings().join(reports).where(postings.c.id == posting).add_columns(*about)
        )
        row = await self._database.read(
            lambda connection: connection.execute(statement).one_or_none()
        )
        if row is None:
            return None
        found = row._asdict()
        origin = read_origin({name: found.pop(name) for name in OF_ORIGIN})
        return PostedReport(Posting(**found), origin)

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

        def work(connection: Connection) -> None:
            remove_postings(connection, theirs, reports_too=~reports.c.open)
            # It outlives a posting whose report has expired.
            forget_results(connection, history.c.posting_id == posting)

        await self._database.erase(work)

    async def of_person(self, owner_id: int) -> Sequence[Posting]:
        """List what a person has asked for, the newest first."""
        statement = (
            select_postings()
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

    async def usage_of_guild(self, guild_id: int, since: datetime) -> GuildUsage:
        """Count the answers of a server since a time, and who asked for them."""
        counts = func.count(), func.count(postings.c.owner_id.distinct())
        recent = postings.c.made >= since
        asked = postings.c.owner_id != ITSELF
        statement = select(*counts).where(postings.c.guild_id == guild_id, recent, asked)
        row = await self._database.read(lambda connection: connection.execute(statement).one())
        return GuildUsage(*row)

    async def remove_person(self, owner_id: int) -> int:
        """Delete all that a person has asked for, and the reports that no other posting shows.

        Returns how many postings went.
        """
        await self._forget_results(history.c.owner_id == owner_id)
        return await remove_all_postings(self._database, postings.c.owner_id == owner_id)

    async def remove_restricted(self, owner_id: int) -> int:
        """Delete what a person has asked for of reports that are not open, likewise."""
        restricted = select(reports.c.key).where(~reports.c.open)
        theirs = (postings.c.owner_id == owner_id) & postings.c.report_key.in_(restricted)
        await self._forget_results((history.c.owner_id == owner_id) & ~history.c.open)
        return await remove_all_postings(self._database, theirs)

    async def remove_about_person(self, person_id: int) -> None:
        """Delete all that is about what a person hears most; see `bot.ports.PostingStore`."""
        await self._remove_about(about_person(person_id))

    async def remove_about(self, subject: str) -> None:
        """Delete all that is about something; see `bot.ports.PostingStore`."""
        await self._remove_about(about_it_or_parts(subject))

    async def remove_maps(self, guild_id: int, person_id: int) -> None:
        """Delete the maps of a server that a person is on; see `bot.ports.PostingStore`."""
        of_guild = reports.c.source.contains(f":{map_state(guild_id, '')}", autoescape=True)
        await self._remove_about(about_person(person_id) & of_guild)

    async def _remove_about(self, which: ColumnElement[bool]) -> None:
        keys = select(reports.c.key).where(which)
        await remove_all_postings(self._database, postings.c.report_key.in_(keys))
        # Those that no posting shows.
        unseen = delete(reports).where(which)
        await self._database.erase(lambda connection: connection.execute(unseen))

    async def _keep(
        self, posting: Posting, began: int, find: Callable[[Connection], Posting | None]
    ) -> Posting:
        """Keep a posting unless one is found, or its user or server was deleted meanwhile."""

        def work(connection: Connection) -> Posting | Deleted:
            deleted = deleted_since(
                connection, began, person_id=posting.owner_id, guild_id=posting.guild_id
            )
            if deleted:
                remove_unseen(connection, [posting.report], ~reports.c.open)
                return deleted
            if standing := find(connection):
                return standing
            if connection.scalar(_locked(posting.report)) is None:
                raise GoneError(gettext(GONE))
            connection.execute(insert(postings).values(_row(posting)))
            return posting

        kept = await self._database.write(work)
        if isinstance(kept, Deleted):
            raise DeletedMeanwhileError(kept)
        return kept

    async def _forget_results(self, which: ColumnElement[bool]) -> None:
        await self._database.write(partial(forget_results, which=which))

    async def _count(self, which: ColumnElement[bool]) -> int:
        statement = select(func.count()).select_from(postings).where(which)
        count = await self._database.read(lambda connection: connection.scalar(statement))
        return count or 0


def _locked(key: ReportKey) -> Select[Any]:
    """Find a report, and keep others from deleting it until the end of the transaction."""
    return (
        select(reports.c.key).where(reports.c.key == key).with_for_update(read=True, key_share=True)
    )


def _row(posting: Posting) -> dict[str, Any]:
    row = asdict(posting)
    row["report_key"] = row.pop("report")
    return row


def _is_shown_or_begun(since: datetime) -> ColumnElement[bool]:
    return or_(postings.c.message_id.is_not(None), postings.c.made >= since)


def select_postings() -> Select[Any]:
    """Select the columns of postings, under the names of their fields."""
    report = postings.c.report_key.label("report")
    others = [column for column in postings.c if column is not postings.c.report_key]
    return select(report, *others)
