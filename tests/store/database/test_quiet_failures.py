"""A statement that fails is logged without what it was to keep: titles, names, logins."""

import asyncio
import threading

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.store.database.errors import StoreError
from bot.store.database.sqlite_database import SqliteDatabase

TITLE = "Songs about the neighbours"


def misplace(connection: Connection) -> None:
    connection.execute(text("INSERT INTO nowhere (title) VALUES (:title)"), {"title": TITLE})


async def test_what_was_to_be_kept_is_not_in_the_error(database: SqliteDatabase) -> None:
    with pytest.raises(DBAPIError) as failed:
        await database.write(misplace)

    assert "nowhere" in str(failed.value)
    assert TITLE not in str(failed.value)


@pytest.mark.parametrize(
    ("error", "logged"), [(StoreError("The disk is full."), False), (KeyError("name"), True)]
)
async def test_what_fails_after_its_caller_was_cancelled_is_logged_unless_it_was_foreseen(
    database: SqliteDatabase, caplog: pytest.LogCaptureFixture, error: Exception, *, logged: bool
) -> None:
    going_on = threading.Event()

    def work(_: Connection) -> None:
        going_on.wait(20)
        raise error

    calling = asyncio.create_task(database.write(work))
    await asyncio.sleep(0)  # It begins.
    calling.cancel()
    await asyncio.wait({calling})
    going_on.set()
    await database.close()

    assert calling.cancelled()
    assert ("work on the database failed" in caplog.text) is logged
    assert "never retrieved" not in caplog.text
