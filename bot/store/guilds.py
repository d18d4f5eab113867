"""What is kept about servers, in SQL."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Delete, Executable, delete, select, union, update

from bot.core.deletions import LATEST
from bot.core.guild_settings import Change, Overrides, Setting, is_valid
from bot.core.postings import RecentPlaylist
from bot.store.database.answer_tables import (
    history,
    kept_names,
    map_members,
    postings,
    proposals,
)
from bot.store.database.database import Database
from bot.store.database.statements import upsert
from bot.store.database.tables import (
    contributor_names,
    guild_settings,
    recent_playlists,
    watches,
)
from bot.store.deletions import deleted_since
from bot.store.posting_removal import remove_all_postings, remove_postings

KEPT_PLAYLISTS = 25
"""As many as Discord shows while a user types."""
OF_ANSWERS = (postings, kept_names, history, proposals, map_members)
ABOUT_GUILDS = (guild_settings, recent_playlists, *OF_ANSWERS, watches, contributor_names)


class SqlGuildStore:
    """Keeps what is known about servers; see `bot.ports.GuildStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def overrides(self, guild_id: int | None = None) -> Mapping[int, Overrides]:
        """Read what every server has decided, or one; unknown settings are passed over."""
        columns = (guild_settings.c[name] for name in ("guild_id", "name", "value"))
        statement = select(*columns).where(guild_settings.c.name.in_(list(Setting)))
        if guild_id is not None:
            statement = statement.where(guild_settings.c.guild_id == guild_id)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        found: dict[int, dict[Setting, Any]] = {}
        for decided_by, name, text in rows:
            if decision := _decision(Setting(name), text):
                found.setdefault(decided_by, {}).update(decision)
        return found

    async def decide(
        self, guild_id: int, setting: Setting, value: Any, change: Change | None = None
    ) -> None:
        """Keep what a server has decided, and whose decision that was."""
        row = {
            "guild_id": guild_id,
            "name": setting.value,
            "value": json.dumps(value),
            "changed_by": change and change.by,
            "changed": change and change.at,
        }
        await self._database.write(lambda connection: upsert(connection, guild_settings, row))

    async def changes(self, guild_id: int) -> Mapping[Setting, Change]:
        """Read who decided what is in force on a server, as far as that is known."""
        rows = await self._changes(guild_settings.c.guild_id == guild_id)
        return {setting: change for _, setting, change in rows}

    async def changes_of_person(self, person_id: int) -> Sequence[tuple[int, Setting, datetime]]:
        """List what a user has decided: the server, the setting, and when."""
        rows = await self._changes(guild_settings.c.changed_by == person_id)
        return tuple((guild_id, setting, change.at) for guild_id, setting, change in rows)

    async def forget_person(self, person_id: int) -> None:
        """Forget that a user has decided something; what was decided stays in force."""
        theirs = guild_settings.c.changed_by == person_id
        statement = update(guild_settings).where(theirs).values(changed_by=None)
        await self._database.erase(lambda connection: connection.execute(statement))

    async def reset(self, guild_id: int, setting: Setting | None = None) -> None:
        """Go back to the bot's default, for one setting or for all."""
        statement = delete(guild_settings).where(guild_settings.c.guild_id == guild_id)
        if setting is not None:
            statement = statement.where(guild_settings.c.name == setting.value)
        await self._execute(statement)

    async def remember_playlist(
        self, guild_id: int, playlist: RecentPlaylist, began: int = LATEST
    ) -> None:
        """Keep what a server has seen clustered in public; the newest few stay."""
        row = {"guild_id": guild_id, **asdict(playlist)}

        def work(connection: Connection) -> None:
            if deleted_since(connection, began, guild_id=guild_id):
                return
            upsert(connection, recent_playlists, row)
            connection.execute(_forget_old_playlists(guild_id))

        await self._database.write(work)

    async def forget_playlist(self, link: str) -> None:
        """Delete a playlist that is no longer open to all from what servers have seen."""
        statement = delete(recent_playlists).where(recent_playlists.c.link == link)
        await self._database.erase(lambda connection: connection.execute(statement))

    async def recent_playlists(self, guild_id: int) -> Sequence[RecentPlaylist]:
        """List what a server has lately seen, the newest first."""
        link, title, used = (recent_playlists.c[name] for name in ("link", "title", "used"))
        statement = (
            select(link, title, used)
            .where(recent_playlists.c.guild_id == guild_id)
            .order_by(*_newest_first())
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return tuple(RecentPlaylist(*row) for row in rows)

    async def expire(self, before: datetime) -> None:
        """Delete what servers saw before a time."""
        await self._execute(delete(recent_playlists).where(recent_playlists.c.used < before))

    async def known(self) -> Collection[int]:
        """List the servers about which anything is kept, postings too."""
        statement = union(*(select(table.c.guild_id) for table in ABOUT_GUILDS))
        guild_ids = await self._database.read(
            lambda connection: connection.scalars(statement).all()
        )
        return frozenset(guild_id for guild_id in guild_ids if guild_id is not None)

    async def remove(self, guild_id: int) -> None:
        """Delete everything about a server: settings, playlists, names, postings, their reports."""
        await remove_all_postings(self._database, postings.c.guild_id == guild_id)

        def work(connection: Connection) -> None:
            remove_postings(connection, postings.c.guild_id == guild_id)
            for table in ABOUT_GUILDS:
                connection.execute(delete(table).where(table.c.guild_id == guild_id))

        await self._database.erase(work)

    async def _changes(self, which: ColumnElement[bool]) -> Sequence[tuple[int, Setting, Change]]:
        columns = (guild_settings.c[name] for name in ("guild_id", "name", "changed_by", "changed"))
        known = guild_settings.c.changed.is_not(None)
        ours = guild_settings.c.name.in_(list(Setting))
        statement = select(*columns).where(which, known, ours)
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return tuple(
            (guild_id, Setting(name), Change(by, changed)) for guild_id, name, by, changed in rows
        )

    async def _execute(self, statement: Executable) -> None:
        await self._database.write(lambda connection: connection.execute(statement))


def _decision(setting: Setting, text: str) -> Overrides:
    """Read one decision; a value that the setting may not have counts as not decided."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {setting: value} if is_valid(setting, value) else {}


def _newest_first() -> tuple[ColumnElement[Any], ...]:
    return recent_playlists.c.used.desc(), recent_playlists.c.link


def _forget_old_playlists(guild_id: int) -> Delete:
    theirs = recent_playlists.c.guild_id == guild_id
    old = (
        select(recent_playlists.c.link)
        .where(theirs)
        .order_by(*_newest_first())
        .offset(KEPT_PLAYLISTS)
        .correlate(None)
    )
    return delete(recent_playlists).where(theirs, recent_playlists.c.link.in_(old))
