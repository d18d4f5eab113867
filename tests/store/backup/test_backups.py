"""Backups, made while the database is in use."""

import asyncio
import contextlib
import os
import sqlite3
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from bot.core.errors import UserError
from bot.store.backup.backup import Backup, BackupRequest, back_up
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import Database, open_database
from bot.store.database.location import backups_folder, key_file
from bot.store.encryption import open_cipher
from bot.store.reports import SqlReportStore
from tests.store.database.processes import heard, started
from tests.store.kept import NOON, key, record
from tests.store.programs import PIECE_NAMES

NAME = "kept-20260504-120000.sqlite3"
LARGE = {str(number): os.urandom(100_000) for number in range(80)}
"""Several steps of a backup."""


def made(
    file: Path,
    to: Path | None = None,
    hours: int = 0,
    *,
    keep: int | None = None,
    with_key: bool = False,
) -> Backup:
    moment = NOON + timedelta(hours=hours)
    return back_up(file, BackupRequest(to, keep, with_key), moment, lambda _: None)


def back_up_while_it_appears(file: Path, notes: Path) -> None:
    def appear(_: float) -> None:
        notes.write_text("mine")

    back_up(file, BackupRequest(notes), NOON, appear)


def rows(file: Path, statement: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(statement).fetchall()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
async def made_once(url: str) -> None:
    """Make a database that nobody has open."""
    async with open_database(url) as database:
        await SqlReportStore(database).save(record(1, LARGE), "1")


async def test_a_backup_holds_what_is_committed_and_is_one_file_for_its_owner_alone(
    database: Database, file: Path
) -> None:
    await SqlBotStateStore(database).remember("name", "Constellate")

    backup = made(file)

    assert backup.file == file.parent / "backups" / NAME
    assert rows(backup.file, "SELECT * FROM facts") == [("name", "Constellate")]
    assert [path.name for path in backup.file.parent.iterdir()] == [NAME]
    assert (mode(backup.file), mode(backup.file.parent)) == (0o600, 0o700)


@pytest.mark.slow
async def test_a_backup_made_while_another_process_writes_holds_whole_transactions(
    url: str, file: Path
) -> None:
    bodies: list[list[tuple[object, ...]]] = []
    with started("save", url) as process:
        assert heard(process) == "saving"
        assert process.stdout is not None
        # A pipe that is full would stop the writer.
        listening = asyncio.get_running_loop().run_in_executor(None, process.stdout.read)
        while len({found[0][1] for found in bodies if found}) < 4:
            backup = made(file, hours=len(bodies))
            bodies.append(rows(backup.file, "SELECT name, body FROM pieces"))
            assert rows(backup.file, "PRAGMA integrity_check") == [("ok",)]
        process.kill()
        await listening

    for found in bodies:
        assert {name for name, _ in found} in ({*PIECE_NAMES}, set())
        assert len({body for _, body in found}) <= 1


async def test_people_are_answered_while_a_backup_is_under_way(
    database: Database, url: str, file: Path
) -> None:
    bot_state, reports = SqlBotStateStore(database), SqlReportStore(database)
    await reports.save(record(1, LARGE), "1")

    with started("back up", url) as process:
        assert heard(process) == "copying"
        await bot_state.remember("meanwhile", "yes")
        # Gives space back, for which it does not wait until the backup is done.
        async with asyncio.timeout(10):
            await reports.expire(NOON, 0, NOON)
        output, _ = process.communicate("\n" * 100)

    assert await bot_state.recall("meanwhile") == "yes"
    assert output.startswith("copying")
    copy = backups_folder(file) / NAME
    assert rows(copy, "SELECT count(*) FROM facts") == [(0,)]
    assert rows(copy, "SELECT count(*) FROM pieces") == [(80,)]


async def test_a_backup_that_is_killed_leaves_nothing_by_its_name_and_the_next_one_works(
    database: Database, url: str, file: Path
) -> None:
    await SqlReportStore(database).save(record(1, LARGE), "1")

    with started("back up", url) as process:
        assert heard(process) == "copying"
        process.kill()
        process.wait()
    (left,) = backups_folder(file).iterdir()
    os.utime(left, (0, 0))
    backup = made(file)

    assert left.name.endswith(".unfinished")
    assert list(backups_folder(file).iterdir()) == [backup.file]


async def test_another_backup_under_way_is_left_alone(
    database: Database, url: str, file: Path
) -> None:
    await SqlReportStore(database).save(record(1, LARGE), "1")

    with started("back up", url) as process:
        assert heard(process) == "copying"
        made(file, hours=1)
        process.communicate("\n" * 100)
        assert process.returncode == 0

    names = sorted(path.name for path in backups_folder(file).iterdir())
    assert names == [NAME, "kept-20260504-130000.sqlite3"]


@pytest.mark.usefixtures("database")
def test_nothing_is_overwritten(file: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")

    with pytest.raises(UserError, match=r"notes\.txt is there already; please name another"):
        made(file, notes)
    with pytest.raises(UserError, match="is there already"):
        made(file, file)

    assert notes.read_text() == "mine"


@pytest.mark.usefixtures("database")
def test_a_file_that_appears_meanwhile_is_not_overwritten(file: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"

    with pytest.raises(FileExistsError):
        back_up_while_it_appears(file, notes)

    assert notes.read_text() == "mine"


@pytest.mark.usefixtures("database")
def test_where_there_are_no_links_a_backup_is_renamed_and_overwrites_nothing_either(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    notes = tmp_path / "notes.txt"

    backup = made(file)
    with pytest.raises(FileExistsError):
        back_up_while_it_appears(file, notes)

    assert list(backups_folder(file).iterdir()) == [backup.file]
    assert notes.read_text() == "mine"


@pytest.mark.usefixtures("database")
def test_a_backup_goes_where_it_is_told_to(file: Path, tmp_path: Path) -> None:
    into_folder = made(file, tmp_path)
    into_file = made(file, tmp_path / "new" / "friday.sqlite3")

    assert into_folder.file == tmp_path / NAME
    assert into_file.file.is_file()


@pytest.mark.usefixtures("database")
def test_of_the_backups_named_by_me_the_newest_are_kept(file: Path) -> None:
    open_cipher([], file)
    mine = [made(file, hours=hours, with_key=True).file for hours in range(3)]
    theirs = backups_folder(file) / "kept-before-the-update.sqlite3"
    theirs.touch()

    last = made(file, hours=3, keep=2)

    assert last.removed == [mine[1], mine[0]]
    assert {*backups_folder(file).iterdir()} == {
        last.file,
        mine[2],
        mine[2].with_suffix(".key"),
        theirs,
    }
    with pytest.raises(UserError, match="Only backups that I name are removed"):
        made(file, file.parent / "friday.sqlite3", keep=1)


@pytest.mark.usefixtures("made_once")
def test_an_empty_database_pushes_no_backup_out(file: Path) -> None:
    backup = made(file)
    file.write_bytes(b"")

    with pytest.raises(UserError, match="has nothing of mine in it"):
        made(file, hours=1, keep=1)
    file.unlink()
    with pytest.raises(UserError, match="There is no database"):
        made(file, hours=1, keep=1)

    assert list(backups_folder(file).iterdir()) == [backup.file]


@pytest.mark.usefixtures("database")
def test_the_key_comes_along_only_when_wished_for(file: Path) -> None:
    open_cipher([], file)

    without = made(file)
    with_it = made(file, hours=1, with_key=True)

    assert (without.key, without.key_left) == (None, key_file(file))
    assert with_it.key_left is None
    assert with_it.key is not None
    assert with_it.key.read_bytes() == key_file(file).read_bytes()
    assert mode(with_it.key) == 0o600


@pytest.mark.usefixtures("database")
def test_a_key_that_is_not_there_cannot_come_along(file: Path) -> None:
    with pytest.raises(UserError, match="please leave --with-key out"):
        made(file, with_key=True)

    assert not backups_folder(file).exists()
    assert made(file).key_left is None


@pytest.mark.usefixtures("made_once")
def test_no_backup_is_made_of_a_damaged_database_and_the_last_good_one_is_named(
    file: Path,
) -> None:
    good = made(file)
    with file.open("r+b") as opened:
        opened.seek(file.stat().st_size // 2)
        opened.write(os.urandom(20_000))

    with pytest.raises(UserError, match=f"please run `constellate restore {good.file}`"):
        made(file, hours=1, keep=1)

    assert list(backups_folder(file).iterdir()) == [good.file]
    assert rows(good.file, f"SELECT source FROM reports WHERE key = '{key(1)}'")  # noqa: S608
