"""What the operator's table says of itself, read without SQLAlchemy and without writing."""

import contextlib
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.core.text.wording import plural
from bot.store.sound_table.form import FORM, FormError, opened


@dataclass(frozen=True, slots=True)
class SoundTableInfo:
    """What a table is and how much it knows."""

    name: str
    ids: int
    """Spotify's ids that it answers to."""
    isrcs: int
    made: datetime

    @property
    def extent(self) -> str:
        """Write how much it knows: of tracks, or of both kinds of names for them."""
        if self.ids and self.isrcs:
            return f"{plural(self.ids, 'Spotify id')} and {plural(self.isrcs, 'ISRC')}"
        return plural(self.ids + self.isrcs, "track")


def summary(file: Path) -> str:
    """Write what there is in a few words, for the list of all that is set up."""
    try:
        info = describe(file)
    except FormError:
        return "the table cannot be read, so I do without; `constellate sounds` says more"
    return "none" if info is None else f"{info.extent} from {info.name}"


def describe(file: Path) -> SoundTableInfo | None:
    """Read what a table says of itself; None where there is none.

    Raises FormError where the file is damaged or something else.
    """
    if not file.exists():
        return None
    try:
        with opened(file) as connection:
            return read_description(connection)
    except sqlite3.Error as error:
        raise FormError(str(error)) from error


def read_description(connection: sqlite3.Connection) -> SoundTableInfo:
    """Read the same from an open file; raises FormError or sqlite3.Error."""
    row = connection.execute("SELECT form, name, ids, isrcs, made FROM about").fetchone()
    if row is None or row[0] != FORM:
        raise FormError("it has another form")
    _, name, ids, isrcs, made = row
    with contextlib.suppress(OverflowError, ValueError, TypeError):
        return SoundTableInfo(str(name), int(ids), int(isrcs), datetime.fromtimestamp(made, UTC))
    raise FormError("it does not say what it is")
