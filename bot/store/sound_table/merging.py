"""Staged rows to rows in order, in SQL: scaled, checked, the last of each subject."""

import sqlite3
from collections.abc import Collection
from pathlib import Path

from bot.core.features import AUDIO_FEATURES, MEASURES, PITCHES, REQUIRED
from bot.core.sounds.rows import MILLIONTHS, SHARES
from bot.store.sound_table.form import SUBJECTS

HUNDRED = 100
FEW = 20
"""In a column of shares, fewer than one value in so many is above 1, by mistake; of per cent, more
than half are, and even of the least instrumental playlists' instrumentalness a third."""


def copy_rows(connection: sqlite3.Connection, file: Path) -> None:
    """Copy the rows of an older table, as far as this version knows its columns."""
    address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
    connection.execute("ATTACH ? AS old", [address])
    found = [row[1] for row in connection.execute("PRAGMA old.table_info(sounds)")]
    columns = ", ".join(name for name in ("subject", *MEASURES) if name in found)
    connection.execute(
        f"INSERT INTO sounds ({columns}) SELECT {columns} FROM old.sounds ORDER BY subject"  # noqa: S608  our own names
    )
    connection.execute("DETACH old")


def per_cent_columns(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return the shares that are written as per cent, by the range of all staged rows."""
    counts = ", ".join(
        f"total({name} > {MILLIONTHS}), total({name} > 0 AND {name} < {MILLIONTHS})"
        for name in SHARES
    )
    row = connection.execute(f"SELECT {counts} FROM staged").fetchone()  # noqa: S608  our own names
    pairs = zip(SHARES, row[::2], row[1::2], strict=True)
    return tuple(name for name, above, within in pairs if above * FEW > above + within)


def put_in_order(connection: sqlite3.Connection, per_cent: Collection[str]) -> tuple[int, int]:
    """Insert what was staged under its ids, then under its ISRCs.

    Returns how many rows were taken, and how many had a value that no track has.
    """
    scaled = ", ".join(f"{_scaled(name, name in per_cent)} AS {name}" for name in AUDIO_FEATURES)
    complete = " AND ".join(f"{name} IS NOT NULL" for name in AUDIO_FEATURES if name in REQUIRED)
    pitch = ", ".join(PITCHES)
    connection.execute(
        f"CREATE TEMP VIEW scaled AS SELECT rowid AS place, id, isrc, {scaled}, {pitch} FROM staged"  # noqa: S608  our own names
    )
    columns = ", ".join(MEASURES)
    for subject in ("id", "isrc"):
        connection.execute(
            f"INSERT OR REPLACE INTO sounds (subject, {columns}) "  # noqa: S608  our own names
            f"SELECT {subject}, {columns} FROM scaled "
            f"WHERE {subject} IS NOT NULL AND {complete} ORDER BY {subject}, place"
        )
    counted = f"SELECT count(*), total({complete}) FROM scaled"  # noqa: S608  our own names
    rows, taken = connection.execute(counted).fetchone()
    return int(taken), int(rows - taken)


def count_subjects(connection: sqlite3.Connection) -> tuple[int, int]:
    """Count the ids and the ISRCs of the whole table."""
    length = SUBJECTS["spotify:"]
    ids, subjects = connection.execute(
        "SELECT total(length(subject) = ?), count(*) FROM sounds", [length]
    ).fetchone()
    return int(ids), int(subjects - ids)


def _scaled(name: str, is_per_cent: bool) -> str:  # noqa: FBT001  of its own caller
    """Write a value's expression in SQL: within its limits, else NULL."""
    value = f"(({name} + {HUNDRED // 2}) / {HUNDRED})" if is_per_cent else name
    low, high = (round(limit * MILLIONTHS) for limit in AUDIO_FEATURES[name].limits)
    return f"CASE WHEN {value} BETWEEN {low} AND {high} THEN {value} END"
