"""The disk that the database is on."""

import asyncio
import shutil
from pathlib import Path

from sqlalchemy import Connection, text

from bot.core.operating.operation import DiskUse
from bot.store.database.database import Database
from bot.store.database.errors import StoreError
from bot.store.database.location import SIDECARS

TABLE_BYTES = text(
    "SELECT sum(pg_total_relation_size(oid)) FROM pg_class "
    "WHERE relkind = 'r' AND relnamespace = CAST(current_schema() AS regnamespace)"
)
"""With indexes, and with what was deleted and not cleared away yet."""


class DatabaseDisk:
    """Looks at the disk of a database; see `bot.ports.operation.DiskSource`."""

    def __init__(self, file: Path) -> None:
        self._file = file

    async def disk_use(self) -> DiskUse:
        """Return how much is free, and what the database and its log take."""
        return await asyncio.to_thread(self._look)

    def _look(self) -> DiskUse:
        try:
            disk = shutil.disk_usage(self._file.parent)
        except OSError:
            return DiskUse(0, 0, 0)
        files = [self._file, *(self._file.with_name(self._file.name + end) for end in SIDECARS)]
        return DiskUse(disk.free, disk.total, sum(map(_size, files)))


class ServerDisk:
    """Asks a server how much it keeps; its disk is not the bot's to look at."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def disk_use(self) -> DiskUse:
        """Return what the database takes on its server; zero where that does not answer."""
        try:
            return DiskUse(0, 0, await self._database.read(_bytes_on_server))
        except StoreError:
            return DiskUse(0, 0, 0)


def _bytes_on_server(connection: Connection) -> int:
    return int(connection.scalar(TABLE_BYTES) or 0)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
