"""What the tests run as processes of their own: `python -m tests.store.programs NAME URL`."""

import asyncio
import itertools
import sqlite3
import sys

from bot.core.postings import ReportRecord
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import open_database
from bot.store.database.location import database_file
from bot.store.encryption import open_cipher
from bot.store.reports import SqlReportStore
from tests.store.backup.backup_programs import BACKUP_PROGRAMS
from tests.store.kept import record

PIECE_NAMES = tuple(map(str, range(200)))
MIGRATING = {"alembic", "mako"}


def uniform(number: int) -> ReportRecord:
    return record(1, dict.fromkeys(PIECE_NAMES, str(number).encode() * 1_000))


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


async def save_for_ever(url: str) -> None:
    async with open_database(url) as database:
        store = SqlReportStore(database)
        for number in itertools.count():
            saving = asyncio.create_task(store.save(uniform(number), "1"))
            while not saving.done():
                say("saving")
                await asyncio.sleep(0)


async def open_once(url: str) -> None:
    say("ready")
    sys.stdin.readline()
    async with open_database(url) as database:
        await SqlBotStateStore(database).remember("opened", "yes")
    say(", ".join(sorted(MIGRATING & sys.modules.keys())))


async def encrypt_once(url: str) -> None:
    say("ready")
    sys.stdin.readline()
    say(open_cipher([], database_file(url)).encrypt("opened").decode())


async def hold(url: str) -> None:
    connection = sqlite3.connect(database_file(url), isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    say("held")
    sys.stdin.readline()
    connection.execute("COMMIT")
    connection.close()


if __name__ == "__main__":
    programs = {"save": save_for_ever, "open": open_once, "hold": hold, "encrypt": encrypt_once}
    programs |= BACKUP_PROGRAMS
    program = programs[sys.argv[1]]
    asyncio.run(program(sys.argv[2]))
