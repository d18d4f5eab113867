"""The database of a bot that keeps things in a file of SQLite's."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import Any

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table'"


class FileDatabase:
    """One file; see `tests.system.trials.database.TrialDatabase`."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @property
    def url(self) -> str:
        """Return where the bot finds it."""
        return f"sqlite+aiosqlite:///{self.file}"

    async def rows(self, statement: str, **values: Any) -> Sequence[Any]:
        """Read, by named values."""
        with contextlib.closing(sqlite3.connect(self.file)) as connection:
            return connection.execute(statement, values).fetchall()

    async def execute(self, statement: str, *values: Mapping[str, Any]) -> None:
        """Write, in one transaction."""
        await asyncio.to_thread(execute_in, self.file, statement, *values)

    @contextlib.asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Keep everybody else from writing."""
        with contextlib.closing(sqlite3.connect(self.file, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                connection.execute("ROLLBACK")

    @contextlib.asynccontextmanager
    async def away(self) -> AsyncIterator[None]:
        """Move it elsewhere, as a cleaning script may, and bring it back."""
        away = self.file.with_suffix(".away")
        self.file.rename(away)
        try:
            yield
        finally:
            away.rename(self.file)

    async def holds(self, words: str) -> bool:
        """Tell whether some words stand in any of its files."""
        names = self.file.parent.glob(f"{self.file.name}*")
        return any(words.encode() in each.read_bytes() for each in names)

    async def tables(self) -> Sequence[str]:
        """Name its tables."""
        return [name for (name,) in await self.rows(TABLES)]

    async def size(self) -> int:
        """Return how many bytes it takes, with what is not yet written into the file itself."""
        names = self.file.parent.glob(f"{self.file.name}*")
        return sum(each.stat().st_size for each in names)


def execute_in(file: Path, statement: str, *values: Mapping[str, Any]) -> None:
    """Write into a file of SQLite's, in one transaction."""
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        for each in values or ({},):
            connection.execute(statement, each)
