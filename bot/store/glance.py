"""A look at the database from beside the bot, without SQLAlchemy and without writing."""

import contextlib
import sqlite3
from pathlib import Path

from bot.store.location import database_file

PATIENCE_S = 2


def read_fact(database: str | Path, name: str) -> str | None:
    """Read a fact from the database at a path or URL; None where there is nothing to read."""
    text = str(database)
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
