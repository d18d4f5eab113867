"""A backup put in place of the database, so that one of the two is there whenever power fails."""

import itertools
import os
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.store.backup.copying import Progress, copied, unfinished
from bot.store.database.errors import DamagedError, StoreError, is_busy, is_damage, startup_errors
from bot.store.database.inspection import (
    is_empty,
    looking_into,
    refuse_damaged_in_short,
    version,
)
from bot.store.database.location import (
    MOMENT,
    SIDECARS,
    give_to_owner,
    key_beside,
    key_file,
    make_place,
    sync,
)
from bot.store.database.schema import FOREIGN, REVISIONS
from bot.store.database.usage_lock import exclusive_lock

MISSING = "There is no file {source}; please check its name."
FOLDER = "{source} is a folder; please name one backup in it."
ITSELF = "{source} is the database itself; please name a backup of it."
NOT_MINE = "{source} is no database of mine; please name a backup that I made."
NEWER = (
    "The backup {source} comes from a newer version of me; please update me, or name an older one."
)
DAMAGED = "{source} is damaged or not a database; please name another backup."
HELD = "Another program uses the database {file}; please end that one first."
PATIENCE_S = 2


@dataclass(frozen=True, slots=True)
class Restored:
    """Where everything is now."""

    file: Path
    replaced: Sequence[Path]
    """What was there before: the database, and its key where that was another one."""
    key_restored: bool
    key_missing: Path | None
    """Where the key to the logins belongs; None where there is one."""


def restore(source: Path, file: Path, moment: datetime, progress: Progress) -> Restored:
    """Put a copy of a backup in place of the database, which is kept under another name.

    Raises StoreError where the backup is not whole or not the bot's, or the database is in use;
    OSError where a file cannot be written.
    """
    _refuse_unusable(source, file)
    with startup_errors(file):
        make_place(file)
    suffix = f".replaced-{moment.strftime(MOMENT)}"
    with exclusive_lock(file), copied(source, file.parent, progress) as copy:
        _settle(file)
        _take_over_access(copy, file)
        # The key first: the logins in the backup must never be opened with another key.
        keys = _restore_key(key_beside(source), key_file(file), suffix)
        replaced = _replace(file, copy, suffix)
    return Restored(
        file=file,
        replaced=(*replaced, *keys),
        key_restored=key_beside(source).exists(),
        key_missing=None if key_file(file).exists() else key_file(file),
    )


def _refuse_unusable(source: Path, file: Path) -> None:
    if not source.exists():
        raise StoreError(MISSING.format(source=source))
    if source.is_dir():
        raise StoreError(FOLDER.format(source=source))
    if file.exists() and source.samefile(file):
        raise StoreError(ITSELF.format(source=source))
    try:
        with looking_into(source) as connection:
            found = version(connection)
    except sqlite3.Error as error:
        raise DamagedError(DAMAGED.format(source=source)) from error
    if found is None:
        raise StoreError(NOT_MINE.format(source=source))
    if found not in REVISIONS:
        raise StoreError(NEWER.format(source=source))
    _refuse_damaged(source)


def _refuse_damaged(source: Path) -> None:
    # Before the copy, which would take the room of what such a file only claims to hold.
    try:
        with looking_into(source) as connection:
            refuse_damaged_in_short(connection)
    except (sqlite3.Error, DamagedError) as error:
        raise DamagedError(DAMAGED.format(source=source)) from error


def _settle(file: Path) -> None:
    """Make one file of the present database and its log, unless it is damaged."""
    if not file.exists():
        return
    try:
        with looking_into(file, PATIENCE_S) as connection:
            if version(connection) is None and not is_empty(connection):
                raise StoreError(FOREIGN.format(file=file))
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        if is_damage(error):
            return
        if is_busy(error):
            raise StoreError(HELD.format(file=file)) from error
        with startup_errors(file):
            raise


def _take_over_access(copy: Path, file: Path) -> None:
    """Give a copy the owner and the permissions of the file that it replaces."""
    give_to_owner(copy, file if file.exists() else file.parent)
    if file.exists():
        shutil.copymode(file, copy)
    sync(copy)


def _restore_key(backup: Path, key: Path, suffix: str) -> Sequence[Path]:
    if not backup.exists() or (key.exists() and key.read_bytes() == backup.read_bytes()):
        return ()
    with unfinished(key, key.parent) as copy:
        copy.write_bytes(backup.read_bytes())
        _take_over_access(copy, key)
        return _replace(key, copy, suffix)


def _replace(file: Path, copy: Path, suffix: str) -> Sequence[Path]:
    aside = _free_name(file.with_name(file.name + suffix))
    # Only beside a damaged database is there anything left of these. They go first: beside the
    # backup they would be taken for its own.
    for sidecar in SIDECARS:
        beside = file.with_name(file.name + sidecar)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + sidecar))
    found = file.exists()
    if found:
        _keep(file, aside)
    sync(file.parent)
    copy.replace(file)
    sync(file.parent)
    return (aside,) if found else ()


def _free_name(name: Path) -> Path:
    others = (name.with_name(f"{name.name}-{number}") for number in itertools.count(2))
    return next(path for path in itertools.chain([name], others) if not path.exists())


def _keep(file: Path, aside: Path) -> None:
    """Give a file a second name, or a copy where the file system knows no links."""
    try:
        os.link(file, aside)
    except OSError:
        shutil.copy2(file, aside)
        sync(aside)
