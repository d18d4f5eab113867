"""The database is another one, or none, all of a sudden; and the bot is told to stop meanwhile."""

import asyncio
import contextlib
import os
import resource
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TypeAlias

from tests.system.trials.faults_frame import Fault
from tests.system.trials.faults_home import Home, Seen
from tests.system.trials.faults_processes import limited
from tests.system.trials.faults_store import backed_up, held, restored, run_to_its_end

NOTICED_S = 60.0
LOOK_EVERY_S = 0.1
LONGEST_STOP_S = 20.0
NOTICED = "was deleted, replaced or cut off"
LOST = "has been deleted"
ANOTHERS = "belongs to another application"
TAKE_OVER = "UPDATE facts SET value = '1' WHERE name = 'application'"
TRIGGER = "CREATE TRIGGER t AFTER INSERT ON postings BEGIN DELETE FROM reports; END"
PAGE, SPOILED = 4_096, 3

Loss: TypeAlias = Callable[[Path, Path], object]
"""Does something to the database, given a backup of it."""


def _replaced(file: Path, backup: Path) -> None:
    copy = file.with_suffix(".copy")
    shutil.copy(backup, copy)
    copy.replace(file)


def _cut_off(file: Path, _: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _copied_over(file: Path, backup: Path) -> None:
    file.write_bytes(backup.read_bytes())


async def _lost(home: Home, loss: Loss) -> Sequence[Seen]:
    """Wait until the loss is noticed; it is put right as the log says."""
    backup = await backed_up(home)
    await home.ask()
    noticed = home.bot.output.count(NOTICED)
    home.strike()
    loss(home.database, backup)
    async with asyncio.timeout(NOTICED_S):
        while home.bot.output.count(NOTICED) == noticed:  # noqa: ASYNC110  in another process
            await asyncio.sleep(LOOK_EVERY_S)
    well, _ = await run_to_its_end(home, "bot", "health")
    seen = await home.ask()
    await home.bot.stop()
    await restored(home, "restore", str(backup))
    told = Seen("constellate health says so", home.since(), well=well != 0)
    return [seen, told, Seen("all is there again", home.since())]


@contextlib.contextmanager
def _away(home: Home) -> Iterator[None]:
    away = home.database.with_suffix(".away")
    home.database.rename(away)
    try:
        yield
    finally:
        away.rename(home.database)


@contextlib.contextmanager
def _damaged(home: Home) -> Iterator[None]:
    with home.database.open("r+b") as opened:
        opened.seek(SPOILED * PAGE)
        before = opened.read(PAGE)
        opened.seek(SPOILED * PAGE)
        opened.write(os.urandom(PAGE))
    try:
        yield
    finally:
        with home.database.open("r+b") as opened:
            opened.seek(SPOILED * PAGE)
            opened.write(before)


def _full(home: Home) -> AbstractContextManager[None]:
    return limited(home.bot.process_id, resource.RLIMIT_FSIZE, len(home.bot.output.encode()) + PAGE)


async def _stopped(home: Home, while_so: Callable[[Home], AbstractContextManager[None]]) -> Seen:
    with while_so(home):
        ending = await home.bot.stop()
    well = ending.exit_code == 0 and ending.seconds <= LONGEST_STOP_S
    await home.bot.start()
    return Seen(f"exit code {ending.exit_code}", ending.seconds, well)


async def _stopped_in_trouble(home: Home) -> Sequence[Seen]:
    troubles = (lambda home: held(home.database), _away, _full, _damaged)
    home.strike()
    return [await _stopped(home, trouble) for trouble in troubles]


async def _anothers(home: Home) -> Sequence[Seen]:
    """Start with the token of another application; do what the refusal says."""
    await home.bot.stop()
    _execute(home.database, TAKE_OVER)
    home.strike()
    code, said = await run_to_its_end(home, "tests.fakes.discord.bot", "run")
    well = code != 0 and ANOTHERS in said and "Traceback" not in said
    seen = Seen(said.strip().splitlines()[-1], home.since(), well)
    handed_over, _ = await run_to_its_end(home, "bot", "hand-over")
    await home.bot.start()
    return [seen, Seen("it goes on with the other one", home.since(), well=not handed_over)]


async def _strange_backup(home: Home) -> Sequence[Seen]:
    """Restore a backup into which another program has put a trigger."""
    backup = await backed_up(home)
    _execute(backup, TRIGGER)
    await home.bot.stop()
    home.strike()
    code, said = await run_to_its_end(home, "bot", "restore", str(backup))
    backup.unlink()
    await home.bot.start()
    well = code != 0 and "Traceback" not in said
    return [Seen(said.strip().replace(str(backup), "BACKUP"), home.since(), well)]


def _execute(file: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(statement)


LOSS_FAULTS = (
    Fault(
        "the database is replaced by a backup under its name",
        partial(_lost, loss=_replaced),
        2,
        LOST,
    ),
    Fault("half of the database is cut off", partial(_lost, loss=_cut_off), 2, LOST),
    Fault(
        "a backup is copied over the database in place", partial(_lost, loss=_copied_over), 2, LOST
    ),
    Fault(
        "SIGTERM while the database is held, is gone, may not grow, or is damaged",
        _stopped_in_trouble,
        1,
    ),
    Fault("the database is another application's; handed over as the refusal says", _anothers, 2),
    Fault("a backup that holds a trigger is restored", _strange_backup, 2),
)
