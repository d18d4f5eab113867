"""Facts, seen by the bot and from beside it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, update

from bot.ports import BotStateStore
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import Database, open_database
from bot.store.database.location import LocationError
from bot.store.database.peek import read_bot_state
from bot.store.database.tables import bot_state


@pytest.fixture
def store(database: Database) -> BotStateStore:
    return SqlBotStateStore(database)


async def test_the_last_thing_remembered_is_recalled(store: BotStateStore) -> None:
    await store.remember("commands", "old")

    await store.remember("commands", "new 🌃")

    assert await store.recall("commands") == "new 🌃"
    assert await store.recall("unheard of") is None


async def test_who_claims_a_name_first_keeps_it(store: BotStateStore) -> None:
    claims = [await store.claim("application", name) for name in ("one", "other", "one")]

    assert claims == ["one", "one", "one"]
    assert await store.recall("application") == "one"


async def test_a_fact_is_read_from_beside_the_running_bot(
    database: Database, file: Path, url: str
) -> None:
    await SqlBotStateStore(database).remember("heartbeat", "12:00")

    seen = [read_bot_state(file, "heartbeat"), read_bot_state(str(file), "heartbeat")]
    absent = read_bot_state(url, "unheard of")

    assert seen == ["12:00", "12:00"]
    assert absent is None


async def test_a_fact_is_read_while_the_writer_is_at_work(database: Database, url: str) -> None:
    await SqlBotStateStore(database).remember("heartbeat", "12:00")

    def look_meanwhile(connection: Connection) -> str | None:
        connection.execute(update(bot_state).values(value="13:00"))
        return read_bot_state(url, "heartbeat")

    seen = await database.write(look_meanwhile)

    assert seen == "12:00"


async def test_a_fact_is_read_after_the_bot_has_stopped(url: str) -> None:
    async with open_database(url) as opened:
        await SqlBotStateStore(opened).remember("heartbeat", "12:00")

    seen = read_bot_state(url, "heartbeat")

    assert seen == "12:00"


def test_there_is_no_fact_where_there_is_no_database(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "empty.sqlite3")) as connection:
        connection.execute("CREATE TABLE songs (name)")
    (tmp_path / "notes.txt").write_text("no database " * 100)

    seen = [read_bot_state(tmp_path / name, "x") for name in ("none", "empty.sqlite3", "notes.txt")]

    assert seen == [None, None, None]
    assert not (tmp_path / "none").exists()


def test_a_wrong_url_is_told_from_a_missing_fact() -> None:
    with pytest.raises(LocationError, match="DATABASE_URL must name a file"):
        read_bot_state("mysql://localhost/bot", "heartbeat")
