"""Bot state read from beside the bot, without writing, and from a file without SQLAlchemy."""

import contextlib
import sqlite3
from datetime import datetime
from pathlib import Path

from bot.store.database.location import database_file, is_server

PATIENCE_S = 2


def read_bot_state(database: str | Path, name: str) -> str | None:
    """Read a text by name from the database at a path or URL; None where none can be read."""
    text = str(database)
    if is_server(text):
        # Here, because it is not without SQLAlchemy.
        from bot.store.database.server_peek import read_server_state  # noqa: PLC0415

        return read_server_state(text, name)
    file = database_file(text) if "://" in text else Path(text)
    address = f"{file.absolute().as_uri()}?mode=ro"
    try:
        with contextlib.closing(
            sqlite3.connect(address, timeout=PATIENCE_S, uri=True)
        ) as connection:
            row = connection.execute("SELECT value FROM facts WHERE name = ?", [name]).fetchone()
    except sqlite3.Error:
        return None
    return None if row is None else row[0]


def read_time(text: str | None) -> datetime | None:
    """Read a time that was kept as text; None where it is none, or one without a zone."""
    try:
        time = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return time if time.tzinfo else None
