"""Pending commands beside the database, while that takes nothing: a file for each.

Who calls whom: `bot.store.pending_commands` writes a command here when the database does not take
it in time, deletes it once the command is answered, and moves what dead processes have left into
the table. A file is named after the process that wrote it and the interaction, and holds the bytes
that the row would hold, encrypted.

What a crash leaves: a file is whole or not there, since it is renamed only once it is on the disk.
One that has no name yet is deleted when the files of its process are moved.
"""

import contextlib
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core.told_once import ToldOnce
from bot.store.database.location import sync

log = logging.getLogger(__name__)

SUFFIX, UNFINISHED = ".pending", ".unwritten"


@dataclass(frozen=True, slots=True)
class SpooledCommand:
    """A file that a process has left."""

    file: Path
    process: str
    interaction_id: int
    body: bytes


class CommandSpool:
    """The files of one process beside a database, and the way to those of dead ones."""

    def __init__(self, file: Path, process: str) -> None:
        self._file = file
        self._process = process
        self._told = ToldOnce()

    def write(self, interaction_id: int, body: bytes) -> bool:
        """Write a command down for its owner alone; return whether it would survive a power cut."""
        file = self._path(interaction_id)
        unfinished = file.with_suffix(UNFINISHED)
        try:
            with open(unfinished, "xb", opener=_for_owner) as opened:
                opened.write(body)
                opened.flush()
                os.fsync(opened.fileno())
            unfinished.rename(file)
            sync(file.parent)
        except OSError as error:
            level = logging.WARNING if self._told.is_new(error.errno) else logging.DEBUG
            log.log(level, "could not write a command beside the database: %s", error.strerror)
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
            return False
        self._told.is_over()
        return True

    def remove(self, interaction_id: int) -> None:
        """Delete the file of a command, if there is one."""
        with contextlib.suppress(OSError):
            self._path(interaction_id).unlink(missing_ok=True)

    def left_behind(self, is_alive: Callable[[str], bool]) -> Sequence[SpooledCommand]:
        """Read what dead processes have written, and delete what they have written in part."""
        for file, _, _ in self._of_dead(UNFINISHED, is_alive):
            file.unlink(missing_ok=True)
        return [
            SpooledCommand(file, process, number, body)
            for file, process, number in self._of_dead(SUFFIX, is_alive)
            if (body := _read(file)) is not None
        ]

    def _of_dead(
        self, suffix: str, is_alive: Callable[[str], bool]
    ) -> Iterator[tuple[Path, str, int]]:
        for file in self._file.parent.glob(f"{self._file.name}.*.*{suffix}"):
            process, number = file.name.split(".")[-3:-1]
            if number.isdecimal() and not is_alive(process):
                yield file, process, int(number)

    def _path(self, interaction_id: int) -> Path:
        return self._file.with_name(f"{self._file.name}.{self._process}.{interaction_id}{SUFFIX}")


def _read(file: Path) -> bytes | None:
    """Read a file; None where another process has moved it meanwhile."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


def _for_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
