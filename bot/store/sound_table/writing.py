"""A new table in place of the old one, whole or not at all.

Rows are staged as they come, in a file without a name that is gone with the connection, and then
put in order: a table that grows in order is written once from its beginning to its end, where one
that grows by chance would be read and written all over.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.core.errors import UserError
from bot.core.sounds.rows import COLUMNS, SoundRow
from bot.store.database.errors import is_damage
from bot.store.sound_table import merging
from bot.store.sound_table.description import SoundTableInfo, describe, read_description
from bot.store.sound_table.form import ABOUT, FORM, SOUNDS, FormError
from bot.store.sound_table.swapping import publish, reserved

PAGE = 8_192
"""Bytes: with SQLite's 4,096 a look-up reads a page more from the disk."""
MEMORY_KIB = 65_536
"""For pages and for putting rows in order."""
STEPS = 100_000
"""Of SQLite's, some milliseconds; so often Python hears signals while SQLite is busy for long."""
OLD_DAMAGED = (
    "The table {file} cannot be read ({cause}), so I cannot add to it; please add --replace to "
    "begin anew."
)
FAILED = "I cannot write {file} ({cause}), and what was there is as it was; please make some room."


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the rows that were staged."""

    info: SoundTableInfo
    """Of the whole table."""
    per_cent: tuple[str, ...]
    """Features that were written as per cent, and are shares now."""
    added: int
    beyond: int
    """Rows with a value that no track has, which shows once it is known what is per cent."""


class SoundTableDraft:
    """A table in the making."""

    def __init__(self, file: Path, connection: sqlite3.Connection) -> None:
        self._file = file
        self._connection = connection

    def stage(self, rows: Iterable[SoundRow]) -> None:
        """Take rows; of several for one track the last counts."""
        places = ", ".join("?" * len(COLUMNS))
        self._connection.execute("BEGIN")
        self._connection.executemany(f"INSERT INTO staged VALUES ({places})", rows)  # noqa: S608  question marks
        self._connection.execute("COMMIT")

    def settle(self, name: str | None, fallback: str, made: datetime, *, replace: bool) -> Settled:
        """Put what was staged in order, over the rows of the old table unless that is replaced.

        Without a name, a table that is added to keeps its own. Raises UserError where there is one
        that cannot be read.
        """
        connection = self._connection
        old = None if replace else self._copy_old()
        per_cent = merging.per_cent_columns(connection)
        added, beyond = merging.put_in_order(connection, per_cent)
        ids, isrcs = merging.count_subjects(connection)
        chosen = name or (fallback if old is None else old.name)
        row = (FORM, chosen, ids, isrcs, int(made.timestamp()))
        connection.execute("INSERT INTO about VALUES (?, ?, ?, ?, ?)", row)
        return Settled(read_description(connection), per_cent, added, beyond)

    def _copy_old(self) -> SoundTableInfo | None:
        with self._old_errors():
            old = describe(self._file)
            if old is not None:
                merging.copy_rows(self._connection, self._file)
            return old

    @contextlib.contextmanager
    def _old_errors(self) -> Iterator[None]:
        try:
            yield
        except (FormError, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.Error) and not is_damage(error):
                raise
            raise UserError(OLD_DAMAGED.format(file=self._file, cause=error)) from error


@contextlib.contextmanager
def new_sound_table(file: Path) -> Iterator[SoundTableDraft]:
    """Make a table for the length of the block, and put it in place where the block succeeds.

    Raises UserError where another import is under way, or there is no room.
    """
    with reserved(file) as unfinished:
        try:
            with contextlib.closing(_connected(unfinished)) as connection:
                _prepare(connection, file.absolute().parent)
                yield SoundTableDraft(file, connection)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                raise KeyboardInterrupt from error
            raise UserError(FAILED.format(file=file, cause=error)) from error
        publish(unfinished, file)


def _connected(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None, uri=True)
    connection.set_progress_handler(_hear_signals, STEPS)
    return connection


def _prepare(connection: sqlite3.Connection, folder: Path) -> None:
    quoted = str(folder).replace("'", "''")
    for statement in (
        # Beside the table, where there must be room anyway: in a container /tmp is memory.
        f"PRAGMA temp_store_directory = '{quoted}'",
        f"PRAGMA page_size = {PAGE}",
        f"PRAGMA cache_size = -{MEMORY_KIB}",
        # A file that is given up when anything fails needs no way back and no hurry to the disk.
        "PRAGMA journal_mode = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA locking_mode = EXCLUSIVE",
        f"CREATE TEMP TABLE staged ({', '.join(COLUMNS)})",
        ABOUT,
        SOUNDS,
    ):
        connection.execute(statement)


def _hear_signals() -> int:
    """Go on, unless Ctrl-C was pressed: then this raises, which SQLite calls an interruption."""
    return 0
