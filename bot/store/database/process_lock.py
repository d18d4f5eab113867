"""Which processes live: each holds a lock on a file of its own, which ends with it, however."""

import contextlib
import fcntl
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

SUFFIX = ".alive"


class ProcessLock:
    """A process among those that use a database."""

    def __init__(self, file: Path, name: str) -> None:
        self.name = name
        self._file = file

    def is_alive(self, name: str) -> bool:
        """Tell whether a process lives; whatever a dead one has left goes."""
        path = _path(self._file, name)
        try:
            descriptor = os.open(path, os.O_RDWR)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        else:
            path.unlink(missing_ok=True)
            return False
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def present(file: Path) -> Iterator[ProcessLock]:
    """Be there for the length of the block; raises OSError where the folder cannot be written."""
    name = secrets.token_hex(8)
    path = _path(file, name)
    unready = path.with_suffix(".unready")
    descriptor = os.open(unready, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        # Under its name only once it is locked, so that nobody takes it for a dead one's.
        unready.rename(path)
        presence = ProcessLock(file, name)
        _clear(presence, file)
        yield presence
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def _clear(presence: ProcessLock, file: Path) -> None:
    """Let go of what processes left that were killed."""
    for path in file.parent.glob(f"{file.name}.*{SUFFIX}"):
        presence.is_alive(path.suffixes[-2].removeprefix("."))


def _path(file: Path, name: str) -> Path:
    return file.with_name(f"{file.name}.{name}{SUFFIX}")
