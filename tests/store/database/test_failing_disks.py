"""A damaged file, a full disk, a lock that is not let go: what is said, and nothing is lost."""

import asyncio
import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.core.errors import UserError
from bot.core.operating.operation import Trouble
from bot.store.backup.backup import BackupRequest, back_up
from bot.store.bot_state import SqlBotStateStore
from bot.store.database import inspection
from bot.store.database.database import open_database
from bot.store.database.errors import CALM_S, DamagedError
from bot.store.database.location import backups_folder
from bot.store.database.sqlite_database import SqliteDatabase
from bot.store.reports import SqlReportStore
from tests.store.database.processes import heard, started, tell_to_go_on
from tests.store.kept import NOON, Clock, key, record

PAGE = 4_096
TELLING = "please tell my operator, and try again later."
HELD = (
    "I cannot keep results now, since another program holds my database; please try again in a "
    "minute."
)
LARGE = {str(number): bytes([number]) * 100_000 for number in range(20)}


async def opening(url: str) -> None:
    async with open_database(url):
        pass


def refusal_of(url: str) -> str:
    with pytest.raises(UserError) as refusal:
        asyncio.run(opening(url))
    return str(refusal.value)


async def make(url: str) -> None:
    async with open_database(url) as database:
        await SqlReportStore(database).save(record(1, LARGE), "1")


@pytest.fixture
def made_once(url: str) -> None:
    """Make a database that nobody has open."""
    asyncio.run(make(url))


def backed_up(file: Path, hour: int) -> Path:
    return back_up(file, BackupRequest(), NOON.replace(hour=hour), lambda _: None).file


def overwrite(file: Path, page: int, pages: int = 1) -> None:
    with file.open("r+b") as opened:
        opened.seek(page * PAGE)
        opened.write(os.urandom(pages * PAGE))


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2 // PAGE * PAGE)


def limit(connection: Connection, pages: int) -> None:
    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: file.write_bytes(os.urandom(50_000)),
        lambda file: overwrite(file, 0),
        lambda file: overwrite(file, 3),
        lambda file: overwrite(file, 200, 20),
        cut,
    ],
    ids=["random", "first page", "table", "bodies", "cut"],
)
@pytest.mark.usefixtures("made_once")
def test_a_damaged_database_is_refused_and_its_newest_whole_backup_is_named(
    url: str, file: Path, damage: Callable[[Path], object]
) -> None:
    backed_up(file, 1)
    whole = backed_up(file, 2)
    overwrite(backed_up(file, 3), 3)
    damage(file)
    before = file.stat()

    refusal = refusal_of(url)

    assert refusal == (
        f"The database {file} is damaged or not a database; please run "
        f"`constellate restore {whole}`, which is its newest whole backup."
    )
    assert file.stat().st_size == before.st_size


@pytest.mark.usefixtures("made_once")
def test_without_a_whole_backup_the_ways_out_are_named(url: str, file: Path) -> None:
    overwrite(file, 3)

    refusal = refusal_of(url)

    assert refusal == (
        f"The file {file} is damaged or not a database, and I find no whole backup in "
        f"{backups_folder(file)}; please run `constellate restore FILE` with a copy of yours, or "
        "move the file away to begin anew."
    )


@pytest.mark.parametrize(("state", "lose"), [("gone", Path.unlink), ("empty", Path.touch)])
@pytest.mark.usefixtures("made_once")
def test_a_database_that_is_lost_is_not_made_anew_while_there_are_backups(
    url: str, file: Path, state: str, lose: Callable[[Path], object]
) -> None:
    backup = backed_up(file, 1)
    file.unlink()
    file.touch()
    lose(file)

    refusal = refusal_of(url)

    assert refusal == (
        f"The database {file} is {state}, but there are backups; please run `constellate restore "
        f"{backup}`, or move {backups_folder(file)} away to begin anew."
    )
    assert not file.exists() or not file.stat().st_size


