"""An empty database, made once and copied, since a test needs no migration of its own."""

import asyncio
import tempfile
from functools import cache
from pathlib import Path

from bot.store.database.database import open_database


async def blank_database(folder: Path) -> str:
    """Put an empty database into a folder, and tell its URL."""
    file = folder / "kept.sqlite3"
    await asyncio.to_thread(_write, file)
    return f"sqlite+aiosqlite:///{file}"


def _write(file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(_content())


@cache
def _content() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "blank.sqlite3"
        asyncio.run(_make(file))
        return file.read_bytes()


async def _make(file: Path) -> None:
    async with open_database(f"sqlite+aiosqlite:///{file}"):
        pass
