"""How tracks sound, as the operator's table has it, read while the bot runs."""

import asyncio
import logging
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

from bot.core.features import AUDIO_FEATURES, REQUIRED, Features
from bot.core.sounds.rows import MILLIONTHS
from bot.store.sound_table.description import describe, read_description
from bot.store.sound_table.form import FormError, opened, subject_of

log = logging.getLogger(__name__)

FIELDS = tuple((field.name, field.name in AUDIO_FEATURES) for field in fields(Features))
"""Of `Features`, and whether millionths stand in the table."""
BATCH = 500
"""Subjects in one statement; older builds of SQLite take 999 values."""

Identity = tuple[int, int, int]


class SoundTable:
    """Reads the table that has its name at that moment; nothing of it stays in memory."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._described: Identity | None = None
        self._name = ""
        self._told: Identity | None = None

    @property
    def name(self) -> str:
        """Return what the operator calls the table; empty where there is none to be read.

        Reads a few bytes where the table is another one than before.
        """
        identity = self._identity()
        if identity != self._described:
            self._described = identity
            self._name = self._read_name()
        return self._name

    async def features(self, questions: Sequence[str]) -> Mapping[str, Features]:
        """Return what is known, by question: `spotify:` and an id, `isrc:` and a code.

        A file that is damaged knows nothing, and is logged once.
        """
        return await asyncio.to_thread(self._features, questions)

    def _features(self, questions: Sequence[str]) -> Mapping[str, Features]:
        asked = {subject: each for each in questions if (subject := subject_of(each))}
        identity = self._identity()
        if identity is None or not asked:
            return {}
        try:
            with opened(self._file) as connection:
                read_description(connection)
                return {asked[key]: sound for key, sound in _found(connection, sorted(asked))}
        except (sqlite3.Error, FormError) as error:
            self._tell(identity, error)
            return {}

    def _read_name(self) -> str:
        try:
            info = describe(self._file)
        except FormError as error:
            self._tell(self._identity(), error)
            return ""
        return "" if info is None else info.name

    def _tell(self, identity: Identity | None, error: Exception) -> None:
        """Log why a file cannot be read, once for each file."""
        if identity != self._told:
            self._told = identity
            log.warning(
                "the table of sounds %s cannot be read (%s), so I do without; please run "
                "`constellate sounds import` again",
                self._file,
                error,
            )

    def _identity(self) -> Identity | None:
        try:
            state = os.stat(self._file)  # noqa: PTH116  the same, and half as dear
        except OSError:
            return None
        return state.st_dev, state.st_ino, state.st_mtime_ns


def _found(
    connection: sqlite3.Connection, subjects: Sequence[str]
) -> Iterator[tuple[str, Features]]:
    """Read sounds by their subjects; raises sqlite3.Error where one lacks what all sounds have."""
    columns = _columns(connection)
    for start in range(0, len(subjects), BATCH):
        batch = subjects[start : start + BATCH]
        places = ", ".join("?" * len(batch))
        statement = f"SELECT subject, {columns} FROM sounds WHERE subject IN ({places})"  # noqa: S608  our own names
        for subject, *values in connection.execute(statement, batch):
            yield subject, Features(*values)


def _columns(connection: sqlite3.Connection) -> str:
    """Write the fields of `Features` in SQL; an older table does not know all of them."""
    found = {column[0] for column in connection.execute("SELECT * FROM sounds LIMIT 0").description}
    return ", ".join(
        "NULL" if name not in found | REQUIRED else f"{name} / {MILLIONTHS}.0" if scaled else name
        for name, scaled in FIELDS
    )