def test_an_empty_file_without_backups_is_begun_anew_and_that_is_logged(
    url: str, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file.parent.mkdir()
    file.touch()

    asyncio.run(opening(url))

    assert f"the database {file} is empty; I begin anew" in caplog.text


@pytest.mark.usefixtures("made_once")
async def test_of_a_large_database_all_but_the_bodies_of_reports_is_read_at_the_start(
    url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "MOST_READ", 1_000)
    overwrite(file, 200, 20)
    await opening(url)

    overwrite(file, 3)

    with pytest.raises(UserError, match="is damaged"):
        await opening(url)


@pytest.mark.usefixtures("made_once")
async def test_damage_that_shows_later_is_told_to_people_and_the_way_out_is_logged(
    url: str, file: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(inspection, "MOST_READ", 1_000)
    backup = backed_up(file, 1)
    overwrite(file, 100, 300)

    async with open_database(url) as database:
        with pytest.raises(DamagedError, match="My database is damaged; please tell my operator"):
            await SqlReportStore(database).pieces(key(1), [*LARGE])
        await SqlBotStateStore(database).remember("still", "there")

    assert f"please stop me and run `constellate restore {backup}`" in caplog.text


async def test_while_the_disk_is_full_people_are_told_and_read_on_and_it_recovers(
    database: SqliteDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    reports, bot_state = SqlReportStore(database), SqlBotStateStore(database)
    await bot_state.remember("name", "Constellate")
    await database.write(lambda connection: limit(connection, 1))

    with pytest.raises(UserError) as refusal:
        await reports.save(record(1, LARGE), "1")
    recalled, half = await bot_state.recall("name"), await reports.pieces(key(1), [*LARGE])
    await database.write(lambda connection: limit(connection, 2**30))
    await reports.save(record(1, LARGE), "1")

    assert str(refusal.value) == f"I cannot keep results now, since my disk is full; {TELLING}"
    assert "please make some room; I go on by myself then" in caplog.text
    assert (recalled, half) == ("Constellate", {})
    assert await reports.pieces(key(1), [*LARGE]) == LARGE


def test_a_file_that_may_not_grow_is_as_a_full_disk(url: str) -> None:
    with started("fill up", url) as process:
        said = process.communicate()[0].splitlines()

    assert said == [
        f"I cannot keep results now, since my disk fails me; {TELLING}",
        "before: yes",
        "half a report: False",
        "after: yes",
    ]


async def test_while_another_program_holds_the_database_people_are_told_and_read_on(
    url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("bot.store.database.engines.BUSY_S", 0.05)
    monkeypatch.setattr("bot.store.database.sqlite_database.TURN_S", 0.1)
    async with open_database(url) as database:
        bot_state = SqlBotStateStore(database)
        with started("hold", url) as process:
            assert heard(process) == "held"
            # The later ones do not even get the connection in time.
            writes = (bot_state.remember("many", f"{number}") for number in range(8))
            failures = await asyncio.gather(*writes, return_exceptions=True)
            recalled = await bot_state.recall("many")
            tell_to_go_on(process)
            process.wait()
        await bot_state.remember("many", "at last")
        after = await bot_state.recall("many")

    assert {str(failure) for failure in failures} == {HELD}
    assert (recalled, after) == (None, "at last")
    assert "please end the other program that uses it; I go on by myself then" in caplog.text


async def test_a_look_that_cannot_be_written_down_is_no_failure(
    database: SqliteDatabase, clock: Clock, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    reports = SqlReportStore(database, clock)
    await reports.save(record(1), "1")
    await database.write(lambda connection: connection.exec_driver_sql("PRAGMA busy_timeout = 10"))

    with started("hold", url) as process, caplog.at_level(logging.ERROR):
        assert heard(process) == "held"
        await reports.touch(key(1))

    assert "database is locked" in caplog.text


async def test_a_disk_that_stays_full_is_one_line_and_its_end_another(
    database: SqliteDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    now = [0.0]
    database._errors._clock = lambda: now[0]
    await database.write(lambda connection: limit(connection, 1))

    for number in range(5):
        with pytest.raises(UserError, match="my disk is full"):
            await SqlReportStore(database).save(record(number, LARGE), "1")
        # What needs no more room than there was is written in between.
        await database.write(lambda connection: limit(connection, 1))
    await database.write(lambda connection: limit(connection, 1_000_000))
    now[0] += CALM_S
    await SqlBotStateStore(database).remember("name", "kept")

    assert caplog.text.count("please make some room; I go on by myself then") == 1
    assert caplog.text.count("takes what I write again") == 1


class Noted:
    """Notes every trouble."""

    def __init__(self) -> None:
        self.troubles: list[Trouble] = []

    def on_trouble(self, trouble: Trouble) -> None:
        """Note it."""
        self.troubles.append(trouble)


async def test_a_full_disk_is_a_trouble_of_the_operators(url: str) -> None:
    noted = Noted()
    async with open_database(url, noted) as database:
        await database.write(lambda connection: limit(connection, 1))
        with pytest.raises(UserError):
            await SqlReportStore(database).save(record(1, LARGE), "1")

    assert noted.troubles == [Trouble.DISK_FULL]


async def test_a_database_that_is_taken_away_is_one_too(url: str, file: Path) -> None:
    noted = Noted()
    async with open_database(url, noted) as database:
        await asyncio.to_thread(file.rename, file.with_name("elsewhere"))
        with pytest.raises(UserError):
            await SqlBotStateStore(database).recall("name")

    assert {*noted.troubles} == {Trouble.DATABASE}
