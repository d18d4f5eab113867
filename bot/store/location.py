"""Where the database is."""

import os
from pathlib import Path

from bot.core.errors import UserError

DEFAULT_URL = "sqlite+aiosqlite:///data/constellate.sqlite3"
SCHEMES = ("sqlite+aiosqlite", "sqlite")


class LocationError(UserError):
    """The setting names no database that can be opened."""


def database_file(url: str) -> Path:
    """Find the file that a URL names; raises LocationError where it names none."""
    scheme, _, path = url.partition(":///")
    if scheme not in SCHEMES or not path or path.startswith(":") or "?" in path:
        raise LocationError(
            f"DATABASE_URL must name a file of SQLite's, as in {DEFAULT_URL}; "
            "I can keep things nowhere else yet."
        )
    return Path(path)


def make_place(file: Path) -> None:
    """Make the folder of a file; raises OSError where that or the file cannot be written."""
    # Asked beforehand, because the driver leaves a thread behind where it fails to connect.
    file.parent.mkdir(parents=True, exist_ok=True)
    places = [place for place in (file.parent, file) if place.exists()]
    if file.is_dir() or not all(os.access(place, os.W_OK) for place in places):
        raise PermissionError(file)
