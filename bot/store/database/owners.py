"""Files that the superuser makes belong to whom the bot runs as."""

import os
from pathlib import Path


def give_to_owner(made: int | Path, place: Path) -> None:
    """Let a new file, or its descriptor, belong to the owner of a place, as far as one may."""
    if os.geteuid() == 0:
        owner = place.stat()
        os.chown(made, owner.st_uid, owner.st_gid)
