"""Where the database is, and what lies beside it."""

import os
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from bot.core.errors import UserError

DEFAULT_URL = "sqlite+aiosqlite:///data/constellate.sqlite3"
SCHEMES = ("sqlite+aiosqlite", "sqlite")
SERVERS = ("postgresql+asyncpg", "postgresql", "postgres")
SIDECARS = ("-wal", "-shm", "-journal")
"""What SQLite puts beside a database: it means nothing, or harm, beside another one."""
MOMENT = "%Y%m%d-%H%M%S"
KEY_NAME = "constellate.key"
KEY_SUFFIX = ".key"
SOUNDS_NAME = "sounds.sqlite3"


class LocationError(UserError):
    """The setting names no database that can be opened."""


def database_file(url: str) -> Path:
    """Find the file that a URL names; raises LocationError where it names none."""
    scheme, _, path = url.partition(":///")
    if scheme not in SCHEMES or not path or path.startswith(":") or "?" in path:
        raise LocationError(
            f"DATABASE_URL must name a file of SQLite's, as in {DEFAULT_URL}, or a database of "
            f"PostgreSQL's, as in {SERVERS[0]}://USER:PASSWORD@HOST/DATABASE."
        )
    return Path(path)


def is_server(url: str) -> bool:
    """Return whether a URL names a database on a server of PostgreSQL's."""
    return url.partition("://")[0] in SERVERS


def make_place(file: Path) -> None:
    """Make the folder of a file; raises OSError where that or the file cannot be written."""
    # Asked beforehand, because the driver leaves a thread behind where it fails to connect.
    file.parent.mkdir(parents=True, exist_ok=True)
    places = [place for place in (file.parent, file) if place.exists()]
    if file.is_dir() or not all(os.access(place, os.W_OK) for place in places):
        raise PermissionError(file)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, would survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def give_to_owner(made: int | Path, place: Path) -> None:
    """Give a file that the superuser made, or its descriptor, to the owner of a place."""
    if os.geteuid() == 0:
        owner = place.stat()
        os.chown(made, owner.st_uid, owner.st_gid)


def lock_file(file: Path) -> Path:
    """Name the file that is locked while a database is used."""
    return file.with_name(f"{file.name}.lock")


def lost_file(file: Path) -> Path:
    """Name the file that is there while a running bot misses its database."""
    return file.with_name(f"{file.name}.lost")


def key_file(file: Path) -> Path:
    """Name the key to the logins in a database, where no setting holds it."""
    return file.with_name(KEY_NAME)


def key_beside(backup: Path) -> Path:
    """Name the copy of the key that belongs to a backup."""
    return backup.with_suffix(KEY_SUFFIX)


def sounds_file(file: Path) -> Path:
    """Name the operator's own table of audio features."""
    return file.with_name(SOUNDS_NAME)


def backups_folder(file: Path) -> Path:
    """Name the folder of a database's backups."""
    return file.parent / "backups"


def backup_name(file: Path, moment: datetime) -> str:
    """Name the backup that is made of a database at a moment."""
    return f"{file.stem}-{moment.strftime(MOMENT)}.sqlite3"


def backups_in(folder: Path, file: Path) -> Sequence[Path]:
    """List the backups of a database that have the names of `backup_name`, the newest first."""
    name = re.compile(rf"{re.escape(file.stem)}-\d{{8}}-\d{{6}}\.sqlite3")
    found = [path for path in folder.glob("*.sqlite3") if name.fullmatch(path.name)]
    return sorted(found, reverse=True)
