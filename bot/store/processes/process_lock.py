"""Which processes live: each holds a lock on a file of its own, which ends with it, however.

`bot.store.pending_commands` takes one lock for each process and asks for the others': a lock that
can be taken belongs to a process that has ended. Two processes may ask for the same lock at once:
the one that comes second sees it taken for a moment, takes its holder for alive, and asks again in
the next round. A killed process leaves its file, unlocked; the next start of the bot, or the next
process that asks, deletes it. One that is killed before its file has its name leaves an `.unready`
one, which is in no way.
"""

import contextlib
import fcntl
import os
import secrets
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # The health check asks for locks every half a minute, and has no use for the library.
    from sqlalchemy import Connection

SUFFIX = ".alive"


class ProcessLock:
    """The lock of this process, and the way to ask for those of others."""

    def __init__(self, file: Path, name: str) -> None:
        self.name = name
        self._file = file
        self.killed_before: Collection[str] = ()
        """Who had left a file here when this process started."""

    def ended(self, connection: "Connection", names: Collection[str]) -> Collection[str]:
        """Return which of these processes hold their locks no more; see `LivingProcesses`."""
        del connection
        return [name for name in names if not self.is_alive(name)]

    def renew(self, connection: "Connection") -> None:
        """Do nothing: it is held for as long as this process lives."""

    def renewing(self) -> contextlib.AbstractContextManager[None]:
        """Do nothing, likewise."""
        return contextlib.nullcontext()

    def is_sure(self) -> bool:
        """Return that no other process can take this one for dead."""
        return True

    def is_alive(self, name: str) -> bool:
        """Return whether a process lives, and delete the file of one that does not."""
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
def hold_process_lock(file: Path, part: str = "") -> Iterator[ProcessLock]:
    """Count as alive for the length of the block, as a part of the bot, or as all of it.

    Raises OSError where the folder of the database file cannot be written.
    """
    name = secrets.token_hex(8)
    path = _path(file, name)
    unready = path.with_suffix(".unready")
    descriptor = os.open(unready, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        os.write(descriptor, part.encode())
        # Under its name only once it is locked, so that no other process takes it for a dead one's.
        unready.rename(path)
        process_lock = ProcessLock(file, name)
        process_lock.killed_before = _clear(process_lock, file)
        yield process_lock
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def is_any_alive(file: Path) -> bool:
    """Return whether a bot lives on a database; takes nothing from those that do."""
    return any(map(_is_locked, _locks(file)))


def is_part_alive(file: Path, part: str) -> bool:
    """Return whether a process lives that is this part of the bot; one that does not say may be."""
    return any(_is_locked(path) for path in _locks(file) if _part_in(path) in {"", part})


def _locks(file: Path) -> Iterable[Path]:
    return file.parent.glob(f"{file.name}.*{SUFFIX}")


def _part_in(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def _is_locked(path: Path) -> bool:
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(descriptor)


def _clear(process_lock: ProcessLock, file: Path) -> Collection[str]:
    """Delete the files that killed processes have left, and return their names."""
    names = [path.suffixes[-2].removeprefix(".") for path in _locks(file)]
    return [name for name in names if not process_lock.is_alive(name)]


def _path(file: Path, name: str) -> Path:
    return file.with_name(f"{file.name}.{name}{SUFFIX}")
