"""The database is another one, or none, all of a sudden; and the bot is told to stop meanwhile."""

import asyncio
import contextlib
import os
import resource
import shutil
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial
from pathlib import Path
from typing import TypeAlias

from tests.system.trials.faults_frame import Fault
from tests.system.trials.faults_home import Home, Seen
from tests.system.trials.faults_processes import limited
from tests.system.trials.faults_store import backed_up, restored, run_to_its_end
from tests.system.trials.file_database import execute_in

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
Trouble: TypeAlias = Callable[[Home], AbstractAsyncContextManager[None]]
"""Is in the way for the length of a block."""


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
    loss(home.file, backup)
    async with asyncio.timeout(NOTICED_S):
        while home.bot.output.count(NOTICED) == noticed:  # noqa: ASYNC110  in another process
            await asyncio.sleep(LOOK_EVERY_S)
    well, _ = await run_to_its_end(home, "bot", "health")
    seen = await home.ask()
    await home.bot.stop()
    await restored(home, "restore", str(backup))
    told = Seen("constellate health says so", home.since(), well=well != 0)
    return [seen, told, Seen("all is there again", home.since())]


@contextlib.asynccontextmanager
async def _damaged(home: Home) -> AsyncIterator[None]:
    with home.file.open("r+b") as opened:
        opened.seek(SPOILED * PAGE)
        before = opened.read(PAGE)
        opened.seek(SPOILED * PAGE)
        opened.write(os.urandom(PAGE))
    try:
        yield
    finally:
        with home.file.open("r+b") as opened:
            opened.seek(SPOILED * PAGE)
            opened.write(before)


@contextlib.asynccontextmanager
async def _full(home: Home) -> AsyncIterator[None]:
    largest = len(home.bot.output.encode()) + PAGE
    with limited(home.bot.process_id, resource.RLIMIT_FSIZE, largest):
        yield


def held(home: Home) -> AbstractAsyncContextManager[None]:
    """Keep the bot from writing."""
    return home.database.held()


def away(home: Home) -> AbstractAsyncContextManager[None]:
    """Let the bot not reach its database."""
    return home.database.away()


async def stopped_while(home: Home, trouble: Trouble) -> Seen:
    """Stop in order while something is in the way, and start again without it."""
    async with trouble(home):
        ending = await home.bot.stop()
    well = ending.exit_code == 0 and ending.seconds <= LONGEST_STOP_S
    await home.bot.start()
    return Seen(f"exit code {ending.exit_code}", ending.seconds, well)


async def stopped_in_trouble(home: Home, *troubles: Trouble) -> Sequence[Seen]:
    """Stop in one trouble after the other."""
    home.strike()
    return [await stopped_while(home, trouble) for trouble in troubles]


async def _stopped_in_trouble(home: Home) -> Sequence[Seen]:
    return await stopped_in_trouble(home, held, away, _full, _damaged)


async def anothers(home: Home) -> Sequence[Seen]:
    """Start with the token of another application; do what the refusal says."""
    await home.bot.stop()
    await home.database.execute(TAKE_OVER)
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
    execute_in(backup, TRIGGER)
    await home.bot.stop()
    home.strike()
    code, said = await run_to_its_end(home, "bot", "restore", str(backup))
    backup.unlink()
    await home.bot.start()
    well = code != 0 and "Traceback" not in said
    return [Seen(said.strip().replace(str(backup), "BACKUP"), home.since(), well)]


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
    Fault("the database is another application's; handed over as the refusal says", anothers, 2),
    Fault("a backup that holds a trigger is restored", _strange_backup, 2),
)
