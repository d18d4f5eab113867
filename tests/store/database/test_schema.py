"""The schema: what migrations make of a file, and what the file then insists on."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, insert
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.core.models import Options
from bot.core.postings import ReportOrigin
from bot.store.database.database import open_database
from bot.store.database.schema import REVISIONS, bring_up_to_date
from bot.store.database.sqlite_database import SqliteDatabase
from bot.store.database.tables import bot_state, metadata
from bot.store.reports import SqlReportStore
from tests.store.kept import DAY, NOON, key, record

Shape = dict[str, Any]
OLD_REPORT = f"INSERT INTO reports VALUES ('{key(1)}', 'file:1', NULL, 'balanced', '1', 1, 0, 0, 0)"  # noqa: S608
PRAGMAS = ("table_xinfo", "foreign_key_list", "index_list")


def shape(file: Path) -> Shape:
    """Describe every table and index, whatever the order of the columns."""
    with closing(sqlite3.connect(file)) as connection:
        names = connection.execute(
            "SELECT name, type, ncol, strict FROM pragma_table_list WHERE schema = 'main'"
        )
        return {row[0]: (row, _details(connection, row[0])) for row in names.fetchall()}


def _details(connection: sqlite3.Connection, table: str) -> list[Any]:
    indexes = [row[1] for row in connection.execute(f"PRAGMA index_list({table})")]
    return [
        *(sorted(_rows(connection, f"{pragma}({table})")) for pragma in PRAGMAS),
        *((name, _rows(connection, f"index_xinfo({name})")) for name in sorted(indexes)),
    ]


def _rows(connection: sqlite3.Connection, pragma: str) -> list[tuple[str, ...]]:
    # The first column numbers the rows.
    return [tuple(map(str, row[1:])) for row in connection.execute(f"PRAGMA {pragma}")]


def size(file: Path) -> int:
    return file.stat().st_size


def pragma(connection: Connection, name: str) -> Any:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.usefixtures("database")
def test_migrations_make_the_tables_that_the_code_expects(file: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.sqlite3"
    engine = create_engine(f"sqlite:///{fresh}")
    metadata.create_all(engine)
    engine.dispose()

    migrated = shape(file)

    del migrated["alembic_version"]
    assert migrated == shape(fresh)


def test_every_migration_is_known_without_alembic() -> None:
    config = Config()
    config.set_main_option("script_location", "bot.store:migrations")

    scripts = ScriptDirectory.from_config(config).walk_revisions()

    assert tuple(script.revision for script in scripts)[::-1] == REVISIONS


async def test_reports_of_an_older_version_are_open(
    file: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.parent.mkdir()
    with monkeypatch.context() as older:
        older.setattr("bot.store.database.schema.HEAD", "0002")
        await bring_up_to_date(file)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(OLD_REPORT)
        connection.commit()

    async with open_database(url) as database:
        origin = await SqlReportStore(database).origin(key(1))

    assert origin == ReportOrigin("file:1", Options(), complete=True, open=True)


async def test_every_table_is_strict(database: SqliteDatabase) -> None:
    with pytest.raises(IntegrityError, match="cannot store"):
        await database.write(
            lambda connection: connection.exec_driver_sql(
                "INSERT INTO guild_settings (guild_id, name, value) "
                "VALUES ('many', 'focus', '\"mood\"')"
            )
        )


async def test_what_is_committed_survives_a_power_cut(database: SqliteDatabase) -> None:
    journal = await database.write(lambda connection: pragma(connection, "journal_mode"))
    synchronous = await database.write(lambda connection: pragma(connection, "synchronous"))
    foreign_keys = await database.write(lambda connection: pragma(connection, "foreign_keys"))

    assert (journal, synchronous, foreign_keys) == ("wal", 2, 1)


async def test_readers_cannot_write(database: SqliteDatabase) -> None:
    statement = insert(bot_state).values(name="a", value="b")

    with pytest.raises(OperationalError, match="readonly"):
        await database.read(lambda connection: connection.execute(statement))


async def test_work_that_fails_is_undone_whole(database: SqliteDatabase) -> None:
    def fail_late(connection: Connection) -> None:
        connection.execute(insert(bot_state).values(name="a", value="b"))
        raise KeyError

    with pytest.raises(KeyError):
        await database.write(fail_late)

    left = await database.read(lambda connection: connection.execute(bot_state.select()).all())
    assert left == []


async def test_space_is_given_back_after_reports_have_expired(
    reports: SqlReportStore, file: Path
) -> None:
    empty = size(file)
    await reports.save(record(1, {str(number): bytes(6_000) for number in range(500)}), "1")
    await reports.expire(NOON, 10_000_000, NOON)
    full = size(file)

    await reports.expire(NOON + DAY, 10_000_000, NOON + DAY)

    assert full > 3_000_000
    assert size(file) < empty + 50_000
