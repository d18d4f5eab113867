"""Which version the database has, and the way to the newest."""

import asyncio
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from bot.store.database.engines import open_migrator
from bot.store.database.errors import StoreError

REVISIONS = (
    *("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008"),
    *("0009", "0010", "0011", "0012", "0013", "0014", "0015", "0016"),
    *("0017", "0018", "0019", "0020"),
)
"""Every migration, the oldest first; known here so that Alembic is loaded only to migrate."""
HEAD = REVISIONS[-1]

NEWER = (
    "The database {file} comes from a newer version of me; "
    "please update me, or restore the backup made before the update."
)
FOREIGN = "The database {file} belongs to another program; please let DATABASE_URL name another."


async def bring_up_to_date(file: Path) -> None:
    """Run the migrations that the database lacks, all or none; make it where there is none."""
    await asyncio.to_thread(_bring_up_to_date, file)


def _bring_up_to_date(file: Path) -> None:
    engine = open_migrator(file)
    try:
        # A process that starts second waits here for the lock, and then finds everything done.
        with engine.begin() as connection:
            migrate(connection, str(file))
    finally:
        engine.dispose()


def migrate(connection: Connection, database: str) -> None:
    """Run the migrations that an open database, known by a name, lacks; raises StoreError."""
    version = _version(connection, database)
    if version not in (None, *REVISIONS):
        raise StoreError(NEWER.format(file=database))
    if version != HEAD:
        _upgrade(connection)


def _version(connection: Connection, database: str) -> str | None:
    names = inspect(connection).get_table_names()
    if "alembic_version" in names:
        version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
        return version
    if names:
        raise StoreError(FOREIGN.format(file=database))
    return None


def _upgrade(connection: Connection) -> None:
    # Here, because a bot that is up to date shall not pay for Alembic's memory.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "bot.store:migrations")
    command.upgrade(config, HEAD)
