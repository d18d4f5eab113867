"""A database that is taken away while the bot runs: noticed, said, and nothing pretended."""

import asyncio
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.core.operator import OPERATOR
from bot.store.backup.backup import BackupRequest, back_up
from bot.store.bot_state import SqlBotStateStore
from bot.store.database import presence
from bot.store.database.database import open_database
from bot.store.database.location import lost_file
from bot.store.database.presence import LOST, LostError, Presence
from bot.store.database.sqlite_database import SqliteDatabase, open_sqlite
from tests.store.kept import NOON


@pytest.fixture
def bot_state(database: SqliteDatabase) -> SqlBotStateStore:
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

    assert str(refusal.value) == LOST.format(operator=OPERATOR)
    assert f"the database {file} was deleted, replaced or cut off" in caplog.text


async def test_a_write_during_which_the_file_goes_does_not_count_as_kept(
    database: SqliteDatabase, file: Path
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


async def test_health_is_told_by_a_file_while_it_is_missed(
    bot_state: SqlBotStateStore, file: Path
) -> None:
    away = file.with_name("away")
    move(file, away)
    with pytest.raises(LostError):
        await bot_state.recall("name")
    told = lost_file(file).exists()

    move(away, file)
    await bot_state.recall("name")

    assert told
    assert not lost_file(file).exists()


async def test_what_is_written_and_shrunk_is_no_loss(
    database: SqliteDatabase, bot_state: SqlBotStateStore, file: Path
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


def copy_over(source: Path, file: Path) -> None:
    """Write another database into the file, as `cp` does."""
    file.write_bytes(source.read_bytes())


async def test_an_earlier_copy_of_it_that_is_copied_over_the_file_is_noticed(
    url: str, file: Path
) -> None:
    earlier = file.with_name("earlier")
    async with open_database(url):
        pass
    shutil.copy(file, earlier)
    async with open_database(url) as database:
        looking = Presence(file)
        await looking.look()
        await SqlBotStateStore(database).remember("name", "later")

        copy_over(earlier, file)
        await database.erase(lambda _: None)
        await looking.look()

        with pytest.raises(LostError):
            looking.require()


async def test_another_database_that_is_copied_over_the_file_is_noticed_and_its_return_too(
    url: str, file: Path, tmp_path: Path
) -> None:
    another = tmp_path / "another.sqlite3"
    async with open_database(f"sqlite:///{another}") as database:
        await SqlBotStateStore(database).remember("name", "another's")
    async with open_database(url) as database:
        looking = Presence(file)
        await looking.look()
        shutil.copy(file, tmp_path / "own")
        copy_over(another, file)
        await looking.look()
        with pytest.raises(LostError):
            looking.require()

        copy_over(tmp_path / "own", file)
        await looking.look()

        looking.require()


async def test_what_other_processes_write_is_no_loss(url: str, file: Path) -> None:
    async with open_database(url), open_sqlite(file) as second:
        looking = Presence(file)
        await looking.look()
        for _ in range(3):
            await second._move_mark()
            await looking.look()

        looking.require()


async def test_what_is_in_the_way_of_the_mark_is_logged_by_others(
    database: SqliteDatabase, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    lose(file)
    caplog.clear()

    await database._move_mark()

    assert caplog.text.count("was deleted, replaced or cut off") == 1


async def test_a_mark_that_is_gone_from_the_file_is_a_loss(
    database: SqliteDatabase, file: Path
) -> None:
    looking = Presence(file)
    await looking.look()
    await database.write(lambda connection: connection.exec_driver_sql("DELETE FROM marks"))
    await database.erase(lambda _: None)

    await looking.look()

    with pytest.raises(LostError):
        looking.require()


async def test_a_backup_that_was_just_made_is_noticed_when_it_is_copied_over_the_file(
    url: str, file: Path
) -> None:
    async with open_database(url):
        looking = Presence(file)
        await looking.look()
        backup = await asyncio.to_thread(back_up, file, BackupRequest(), NOON, lambda _: None)

        copy_over(backup.file, file)
        await looking.look()

        with pytest.raises(LostError):
            looking.require()


async def test_a_file_that_is_back_under_its_name_counts_once_it_is_known(
    database: SqliteDatabase, file: Path, tmp_path: Path
) -> None:
    looking = Presence(file)
    await looking.look()
    shutil.copy(file, tmp_path / "own")
    empty(file)
    with pytest.raises(LostError):
        looking.require()

    async with open_database(f"sqlite:///{tmp_path / 'another.sqlite3'}"):
        pass
    copy_over(tmp_path / "another.sqlite3", file)
    with pytest.raises(LostError):
        looking.require()
    copy_over(tmp_path / "own", file)

    looking.require()
    assert database
