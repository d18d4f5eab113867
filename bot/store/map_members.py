"""Who is on the maps of servers, in SQL."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import ColumnElement, delete, select

from bot.core.server_map import MapMember
from bot.store.database.answer_tables import map_members
from bot.store.database.database import Database
from bot.store.database.statements import upsert


class SqlMapMemberStore:
    """Keeps who has joined; see `bot.ports.MapMemberStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def join(self, member: MapMember) -> None:
        """Keep that a member has joined, under the name of today."""
        row = asdict(member)
        await self._database.write(lambda connection: upsert(connection, map_members, row))

    async def leave(self, guild_id: int, person_id: int) -> bool:
        """Forget that a member has joined; False where that was not so."""
        which = map_members.c.guild_id == guild_id, map_members.c.person_id == person_id
        statement = delete(map_members).where(*which)
        gone = await self._database.erase(lambda connection: connection.execute(statement).rowcount)
        return gone > 0

    async def of_guild(self, guild_id: int) -> Sequence[MapMember]:
        """List who has joined the map of a server, the first first."""
        return await self._found(map_members.c.guild_id == guild_id)

    async def of_person(self, person_id: int) -> Sequence[MapMember]:
        """List which maps a user has joined, the first first."""
        return await self._found(map_members.c.person_id == person_id)

    async def remove_person(self, person_id: int) -> None:
        """Forget all maps that a user has joined."""
        statement = delete(map_members).where(map_members.c.person_id == person_id)
        await self._database.erase(lambda connection: connection.execute(statement))

    async def _found(self, which: ColumnElement[bool]) -> Sequence[MapMember]:
        order = map_members.c.joined, map_members.c.person_id
        statement = select(map_members).where(which).order_by(*order)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [MapMember(**row._asdict()) for row in rows]
