"""A mark in the database that moves on while it is open, so that an earlier copy of it shows.

A file that is copied over the database keeps its name, its inode and all of its pages, so nothing
but what is in it tells that it is another one: an identity, made once, and a number that grows. The
mark has a table, and so a page, of its own. Once that page is in the file, SQLite does not write it
there again, whatever else it moves from its log, until the mark is moved on. Backups have none, and
so are never taken for the database that they were made of.
"""

import contextlib
import secrets
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert, update

from bot.store.database.tables import marks


@dataclass(frozen=True, slots=True)
class Mark:
    """Which database a file is, and how far it has come."""

    identity: str
    number: int

    def follows(self, earlier: "Mark | None") -> bool:
        """Return whether a file that had the earlier mark may have this one now."""
        if earlier is None:
            return True
        return self.identity == earlier.identity and self.number >= earlier.number


def move_mark(connection: Connection) -> None:
    """Move the mark on, having made it where there is none."""
    if not connection.execute(update(marks).values(number=marks.c.number + 1)).rowcount:
        connection.execute(insert(marks).values(identity=secrets.token_hex(8), number=1))


def forget_mark(connection: sqlite3.Connection) -> None:
    """Have a copy be another database than the one that it was made of."""
    known = "SELECT 1 FROM sqlite_schema WHERE name = ?"
    if connection.execute(known, [marks.name]).fetchone():
        connection.execute("DELETE FROM marks")


def mark_in(file: Path) -> Mark | None:
    """Return the mark in a file, by itself, without its log; None where it has none yet.

    Raises sqlite3.Error where the file is not the bot's, or has not its last page any more.
    """
    # Never by opening it here: to close it would let go of all the locks that SQLite has on it.
    address = f"{file.absolute().as_uri()}?immutable=1"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
        row = connection.execute("SELECT identity, number FROM marks").fetchone()
    return None if row is None else Mark(*row)
