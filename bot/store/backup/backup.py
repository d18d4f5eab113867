"""Backups of a database that may be in use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.store.backup.copying import Progress, copied, publish, unfinished
from bot.store.database.errors import StoreError, startup_errors
from bot.store.database.inspection import looking_into, suggest_backup, version
from bot.store.database.location import (
    backup_name,
    backups_folder,
    backups_in,
    key_beside,
    key_file,
    sync,
)

NOTHING = "There is no database {file} yet; please start the bot once."
NOT_MINE = "The database {file} has nothing of mine in it; please check DATABASE_URL."
THERE = "{path} is there already; please name another file."
NO_KEY = (
    "There is no key {key}; please leave --with-key out, and keep the key that is in your settings."
)
NAMED = "Only backups that I name are removed; please leave --keep out, or name a folder."


@dataclass(frozen=True, slots=True)
class BackupRequest:
    """What is to be made."""

    to: Path | None = None
    """A new file, or a folder; None is the folder beside the database."""
    keep: int | None = None
    """How many of the backups named by the bot stay, from 1; None keeps all."""
    with_key: bool = False


@dataclass(frozen=True, slots=True)
class Backup:
    """What was made, and what was removed for it."""

    file: Path
    key: Path | None
    """Its copy; None where it was not asked for."""
    key_left: Path | None
    """The key that the backup needs and does not come with; None where there is no such file."""
    removed: Sequence[Path]


def back_up(file: Path, request: BackupRequest, moment: datetime, progress: Progress) -> Backup:
    """Copy a database, in use or not, into a new file.

    Raises StoreError where there is nothing to copy, the copy would replace something or is
    damaged; OSError where it cannot be written.
    """
    path = _chosen(file, request, moment)
    key = key_file(file)
    _refuse(file, request, path, key)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suggest_backup(file), copied(file, path.parent, progress) as copy:
        if request.with_key:
            _copy_key(key, key_beside(path))
        publish(copy, path)
    return Backup(
        file=path,
        key=key_beside(path) if request.with_key else None,
        key_left=None if request.with_key or not key.exists() else key,
        removed=() if request.keep is None else _prune(path.parent, file, request.keep),
    )


def _chosen(file: Path, request: BackupRequest, moment: datetime) -> Path:
    folder = backups_folder(file) if request.to is None else request.to
    if request.to is None or request.to.is_dir():
        return folder / backup_name(file, moment)
    if request.keep is not None:
        raise StoreError(NAMED)
    return folder


def _refuse(file: Path, request: BackupRequest, path: Path, key: Path) -> None:
    for new in (path, key_beside(path)) if request.with_key else (path,):
        if new.exists():
            raise StoreError(THERE.format(path=new))
    if request.with_key and not key.exists():
        raise StoreError(NO_KEY.format(key=key))
    if not file.is_file():
        raise StoreError(NOTHING.format(file=file))
    with suggest_backup(file), startup_errors(file), looking_into(file) as connection:
        # A backup of an empty database must not push out those of a full one.
        if version(connection) is None:
            raise StoreError(NOT_MINE.format(file=file))


def _copy_key(key: Path, name: Path) -> None:
    """Copy a key to a new file, for its owner alone."""
    with unfinished(key, name.parent) as copy:
        copy.write_bytes(key.read_bytes())
        sync(copy)
        publish(copy, name)


def _prune(folder: Path, file: Path, keep: int) -> Sequence[Path]:
    gone = backups_in(folder, file)[keep:]
    for path in gone:
        path.unlink(missing_ok=True)
        key_beside(path).unlink(missing_ok=True)
    return gone
