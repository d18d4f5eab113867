"""What the tests of backups run as processes of their own, through `tests.store.programs`."""

import asyncio
import contextlib
import itertools
import os
import resource
import signal
import sys

from bot.core.errors import UserError
from bot.store.backup.backup import BackupRequest, back_up
from bot.store.backup.restore import restore
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import open_database
from bot.store.database.location import backups_folder, backups_in, database_file
from bot.store.reports import SqlReportStore
from tests.store.kept import NOON, record

STEPS = {"os.rename", "os.link", "os.remove", "sqlite3.connect"}
"""What Python tells of before it does it: between two of these, nothing changes its name."""
ROOM = 256 * 1_024


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


async def serve(url: str) -> None:
    """Have the database open until told to go on."""
    async with open_database(url):
        say("serving")
        await asyncio.to_thread(sys.stdin.readline)


async def back_up_slowly(url: str) -> None:
    """Stop after the first pages, until told to go on."""

    def tell(_: float) -> None:
        say("copying")
        sys.stdin.readline()

    back_up(database_file(url), BackupRequest(), NOON, tell)


async def restore_until(url: str) -> None:
    """Be killed before a step, whose number is read."""
    file = database_file(url)
    backup = backups_in(backups_folder(file), file)[0]
    fatal, steps = int(sys.stdin.readline()), itertools.count()

    def monitor(event: str, _: object) -> None:
        if event in STEPS and next(steps) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(monitor)
    restore(backup, file, NOON, lambda _: None)


async def fill_up(url: str) -> None:
    """Write until files may not grow any more, read, and write again once they may."""
    file = database_file(url)
    async with open_database(url) as database:
        bot_state, reports = SqlBotStateStore(database), SqlReportStore(database)
        await bot_state.remember("before", "yes")
        largest = os.path.getsize(f"{file}-wal") + ROOM  # noqa: ASYNC240, PTH202  nobody waits
        _, unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, unlimited))
        try:
            await reports.save(record(1, {"body": bytes(4 * ROOM)}), "1")
        except UserError as error:
            say(str(error))
        say(f"before: {await bot_state.recall('before')}")
        say(f"half a report: {await reports.pieces(record(1).key, ['body']) != {}}")
        resource.setrlimit(resource.RLIMIT_FSIZE, (unlimited, unlimited))
        with contextlib.suppress(UserError):
            await bot_state.remember("after", "yes")
        say(f"after: {await bot_state.recall('after')}")


BACKUP_PROGRAMS = {
    "serve": serve,
    "back up": back_up_slowly,
    "restore": restore_until,
    "fill up": fill_up,
}
