"""Backups put back, and what was there kept."""

import contextlib
import itertools
import os
import sqlite3
import stat
from pathlib import Path

import pytest

from bot.core.errors import UserError
from bot.store.backup.backup import BackupRequest, back_up
from bot.store.backup.restore import Restored, restore
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import open_database
from bot.store.database.inspection import is_whole
from bot.store.database.location import SIDECARS, key_file, lock_file
from bot.store.database.usage_lock import exclusive_lock
from bot.store.encryption import open_cipher
from tests.store.database.processes import heard, started, tell_to_go_on
from tests.store.kept import NOON

REPLACED = ".replaced-20260504-120000"


async def remember(url: str, value: str) -> None:
    async with open_database(url) as database:
        await SqlBotStateStore(database).remember("state", value)


def state(file: Path) -> str:
    with contextlib.closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        row = connection.execute("SELECT value FROM facts WHERE name = 'state'").fetchone()
    return str(row[0])


def execute(file: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(statement)


def put_back(backup: Path, file: Path) -> Restored:
    return restore(backup, file, NOON, lambda _: None)


@pytest.fixture
async def backup(url: str, file: Path) -> Path:
    """Back up the state "old", after which it is "new"."""
    await remember(url, "old")
    made = back_up(file, BackupRequest(with_key=False), NOON, lambda _: None).file
    await remember(url, "new")
    return made


async def test_the_bot_goes_on_with_the_backup_and_what_was_there_is_kept(
    backup: Path, url: str, file: Path
) -> None:
    restored = put_back(backup, file)

    async with open_database(url) as database:
        assert await SqlBotStateStore(database).recall("state") == "old"
    aside = file.with_name(file.name + REPLACED)
    assert restored.replaced == (aside,)
    assert state(aside) == "new"
    assert state(backup) == "old"


def test_what_was_replaced_can_be_put_back(backup: Path, file: Path) -> None:
    aside = put_back(backup, file).replaced[0]
    aside = aside.rename(aside.with_suffix(".kept"))

    put_back(aside, file)

    assert state(file) == "new"


def test_what_is_restored_may_be_read_by_those_who_could_before(backup: Path, file: Path) -> None:
    file.chmod(0o640)

    put_back(backup, file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_on_a_new_machine_nothing_is_replaced(backup: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere" / "kept.sqlite3"

    restored = put_back(backup, elsewhere)

    assert state(elsewhere) == "old"
    assert restored.replaced == ()
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o600


def test_what_a_killed_bot_had_not_yet_folded_in_is_kept_too(
    backup: Path, url: str, file: Path
) -> None:
    with started("serve", url) as process:
        assert heard(process) == "serving"
        execute(file, "UPDATE facts SET value = 'newest'")
        process.kill()
        process.wait()
    assert file.with_name(f"{file.name}-wal").stat().st_size

    restored = put_back(backup, file)

    assert state(file) == "old"
    assert state(restored.replaced[0]) == "newest"


def test_a_damaged_database_is_kept_too(backup: Path, file: Path) -> None:
    file.write_bytes(b"no database " * 1_000)

    aside = put_back(backup, file).replaced[0]

    assert state(file) == "old"
    assert aside.read_bytes() == b"no database " * 1_000


def test_a_log_that_was_left_behind_does_not_stay_beside_the_backup(
    backup: Path, file: Path
) -> None:
    file.unlink()
    for sidecar in SIDECARS:
        file.with_name(file.name + sidecar).write_bytes(sidecar.encode())

    put_back(backup, file)

    beside = {path.name for path in file.parent.iterdir() if path.is_file()}
    aside = file.name + REPLACED
    kept = {aside + sidecar for sidecar in SIDECARS}
    assert beside == {file.name, lock_file(file).name, *kept}
    assert state(file) == "old"


def test_nothing_is_restored_while_the_bot_runs(backup: Path, url: str, file: Path) -> None:
    with started("serve", url) as process:
        assert heard(process) == "serving"
        with pytest.raises(UserError, match=r"The bot is running .*; please stop it first"):
            put_back(backup, file)
        process.kill()
        process.wait()
        assert state(file) == "new"

        put_back(backup, file)

    assert state(file) == "old"


@pytest.mark.usefixtures("backup")
async def test_the_bot_does_not_start_while_a_backup_is_put_in_place(url: str, file: Path) -> None:
    with exclusive_lock(file), pytest.raises(UserError, match="please start me again after that"):
        await remember(url, "lost")

    assert state(file) == "new"


def test_nothing_is_restored_while_another_program_writes(
    backup: Path, url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.backup.restore.PATIENCE_S", 0)
    with started("hold", url) as process:
        assert heard(process) == "held"
        with pytest.raises(UserError, match="Another program uses the database"):
            put_back(backup, file)
        tell_to_go_on(process)

    assert state(file) == "new"


@pytest.mark.slow
def test_whenever_it_is_killed_there_is_one_whole_database(
    backup: Path, url: str, file: Path
) -> None:
    states = []
    for step in itertools.count():
        with started("restore", url) as process:
            process.communicate(f"{step}\n")
        assert is_whole(file)
        states.append(state(file))
        if process.returncode == 0:
            break
        execute(file, "UPDATE facts SET value = 'new'")

    assert backup.exists()
    assert states == sorted(states)
    assert states[0] == "new"
    assert states[-1] == "old"
    assert len(states) > 5


def test_a_backup_of_a_newer_version_is_refused(backup: Path, file: Path) -> None:
    execute(backup, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(UserError, match="newer version of me; please update me, or name an older"):
        put_back(backup, file)

    assert state(file) == "new"


def test_a_backup_of_an_older_version_is_put_back_as_it_is(backup: Path, file: Path) -> None:
    execute(backup, "UPDATE alembic_version SET version_num = '0001'")

    put_back(backup, file)

    assert state(file) == "old"


@pytest.mark.parametrize("place", [0.0, 0.3, 0.9])
def test_a_damaged_backup_is_refused(backup: Path, file: Path, place: float) -> None:
    with backup.open("r+b") as opened:
        opened.seek(int(backup.stat().st_size * place) // 4096 * 4096)
        opened.write(os.urandom(4_096))

    with pytest.raises(UserError, match="is damaged or not a database; please name another"):
        put_back(backup, file)

    assert state(file) == "new"
    assert not list(file.parent.glob(f"*{REPLACED}*"))


def test_what_is_no_backup_is_refused(backup: Path, file: Path, tmp_path: Path) -> None:
    songs = tmp_path / "songs.sqlite3"
    execute(songs, "CREATE TABLE songs (name)")
    empty = tmp_path / "empty.sqlite3"
    empty.touch()

    with pytest.raises(UserError, match="is no database of mine"):
        put_back(songs, file)
    with pytest.raises(UserError, match="is no database of mine"):
        put_back(empty, file)
    with pytest.raises(UserError, match="There is no file"):
        put_back(tmp_path / "missing", file)
    with pytest.raises(UserError, match="is a folder"):
        put_back(backup.parent, file)
    with pytest.raises(UserError, match="is the database itself"):
        put_back(file, file)

    assert state(file) == "new"


def test_the_database_of_another_program_is_not_replaced(backup: Path, tmp_path: Path) -> None:
    songs = tmp_path / "songs.sqlite3"
    execute(songs, "CREATE TABLE songs (name)")

    with pytest.raises(UserError, match="belongs to another program"):
        put_back(backup, songs)


def test_where_there_are_no_links_what_was_there_is_copied(
    backup: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)

    restored = put_back(backup, file)

    assert state(file) == "old"
    assert state(restored.replaced[0]) == "new"


async def test_the_key_of_the_backup_comes_back_with_it(url: str, file: Path) -> None:
    await remember(url, "old")
    encrypted = open_cipher([], file).encrypt("a login")
    backup = back_up(file, BackupRequest(with_key=True), NOON, lambda _: None).file
    key_file(file).unlink()
    open_cipher([], file)
    other = key_file(file).read_bytes()

    restored = put_back(backup, file)

    aside = key_file(file).with_name(key_file(file).name + REPLACED)
    assert open_cipher([], file).decrypt(encrypted) == "a login"
    assert aside in restored.replaced
    assert aside.read_bytes() == other
    assert stat.S_IMODE(key_file(file).stat().st_mode) == 0o600


def test_a_key_that_is_missing_is_named(backup: Path, file: Path) -> None:
    without = put_back(backup, file)
    open_cipher([], file)
    with_it = put_back(backup, file)

    assert without.key_missing == key_file(file)
    assert with_it.key_missing is None


STRANGE = {
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON facts BEGIN DELETE FROM facts; END",
    "a view": "CREATE VIEW v AS SELECT * FROM facts",
    "a virtual table": "CREATE VIRTUAL TABLE v USING fts5(a)",
    "no table of reports": "DROP TABLE facts",
}


@pytest.mark.parametrize("statement", STRANGE.values(), ids=STRANGE.keys())
def test_a_backup_that_does_things_by_itself_or_lacks_some_is_refused(
    backup: Path, file: Path, statement: str
) -> None:
    execute(backup, statement)

    with pytest.raises(UserError, match="is damaged or not a database; please name another"):
        put_back(backup, file)

    assert state(file) == "new"


def test_a_few_bytes_that_claim_many_pages_are_refused_and_take_no_room(
    backup: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = 2**20
    with backup.open("r+b") as opened:
        opened.seek(28)
        opened.write(pages.to_bytes(4, "big"))
        opened.truncate(pages * 4_096)
    monkeypatch.setattr("bot.store.backup.restore.copied", pytest.fail)

    with pytest.raises(UserError, match="is damaged or not a database; please name another"):
        put_back(backup, file)


async def test_a_database_that_does_things_by_itself_is_refused_at_the_start(
    backup: Path, url: str, file: Path
) -> None:
    execute(file, STRANGE["a trigger"])

    with pytest.raises(UserError, match=f"constellate restore {backup}"):
        await remember(url, "newer")
