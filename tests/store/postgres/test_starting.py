"""A PostgreSQL is opened by several processes at once, or refused with a sentence."""

import contextlib
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from sqlalchemy import inspect

from bot.core.errors import UserError
from bot.core.operator import OPERATOR
from bot.store.database import server_engines
from bot.store.database import server_opening as opening
from bot.store.database.database import Database, open_database
from bot.store.database.errors import DamagedError
from bot.store.database.location import LocationError
from bot.store.database.schema import HEAD
from bot.store.database.server_address import read_address
from bot.store.database.server_errors import (
    AT_START,
    PEOPLE_READ,
    ServerErrors,
    server_startup_errors,
)
from bot.store.database.server_failures import CODES, Failure
from bot.store.database.tables import metadata
from tests.fakes.server import HOST
from tests.store import server
from tests.store.database.processes import heard, started, tell_to_go_on

FRESH = f"{server.SCHEMA}_fresh"
ADDRESS = read_address("postgres://bot:hidden@db.example.org:5433/maps?schema=other")


@pytest.fixture
async def fresh(server_schema: str) -> AsyncIterator[str]:
    """Return the URL of a schema that is not there yet."""
    del server_schema
    await server.drop_schema(FRESH)
    yield server.server_url(FRESH)
    await server.drop_schema(FRESH)


async def test_processes_that_start_at_once_on_an_empty_database_migrate_once(fresh: str) -> None:
    with contextlib.ExitStack() as stack:
        processes = [stack.enter_context(started("open", fresh)) for _ in range(5)]
        ready = [heard(process) for process in processes]

        for process in processes:
            tell_to_go_on(process)
        migrating = [heard(process) for process in processes]
        codes = [process.wait() for process in processes]

    assert ready == ["ready"] * 5
    assert sorted(migrating) == [*[""] * 4, "alembic, mako"]
    assert codes == [0] * 5


async def test_migrations_make_the_tables_that_the_code_expects(database: Database) -> None:
    names = await database.read(lambda connection: inspect(connection).get_table_names())
    columns = await database.read(
        lambda connection: {
            name: {column["name"] for column in inspect(connection).get_columns(name)}
            for name in metadata.tables
        }
    )

    assert set(names) == {*metadata.tables, "alembic_version"}
    assert columns == {name: set(table.columns.keys()) for name, table in metadata.tables.items()}


async def test_indexes_are_those_that_the_code_expects(database: Database) -> None:
    found = await database.read(
        lambda connection: {
            index["name"]
            for name in metadata.tables
            for index in inspect(connection).get_indexes(name)
            # What a server makes by itself of a column that is unique.
            if "duplicates_constraint" not in index
        }
    )

    assert found == {index.name for table in metadata.tables.values() for index in table.indexes}


async def test_a_newer_version_and_another_programs_tables_are_refused(fresh: str) -> None:
    async with open_database(fresh):
        pass
    await server.execute(f"UPDATE {FRESH}.alembic_version SET version_num = '9999'")  # noqa: S608  a schema of our own
    with pytest.raises(UserError, match="comes from a newer version of me"):
        async with open_database(fresh):
            pass
    await server.execute(f"DROP TABLE {FRESH}.alembic_version")
    with pytest.raises(UserError, match="belongs to another program"):
        async with open_database(fresh):
            pass
    assert HEAD != "9999"


@pytest.mark.usefixtures("server_schema")
async def test_where_nothing_listens_is_told_without_the_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(opening._bring_up_to_date.retry, "stop", lambda _: True)
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        url = f"postgresql+asyncpg://bot:hidden@{HOST}:{taken.getsockname()[1]}/maps"

        with pytest.raises(UserError, match="I cannot reach the database maps on") as refusal:
            async with open_database(url):
                pass

    assert "hidden" not in str(refusal.value)
    assert "please start its server, or check DATABASE_URL" in str(refusal.value)


async def test_a_database_that_is_not_there_is_told(server_schema: str) -> None:
    url = server_schema.replace("/test?", "/no_such_database?")

    with pytest.raises(UserError, match="please make it with createdb, or check DATABASE_URL"):
        async with open_database(url):
            pass


@dataclass
class RefusalError(Exception):
    """What the driver raises."""

    sqlstate: str


@pytest.mark.parametrize("code", CODES)
def test_every_refusal_is_a_sentence_for_the_operator_and_one_for_users(code: str) -> None:
    state = code if len(code) == 5 else f"{code}000"

    with pytest.raises(UserError) as at_start, server_startup_errors(ADDRESS):
        raise RefusalError(state)
    with pytest.raises(UserError) as later, ServerErrors(ADDRESS).told():
        raise RefusalError(state)

    assert "maps on db.example.org:5433, schema other" in str(at_start.value)
    assert "hidden" not in str(at_start.value)
    assert str(later.value) == PEOPLE_READ[CODES[code]].format(operator=OPERATOR)
    assert isinstance(later.value, DamagedError) is (CODES[code] is Failure.DAMAGED)


def test_every_failure_has_both_sentences() -> None:
    assert AT_START.keys() == PEOPLE_READ.keys() == set(Failure)


@pytest.mark.parametrize(
    ("url", "name", "driver_sees"),
    [
        ("postgres://bot@db/maps", "maps on db", {}),
        ("postgresql://bot:x@db/maps?sslmode=require", "maps on db", {"ssl": "require"}),
        ("postgresql+asyncpg://bot@/maps?host=/run/pg", "maps on /run/pg", {"host": "/run/pg"}),
    ],
)
def test_a_url_is_read_as_other_programs_write_it(
    url: str, name: str, driver_sees: dict[str, str]
) -> None:
    address = read_address(url)

    assert str(address) == name
    assert dict(address.url.query) == driver_sees
    assert address.url.drivername == "postgresql+asyncpg"


def test_a_url_that_names_nothing_is_refused_without_repeating_it() -> None:
    with pytest.raises(LocationError, match="names no database of PostgreSQL's") as refusal:
        read_address("postgresql://bot:hidden@db:notaport/maps")

    assert "hidden" not in str(refusal.value)


@pytest.mark.parametrize("missing", ["asyncpg", "greenlet"])
async def test_where_a_library_is_missing_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr(server_engines, "find_spec", lambda name: None if name == missing else name)

    with pytest.raises(LocationError, match=r"with its extra: pip install 'constellate\[postgres"):
        async with open_database("postgresql://bot@localhost/maps"):
            pass
