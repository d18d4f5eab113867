"""A statement that fails is logged without what it was to keep: titles, names, logins."""

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.store.database.database import Database

TITLE = "Songs about the neighbours"


def misplace(connection: Connection) -> None:
    connection.execute(text("INSERT INTO nowhere (title) VALUES (:title)"), {"title": TITLE})


async def test_what_was_to_be_kept_is_not_in_the_error(database: Database) -> None:
    with pytest.raises(DBAPIError) as failed:
        await database.write(misplace)

    assert "nowhere" in str(failed.value)
    assert TITLE not in str(failed.value)
