"""Under which names members are shown beside what they added, in SQL; they go with the account."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Select, delete, select

from bot.core.spotify.accounts import HolderId
from bot.store.database.database import Database
from bot.store.database.statements import BATCH, upsert
from bot.store.database.tables import accounts, contributor_names

columns = contributor_names.c


class SqlContributorNameStore:
    """Keeps names of contributors; see `bot.ports.ContributorNameStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def show(self, holder: HolderId, guild_id: int, name: str) -> bool:
        """Keep a member's name on a server; return False where no account of theirs is linked."""
        row = {"holder": holder, "guild_id": guild_id, "name": name}
        account = select(accounts.c.holder).where(accounts.c.holder == holder)

        def keep(connection: Connection) -> bool:
            if connection.scalar(account) is None:
                return False
            upsert(connection, contributor_names, row)
            return True

        return await self._database.write(keep)

    async def hide(self, holder: HolderId, guild_id: int | None = None) -> None:
        """Forget a member's name on a server; on all where none is named."""
        statement = delete(contributor_names).where(columns.holder == holder)
        if guild_id is not None:
            statement = statement.where(columns.guild_id == guild_id)
        await self._database.erase(lambda connection: connection.execute(statement))

    async def of_holder(self, holder: HolderId) -> Mapping[int, str]:
        """Return under which name a user is shown, by the server."""
        statement = (
            select(columns.guild_id, columns.name)
            .where(columns.holder == holder)
            .order_by(columns.guild_id)
        )
        rows = await self._database.read(lambda connection: connection.execute(statement).all())
        return {row.guild_id: row.name for row in rows}

    async def shown(self, guild_id: int, spotify_ids: Collection[str]) -> Mapping[str, str]:
        """Return which of some accounts at Spotify are shown on a server, and under which name.

        Of two members with one account, the one counts who has been with Discord for longer.
        """
        wanted = sorted(spotify_ids)
        batches = [wanted[start : start + BATCH] for start in range(0, len(wanted), BATCH)]

        def read(connection: Connection) -> dict[str, str]:
            rows = (connection.execute(_shown(guild_id, batch)).all() for batch in batches)
            return {row.spotify_id: row.name for batch in rows for row in batch}

        return await self._database.read(read) if wanted else {}


def _shown(guild_id: int, spotify_ids: Collection[str]) -> Select[Any]:
    # The last of a dictionary's equal keys counts, so that the oldest id comes last.
    return (
        select(accounts.c.spotify_id, columns.name)
        .join(contributor_names)
        .where(columns.guild_id == guild_id, accounts.c.spotify_id.in_(spotify_ids))
        .order_by(columns.holder.desc())
    )
