"""What users have chosen for themselves, in SQL."""

from dataclasses import asdict

from sqlalchemy import Connection, delete, select

from bot.core.preferences import DEFAULTS, Preferences
from bot.store.database.database import Database
from bot.store.database.statements import upsert
from bot.store.database.tables import preferences as table


class SqlPreferenceStore:
    """Keeps a row for each user who has chosen anything; see `bot.ports.PreferenceStore`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, person_id: int) -> Preferences:
        """Return what a user has chosen, or the defaults."""
        statement = select(table.c.text_only).where(table.c.person_id == person_id)
        row = await self._database.read(
            lambda connection: connection.execute(statement).one_or_none()
        )
        return DEFAULTS if row is None else Preferences(**row._asdict())

    async def keep(self, person_id: int, preferences: Preferences) -> None:
        """Keep what a user has chosen; of the defaults nothing is kept."""
        if preferences == DEFAULTS:
            await self.remove(person_id)
            return
        row = {"person_id": person_id, **asdict(preferences)}

        def work(connection: Connection) -> None:
            upsert(connection, table, row)

        await self._database.write(work)

    async def remove(self, person_id: int) -> None:
        """Delete what a user has chosen."""
        statement = delete(table).where(table.c.person_id == person_id)
        await self._database.erase(lambda connection: connection.execute(statement))
