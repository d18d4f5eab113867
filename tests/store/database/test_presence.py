"""A database that is taken away while the bot runs: noticed, said, and nothing pretended."""

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.store.bot_state import SqlBotStateStore
from bot.store.database import presence
from bot.store.database.database import Database, open_database
from bot.store.database.presence import LOST, LostError, Presence


@pytest.fixture
def bot_state(database: Database) -> SqlBotStateStore:
    return SqlBotStateStore(database)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presence, "AGAIN_S", 0)


def replace(file: Path) -> None:
    copy = file.with_name("copy")
    shutil.copy(file, copy)
    copy.rename(file)


def lose(file: Path) -> None:
    file.unlink()


def move(file: Path, place: Path) -> None:
    file.rename(place)


def log_gone(file: Path) -> None:
    file.with_name(f"{file.name}-wal").unlink()


def empty(file: Path) -> None:
    os.truncate(file, 0)


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def overwrite(file: Path) -> None:
    file.write_bytes(os.urandom(file.stat().st_size))


@pytest.mark.parametrize("loss", [lose, replace, log_gone, empty])
async def test_a_write_after_the_file_went_is_refused_and_logged(
    bot_state: SqlBotStateStore,
    file: Path,
    loss: Callable[[Path], object],
    caplog: pytest.LogCaptureFixture,
) -> None:
    await bot_state.remember("before", "kept")
    loss(file)

    with pytest.raises(LostError) as refusal:
        await bot_state.remember("after", "lost")

    assert str(refusal.value) == LOST
    assert f"the database {file} was deleted, replaced or cut off" in caplog.text


async def test_a_write_during_which_the_file_goes_does_not_count_as_kept(
    database: Database, file: Path
) -> None:
    with pytest.raises(LostError):
        await database.write(lambda _: file.unlink())


async def test_nothing_is_read_from_a_file_that_went(
    bot_state: SqlBotStateStore, file: Path
) -> None:
    await bot_state.remember("before", "kept")
    lose(file)

    with pytest.raises(LostError):
        await bot_state.recall("before")


@pytest.mark.parametrize("loss", [lose, replace, empty, cut, overwrite])
@pytest.mark.usefixtures("database")
async def test_a_look_finds_what_nobody_has_met(
    file: Path, loss: Callable[[Path], object], caplog: pytest.LogCaptureFixture
) -> None:
    looking = Presence(file)
    loss(file)

    await looking.look()

    with pytest.raises(LostError):
        looking.require()
    assert caplog.text.count("was deleted, replaced or cut off") == 1


async def test_a_file_that_is_put_back_is_used_again(
    bot_state: SqlBotStateStore, file: Path
) -> None:
    away = file.with_name("away")
    move(file, away)
    with pytest.raises(LostError):
        await bot_state.remember("name", "lost")

    move(away, file)
    await bot_state.remember("name", "kept")

    assert await bot_state.recall("name") == "kept"


async def test_what_is_written_and_shrunk_is_no_loss(
    database: Database, bot_state: SqlBotStateStore, file: Path
) -> None:
    looking = Presence(file)
    for number in range(20):
        await bot_state.remember(f"{number}", "long" * 10_000)
    await database.write(lambda connection: connection.exec_driver_sql("DELETE FROM facts"))
    await database.shrink()

    await looking.look()
    looking.require()


async def test_the_file_is_watched_while_it_is_open(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = asyncio.Event()

    async def look(_: Presence) -> None:
        looked.set()

    monkeypatch.setattr(presence, "LOOK_S", 0)
    monkeypatch.setattr(Presence, "look", look)

    async with open_database(url):
        await asyncio.wait_for(looked.wait(), 20)
