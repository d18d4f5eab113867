"""A database is moved from a file to a server as a whole, or not at all."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Row, Table, select, update

from bot.core.errors import UserError
from bot.store import moving
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.answer_tables import reports
from bot.store.database.columns import SERVER
from bot.store.database.database import Database, open_database
from bot.store.database.tables import lookups
from bot.store.lookups import SqlLookupStore
from bot.store.moving import Content, move_store
from bot.store.processes.leases import Lease
from bot.store.reports import SqlReportStore
from tests.store.kept import DAY, LARGEST_ID, NOON, PIECES, key, record
from tests.store.released_form import released_database


async def move(source: str, target: str) -> Sequence[Content]:
    return await move_store(source, target, lambda _: None)


@pytest.fixture
async def filled(url: str) -> str:
    """Return the URL of a file with something in it."""
    async with open_database(url) as database:
        kept = SqlReportStore(database)
        for number in range(moving.AT_ONCE + 1):
            await kept.save(record(number), "1")
        await database.write(
            lambda connection: connection.execute(update(reports).values(bytes=LARGEST_ID))
        )
        await SqlLookupStore(database, lambda: NOON).remember(
            "label", "deezer", {"zero\x00 日本 \ud83c": '"Quill"', "none": None}
        )
    return url


async def test_every_row_is_there_as_it_was(
    filled: str, database: Database, server_schema: str
) -> None:
    contents = {content.table: content.rows for content in await move(filled, server_schema)}

    found = await SqlReportStore(database).pieces(key(7), PIECES)
    answers = await SqlLookupStore(database).recall(
        "label", "deezer", ["zero\x00 日本 \ufffd", "none"], NOON - DAY, NOON - DAY
    )
    assert contents["reports"] == moving.AT_ONCE + 1
    assert contents["pieces"] == len(PIECES) * contents["reports"]
    assert found == PIECES
    assert answers == {"zero\x00 日本 \ufffd": '"Quill"', "none": None}


async def test_a_database_of_the_first_release_is_moved_once_it_was_opened(
    tmp_path: Path, database: Database, server_schema: str
) -> None:
    url = f"sqlite+aiosqlite:///{released_database(tmp_path)}"
    with pytest.raises(UserError, match="please start the bot once, then stop it"):
        await move(url, server_schema)
    async with open_database(url):
        pass

    await move(url, server_schema)

    assert await SqlBotStateStore(database).recall("heartbeat") is not None


async def test_a_database_that_holds_something_is_refused(
    filled: str, database: Database, server_schema: str
) -> None:
    await SqlBotStateStore(database).remember("kept", "before")

    with pytest.raises(UserError, match="holds something already; please name an empty one"):
        await move(filled, server_schema)

    assert await SqlReportStore(database).origin(key(1)) is None


async def test_it_is_refused_while_a_bot_runs_on_either(
    filled: str, database: Database, server_schema: str
) -> None:
    async with open_database(filled):
        with pytest.raises(UserError, match="please stop it first"):
            await move(filled, server_schema)

    lease = Lease("living")
    await database.write(lease.begin)
    with pytest.raises(UserError, match="The bot is running on the database test on"):
        await move(filled, server_schema)


async def test_a_copy_that_differs_is_undone(
    filled: str, database: Database, server_schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = moving._batches

    def lose_one(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
        lossy = table is lookups and connection.dialect.name == SERVER
        return (rows[1:] if lossy else rows for rows in read(connection, table))

    monkeypatch.setattr(moving, "_batches", lose_one)

    with pytest.raises(UserError, match="took of knowledge is not what was in the file"):
        await move(filled, server_schema)

    left = await database.read(lambda connection: connection.execute(select(reports)).all())
    assert left == []


async def test_what_is_no_file_or_no_server_is_refused(url: str, server_schema: str) -> None:
    with pytest.raises(UserError, match="There is no database"):
        await move(url, server_schema)
    with pytest.raises(UserError, match="to PostgreSQL alone"):
        await move(url, url)
