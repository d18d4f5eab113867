"""Playlists that channels watch, in SQL."""

import logging
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, or_, select, update

from bot.core.features import Focus
from bot.core.models import Options
from bot.core.shards import SNOWFLAKE_SHIFT, Shards
from bot.core.watches import FARTHEST, Pause, Rhythm, Watch, WatchBase, WatchId
from bot.store.database.database import Database
from bot.store.database.tables import watches

log = logging.getLogger(__name__)

OF_BASE = ("base_made", "base_clusters", "base_focus", "base")
OF_WATCH = [column for column in watches.c if column.name not in OF_BASE]
KEPT = ("id", "state", "posted", "sending", "revision")
"""What a watch that is set up anew takes over from the one before."""


class SqlWatchStore:
    """Keeps what channels watch; see `bot.ports.WatchStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, watch: Watch, most: int) -> Watch | None:
        """Keep a watch; see `bot.ports.WatchStore`."""
        return await self._database.write(partial(_add, watch=watch, most=most))

    async def get(self, watch_id: WatchId) -> Watch | None:
        """Find a watch."""
        return next(iter(await self._found(watches.c.id == watch_id)), None)

    async def of_guild(self, guild_id: int) -> Sequence[Watch]:
        """List what a server watches, the oldest first."""
        return await self._found(watches.c.guild_id == guild_id)

    async def of_person(self, person_id: int) -> Sequence[Watch]:
        """List what an admin has set up, likewise."""
        return await self._found(watches.c.set_by == person_id)

    async def due(self, now: datetime, shards: Shards, most: int) -> Sequence[Watch]:
        """List watches whose look is due; one that lies too far ahead is, too."""
        look = watches.c.next_look
        statement = (
            select(*OF_WATCH)
            .where(watches.c.pause.is_(None), or_(look <= now, look > now + FARTHEST))
            .where(*_of_shards(shards))
            .order_by(look, watches.c.id)
            .limit(most)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [watch for row in rows if (watch := _read(row))]

    async def base(self, watch_id: WatchId) -> WatchBase | None:
        """Return where the tracks were; None before the first look."""
        columns = [watches.c[name] for name in OF_BASE]
        statement = select(*columns).where(watches.c.id == watch_id)
        row = await self._database.read(
            lambda connection: connection.execute(statement).one_or_none()
        )
        if row is None or row.base is None or row.base_focus not in tuple(Focus):
            return None
        options = Options(row.base_clusters, Focus(row.base_focus))
        return WatchBase(row.base_made, options, row.base)

    async def change(
        self, before: Watch, after: Watch, base: WatchBase | None = None
    ) -> Watch | None:
        """Keep the next step of a watch, if none came between."""
        kept = replace(after, id=before.id, revision=before.revision + 1)
        the_same = watches.c.id == before.id, watches.c.revision == before.revision
        changed = update(watches).where(*the_same).values(**_row(kept), **_row_of_base(base))
        count = await self._database.write(lambda connection: connection.execute(changed).rowcount)
        return kept if count else None

    async def remove(self, watch_id: WatchId, guild_id: int) -> Watch | None:
        """Delete a watch of a server, and return it."""
        which = watches.c.id == watch_id, watches.c.guild_id == guild_id
        statement = delete(watches).where(*which).returning(*OF_WATCH)
        row = await self._database.erase(
            lambda connection: connection.execute(statement).one_or_none()
        )
        return None if row is None else _read(row)

    async def remove_all(self, guild_id: int) -> int:
        """Delete all of a server, and return how many these were."""
        statement = delete(watches).where(watches.c.guild_id == guild_id)
        return await self._database.erase(lambda connection: connection.execute(statement).rowcount)

    async def forget_person(self, person_id: int) -> None:
        """Forget that a user has set something up; a step that is under way begins anew."""
        changed = {"set_by": None, "revision": watches.c.revision + 1}
        statement = update(watches).where(watches.c.set_by == person_id).values(changed)
        await self._database.erase(lambda connection: connection.execute(statement))

    async def expire(self, paused_before: datetime) -> None:
        """Delete what was paused before a time."""
        statement = delete(watches).where(watches.c.paused < paused_before)
        await self._database.write(lambda connection: connection.execute(statement))

    async def _found(self, *which: ColumnElement[bool]) -> Sequence[Watch]:
        statement = select(*OF_WATCH).where(*which).order_by(watches.c.made, watches.c.id)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return [watch for row in rows if (watch := _read(row))]


def _add(connection: Connection, watch: Watch, most: int) -> Watch | None:
    theirs = watches.c.guild_id == watch.guild_id
    the_same = theirs, watches.c.channel_id == watch.channel_id, watches.c.link == watch.link
    before = connection.execute(select(*OF_WATCH).where(*the_same)).one_or_none()
    if before is not None:
        kept = {name: getattr(before, name) for name in KEPT}
        watch = replace(watch, **kept | {"revision": before.revision + 1})
        changed = update(watches).where(watches.c.id == watch.id)
        connection.execute(changed.values(**_row(watch)))
        return watch
    count = connection.scalar(select(func.count()).select_from(watches).where(theirs)) or 0
    if count >= most:
        return None
    connection.execute(insert(watches).values(**_row(watch)))
    return watch


def _of_shards(shards: Shards) -> Sequence[ColumnElement[bool]]:
    if not shards.ids or shards.count is None:
        return ()
    shard = watches.c.guild_id // 2**SNOWFLAKE_SHIFT % shards.count
    return (shard.in_(shards.ids),)


def _row(watch: Watch) -> dict[str, Any]:
    row = asdict(watch)
    return row | {"rhythm": watch.rhythm.value, "pause": watch.pause and watch.pause.value}


def _row_of_base(base: WatchBase | None) -> dict[str, Any]:
    if base is None:
        return {}
    values = base.made, base.options.clusters, base.options.focus.value, base.placement
    return dict(zip(OF_BASE, values, strict=True))


def _read(row: Row[Any]) -> Watch | None:
    """Read a watch; None where a newer version made it."""
    found = row._asdict()
    rhythm, pause = found.pop("rhythm"), found.pop("pause")
    if rhythm not in tuple(Rhythm) or pause not in (None, *Pause):
        log.warning("watch %s is of a form I do not know", row.id)
        return None
    return Watch(**found, rhythm=Rhythm(rhythm), pause=pause and Pause(pause))
