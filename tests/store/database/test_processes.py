"""Several processes on one file, and the sudden end of one."""

import asyncio
import contextlib
import random
import sqlite3
from pathlib import Path

import pytest

from bot.core.errors import UserError
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import open_database
from bot.store.database.sqlite_database import SqliteDatabase
from bot.store.reports import SqlReportStore
from tests.store.database.processes import heard, started, tell_to_go_on
from tests.store.kept import Clock, key
from tests.store.programs import PIECE_NAMES, uniform


@pytest.mark.slow
async def test_a_process_killed_while_saving_leaves_one_report_whole(
    url: str, clock: Clock
) -> None:
    chance = random.Random(4)
    async with open_database(url) as database:
        await SqlReportStore(database, clock).save(uniform(0), "1")

    for _ in range(5):
        with started("save", url) as process:
            for _ in range(chance.randrange(200, 600)):
                assert heard(process) == "saving"
            process.kill()

        async with open_database(url) as database:
            found = await SqlReportStore(database, clock).pieces(key(1), PIECE_NAMES)
            health = await database.read(
                lambda connection: connection.exec_driver_sql("PRAGMA integrity_check").scalar()
            )
        assert found.keys() == set(PIECE_NAMES)
        assert len(set(found.values())) == 1
        assert health == "ok"


def test_processes_that_start_at_once_migrate_once(url: str) -> None:
    with contextlib.ExitStack() as stack:
        processes = [stack.enter_context(started("open", url)) for _ in range(3)]
        ready = [heard(process) for process in processes]

        for process in processes:
            tell_to_go_on(process)
        migrating = [heard(process) for process in processes]
        codes = [process.wait() for process in processes]

    assert ready == ["ready"] * 3
    assert sorted(migrating) == ["", "", "alembic, mako"]
    assert codes == [0, 0, 0]


async def test_a_lock_of_another_process_is_waited_for(database: SqliteDatabase, url: str) -> None:
    bot_state = SqlBotStateStore(database)
    with started("hold", url) as process:
        assert heard(process) == "held"
        remembering = asyncio.create_task(bot_state.remember("patience", "much"))
        done, _ = await asyncio.wait({remembering}, timeout=0.3)

        tell_to_go_on(process)
        await remembering

    assert not done
    assert await bot_state.recall("patience") == "much"


async def test_the_write_ahead_log_is_turned_on_once_nobody_is_in_the_way(
    file: Path, url: str
) -> None:
    async with open_database(url):
        pass
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    opened = SqliteDatabase(file)

    with started("hold", url) as process:
        assert heard(process) == "held"
        trying = asyncio.create_task(opened.try_out())
        done, _ = await asyncio.wait({trying}, timeout=0.3)
        tell_to_go_on(process)
        await trying
    mode = await opened.read(
        lambda connection: connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    )
    await opened.close()

    assert not done
    assert mode == "wal"


async def test_reads_go_on_while_another_process_writes(database: SqliteDatabase, url: str) -> None:
    bot_state = SqlBotStateStore(database)
    await bot_state.remember("patience", "much")

    with started("hold", url) as process:
        assert heard(process) == "held"
        async with asyncio.timeout(5):
            seen = await asyncio.gather(*(bot_state.recall("patience") for _ in range(20)))

    assert seen == ["much"] * 20


async def test_a_file_that_another_program_keeps_locked_is_refused_with_a_sentence(
    database: SqliteDatabase, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await SqlBotStateStore(database).remember("opened", "yes")
    monkeypatch.setattr("bot.store.database.engines.BUSY_S", 0.05)

    with started("hold", url) as process:
        assert heard(process) == "held"
        with pytest.raises(UserError, match="Another program holds the database"):
            async with open_database(url):
                pass
