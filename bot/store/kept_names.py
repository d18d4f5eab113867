"""Names that users gave to clusters, kept for their next answers, in SQL."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, or_, select, update

from bot.core.cluster_names import GivenName, NameScope
from bot.core.errors import GoneError
from bot.core.postings import PostingId
from bot.records import pieces
from bot.store.database.answer_tables import kept_names, postings
from bot.store.database.columns import utc_now
from bot.store.database.database import Database

log = logging.getLogger(__name__)

MOST_SUBJECTS = 100
"""Of one user; the names of a playlist of 10,000 tracks may take some MB."""
SCOPE = ("owner_id", "place_id", "subject", "private")


class SqlKeptNameStore:
    """Keeps names for the next answers; see `bot.ports.KeptNameStore`."""

    def __init__(self, database: Database, now: Callable[[], datetime] = utc_now) -> None:
        self._database = database
        self._now = now

    async def kept(self, scope: NameScope) -> Sequence[GivenName]:
        """List names in the order of giving, and keep that they were wanted now."""
        statement = select(kept_names).where(_of(scope)).order_by(kept_names.c.place)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        if rows:
            touch = update(kept_names).where(_of(scope)).values(wanted=self._now())
            await self._database.note(lambda connection: connection.execute(touch))
        try:
            return [_name(row) for row in rows]
        except GoneError:
            log.warning("names that are kept are damaged or of a form I do not know")
            return []

    async def keep(self, scope: NameScope, names: Sequence[GivenName], given_in: PostingId) -> None:
        """Keep names in the place of those before; see `bot.ports.KeptNameStore`."""
        rows = [_row(scope, name, place, self._now()) for place, name in enumerate(names)]

        def replace(connection: Connection) -> None:
            connection.execute(delete(kept_names).where(_of(scope)))
            is_there = connection.scalar(select(postings.c.id).where(postings.c.id == given_in))
            if rows and is_there:
                connection.execute(insert(kept_names), rows)
                _forget_oldest(connection, scope.owner_id)

        await self._database.erase(replace)

    async def of_person(self, owner_id: int) -> Sequence[tuple[NameScope, str]]:
        """List the names that are kept of a person."""
        theirs = kept_names.c.owner_id == owner_id
        order = (*(kept_names.c[name] for name in SCOPE), kept_names.c.place)
        statement = select(kept_names).where(theirs).order_by(*order)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [
            (
                NameScope(row.owner_id, row.guild_id, row.place_id, row.subject, row.private),
                row.name,
            )
            for row in rows
        ]

    async def remove_person(self, owner_id: int, subjects: Sequence[str] = ("",)) -> None:
        """Delete what is kept of a person, about subjects that begin so."""
        about = or_(*(kept_names.c.subject.startswith(each, autoescape=True) for each in subjects))
        statement = delete(kept_names).where(kept_names.c.owner_id == owner_id, about)
        await self._database.erase(lambda connection: connection.execute(statement))

    async def expire(self, before: datetime) -> None:
        """Delete names that were not wanted since a time."""
        statement = delete(kept_names).where(kept_names.c.wanted < before)
        await self._database.write(lambda connection: connection.execute(statement))


def _of(scope: NameScope) -> ColumnElement[bool]:
    return (
        (kept_names.c.owner_id == scope.owner_id)
        & (kept_names.c.place_id == scope.place_id)
        & (kept_names.c.subject == scope.subject)
        & (kept_names.c.private == scope.private)
    )


def _forget_oldest(connection: Connection, owner_id: int) -> None:
    """Delete a user's names but for those of the playlists that were wanted last."""
    subject, wanted = kept_names.c.subject, func.max(kept_names.c.wanted)
    theirs = select(subject).where(kept_names.c.owner_id == owner_id).group_by(subject)
    old = theirs.order_by(wanted.desc(), subject).offset(MOST_SUBJECTS).correlate(None)
    mine = kept_names.c.owner_id == owner_id
    connection.execute(delete(kept_names).where(mine, subject.in_(old)))


def _row(scope: NameScope, name: GivenName, place: int, wanted: datetime) -> dict[str, Any]:
    return {
        "owner_id": scope.owner_id,
        "place_id": scope.place_id,
        "subject": scope.subject,
        "private": scope.private,
        "place": place,
        "guild_id": scope.guild_id,
        "name": name.name,
        "tracks": pieces.id_lists.encode(name.tracks),
        "wanted": wanted,
    }


def _name(row: Row[Any]) -> GivenName:
    return GivenName(row.name, pieces.unpack(pieces.id_lists, row.tracks), None)
