"""The database is held by another program; or its file has no room, or is not what was written."""

import asyncio
import os
import re
import resource
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tests.fakes.discord.process import ROOT
from tests.system.trials.faults_frame import Fault
from tests.system.trials.faults_home import LARGE, Home, Seen
from tests.system.trials.faults_processes import limited

ROOM = 16 * 2**10
"""Bytes that files may still grow by; a report takes more."""
PAGE = 4_096
SPOILED = 3
"""A page that no database does without."""
COMMAND = re.compile(r"`constellate (restore [^`]+)`")
START_S = 30


async def held(home: Home, seconds: float) -> Sequence[Seen]:
    """Ask while another program keeps the bot from writing for so long."""
    async with home.database.held():
        asked = await home.begin()
        await asyncio.sleep(seconds)
    return [await home.seen(asked)]


async def taken_away(home: Home) -> Sequence[Seen]:
    """Ask while the database is not where it was, and bring it back."""
    async with home.database.away():
        home.strike()
        return [await home.ask()]


async def _full(home: Home) -> Sequence[Seen]:
    """Let no file grow; what was answered before is still read."""
    process = home.bot.process_id
    largest = len(home.bot.output.encode()) + ROOM
    with limited(process, resource.RLIMIT_FSIZE, largest):
        seen = await home.ask(LARGE)
        lost = await home.losses()
    assert not lost, f"while the disk was full: {lost}"
    return [seen]


async def _damaged(home: Home) -> Sequence[Seen]:
    """Do what the refusal says."""
    backup = await backed_up(home)
    await home.bot.stop()
    with home.file.open("r+b") as opened:
        opened.seek(SPOILED * PAGE)
        opened.write(os.urandom(PAGE))
    home.strike()
    code, said = await run_to_its_end(home, "tests.fakes.discord.bot", "run")
    found = COMMAND.search(said)
    assert found, f"{code}: {said}"
    well = code != 0 and str(home.file) in said and str(backup) in found[1]
    seen = Seen(_without_paths(said, home, backup), home.since(), well and "Traceback" not in said)
    await restored(home, *found[1].split())
    return [seen, Seen("all is there again", home.since())]


async def _brought_back(home: Home) -> Sequence[Seen]:
    """Copy the database while the bot answers, and put the copy back."""
    asked = [await home.begin(LARGE), await home.begin()]
    backup = await backed_up(home)
    seen = [await home.seen(each) for each in asked]
    await home.bot.stop()
    home.strike()
    await restored(home, "restore", str(backup))
    return [*seen, Seen("all is there again", home.since())]


async def backed_up(home: Home) -> Path:
    """Make a backup, and return where it is."""
    code, said = await run_to_its_end(home, "bot", "backup")
    found = COMMAND.search(said)
    assert found and code == 0, said  # noqa: PT018  one outcome
    return Path(found[1].removeprefix("restore "))


async def restored(home: Home, *command: str) -> None:
    """Put a backup back, and start."""
    code, said = await run_to_its_end(home, "bot", *command)
    assert code == 0, said
    await home.bot.start()


async def run_to_its_end(home: Home, module: str, *command: str) -> tuple[int, str]:
    """Run one of the bot's commands to its end."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), **home.discord.environment}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", module, *command),
        env={**surroundings, **home.environment},
        cwd=home.folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    async with asyncio.timeout(START_S):
        said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


def _without_paths(said: str, home: Home, backup: Path) -> str:
    lines = said.strip().splitlines()
    return lines[-1].replace(str(backup), "BACKUP").replace(str(home.file), "FILE")


STORE_FAULTS = (
    Fault("another program holds the database for 3 s", partial(held, seconds=3)),
    Fault(
        "another program holds the database for 20 s",
        partial(held, seconds=20),
        2,
        "another program",
    ),
    Fault("the database is taken away, then put back", taken_away, 10, sentence="has been deleted"),
    Fault("the disk is full, then has room again", _full, sentence="my disk"),
    Fault("the database is damaged before a start; restored as the refusal says", _damaged),
    Fault("a backup is made while people wait, and restored after a stop", _brought_back),
)
