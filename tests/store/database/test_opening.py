"""Opening a database: made, migrated, refused."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.core.errors import UserError
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import open_database
from bot.store.database.location import DEFAULT_URL, database_file


async def opening(url: str) -> None:
    async with open_database(url):
        pass


def run(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


async def test_the_folder_is_made_and_what_is_kept_is_there_next_time(url: str) -> None:
    async with open_database(url) as database:
        await SqlBotStateStore(database).remember("name", "Constellate")

    async with open_database(url) as database:
        recalled = await SqlBotStateStore(database).recall("name")

    assert recalled == "Constellate"


@pytest.mark.parametrize(
    ("url", "file"),
    [
        (DEFAULT_URL, "data/constellate.sqlite3"),
        ("sqlite+aiosqlite:////var/lib/bot/a b%.sqlite3", "/var/lib/bot/a b%.sqlite3"),
        ("sqlite:///bot.sqlite3", "bot.sqlite3"),
    ],
)
def test_a_url_names_a_file(url: str, file: str) -> None:
    assert database_file(url) == Path(file)


@pytest.mark.parametrize(
    "url",
    [
        "mysql://bot:secret@localhost/bot",
        "sqlite+aiosqlite://",
        "sqlite+aiosqlite:///",
        "sqlite+aiosqlite:///:memory:",
        "sqlite+aiosqlite:///bot.sqlite3?timeout=5",
        "data/constellate.sqlite3",
        "",
    ],
)
async def test_any_other_url_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(UserError) as refusal:
        await opening(url)

    assert str(refusal.value) == (
        "DATABASE_URL must name a file of SQLite's, as in "
        "sqlite+aiosqlite:///data/constellate.sqlite3, or a database of PostgreSQL's, as in "
        "postgresql+asyncpg://USER:PASSWORD@HOST/DATABASE."
    )


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("no database " * 100)

    with pytest.raises(UserError, match=r"notes\.txt is damaged or not a database"):
        await opening(f"sqlite+aiosqlite:///{notes}")

    assert notes.read_text() == "no database " * 100


async def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(UserError, match="let me write to its folder"):
        await opening(f"sqlite+aiosqlite:///{tmp_path}/file/bot.sqlite3")
    with pytest.raises(UserError, match="let me write to its folder"):
        await opening(f"sqlite+aiosqlite:///{tmp_path}")


async def test_a_database_of_a_newer_version_is_refused(url: str, file: Path) -> None:
    await opening(url)
    run(file, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(UserError, match="comes from a newer version of me; please update"):
        await opening(url)


async def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    songs = tmp_path / "songs.sqlite3"
    run(songs, "CREATE TABLE songs (name)")
    before = songs.read_bytes()

    with pytest.raises(UserError, match="belongs to another program"):
        await opening(f"sqlite+aiosqlite:///{songs}")

    assert songs.read_bytes() == before


async def test_whatever_else_goes_wrong_is_told_in_a_sentence(tmp_path: Path) -> None:
    odd = tmp_path / "odd.sqlite3"
    run(odd, "CREATE TABLE alembic_version (version)")

    with pytest.raises(UserError, match=r"cannot open .* \(no such column: version_num\)"):
        await opening(f"sqlite+aiosqlite:///{odd}")
