"""`constellate backup` and `constellate restore`, as a shell would see them."""

import asyncio
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import open_database
from bot.store.database.location import DEFAULT_URL, key_file
from bot.store.encryption import open_cipher

FILE = Path("data/constellate.sqlite3")
Run = Callable[..., tuple[object, str]]


async def remember(value: str) -> None:
    async with open_database(DEFAULT_URL) as database:
        await SqlBotStateStore(database).remember("state", value)


async def recall() -> str | None:
    async with open_database(DEFAULT_URL) as database:
        return await SqlBotStateStore(database).recall("state")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Call the command line in a folder of its own; returns the status and all that is said."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)

    def call(*arguments: object) -> tuple[object, str]:
        monkeypatch.setattr(sys, "argv", ["constellate", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code, said.out + said.err

    return call


def backups() -> list[Path]:
    return sorted(Path("data/backups").iterdir())


def test_what_is_backed_up_is_restored(run: Run) -> None:
    asyncio.run(remember("old"))
    status, said = run("backup")
    asyncio.run(remember("new"))
    (backup,) = backups()

    restored_status, restored = run("restore", backup)

    assert (status, restored_status) == (0, 0)
    assert re.fullmatch(r"constellate-\d{8}-\d{6}\.sqlite3", backup.name)
    assert said == f"The backup is {backup}; `constellate restore {backup}` puts it back.\n"
    assert restored.startswith(f"The database {FILE} is now as in {backup}.\n")
    assert f"What was there before is kept:\n{FILE}.replaced-" in restored
    assert restored.endswith("`constellate run` starts the bot.\n")
    assert asyncio.run(recall()) == "old"


def test_what_the_key_means_is_said(run: Run) -> None:
    asyncio.run(remember("old"))
    open_cipher([], FILE)

    _, without = run("backup", "without.sqlite3")
    _, with_key = run("backup", "with.sqlite3", "--with-key")
    key_file(FILE).unlink()
    _, missing = run("restore", "without.sqlite3")
    _, restored = run("restore", "with.sqlite3")

    assert "open with data/constellate.key alone, which is not in the backup" in without
    assert "The key is with.key; please keep the two as safe as a password" in with_key
    assert "please put your copy of constellate.key to data/constellate.key" in missing
    assert "The key to the logins in it came with it." in restored


def test_what_was_removed_is_listed(run: Run) -> None:
    asyncio.run(remember("old"))
    old = Path("data/backups/constellate-20260101-000000.sqlite3")
    run("backup", old)

    status, said = run("backup", "--keep", 1)

    assert status == 0
    assert said.endswith(f"Removed:\n{old}\n")
    assert len(backups()) == 1


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["backup"], "There is no database data/constellate.sqlite3 yet"),
        (["backup", "--keep", "0"], "Invalid value for '--keep'"),
        (["restore", "missing.sqlite3"], "There is no file missing.sqlite3; please check its name"),
        (["restore"], "Missing argument 'FROM'"),
    ],
)
def test_what_cannot_be_done_ends_in_a_sentence_and_status_2(
    run: Run, arguments: list[str], sentence: str
) -> None:
    status, said = run(*arguments)

    assert status == 2
    assert sentence in said
    assert "Traceback" not in said


def test_a_place_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    asyncio.run(remember("old"))
    (tmp_path / "file").touch()

    status, said = run("backup", tmp_path / "file" / "backup.sqlite3")

    assert status == 2
    assert re.search(r"I cannot write \S+backup\.sqlite3 \(.+\); please choose", said)
