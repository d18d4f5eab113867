"""What people have deleted is in no file any more, neither in free pages nor in the log."""

import contextlib
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.core.postings import PostingId, RecentPlaylist
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import Database
from bot.store.guilds import SqlGuildStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.store.kept import NOON, posting, record

OWNER, GUILD = 7, 9
TITLE = "Songs for nobody else"
LINK = "https://open.spotify.com/playlist/37i9dQZF1DX0private"
Deletion: TypeAlias = Callable[[Database], Awaitable[object]]
DELETIONS: dict[str, Deletion] = {
    "Delete": lambda database: SqlPostingStore(database).remove(PostingId("theirs")),
    "unlink": lambda database: SqlPostingStore(database).remove_restricted(OWNER),
    "privacy": lambda database: SqlPostingStore(database).remove_person(OWNER),
    "server": lambda database: SqlGuildStore(database).remove(GUILD),
}


def found(file: Path, text: str) -> int:
    """Count a text in a database and its log."""
    files = [file, file.with_name(f"{file.name}-wal")]
    return sum(each.read_bytes().count(text.encode()) for each in files)


async def keep(database: Database) -> None:
    bodies = {"tracks": TITLE.encode() * 2_000, "summary": TITLE.encode()}
    await SqlReportStore(database).save(record(1, bodies, is_open=False), "1")
    theirs = posting("theirs", owner=OWNER, guild=GUILD)
    await SqlPostingStore(database).add(replace(theirs, title=TITLE))
    await SqlBotStateStore(database).remember("other", "kept")


@pytest.mark.parametrize("deletion", DELETIONS.values(), ids=[*DELETIONS])
async def test_what_was_deleted_is_in_no_file(
    database: Database, file: Path, deletion: Deletion
) -> None:
    await keep(database)
    assert found(file, TITLE)

    await deletion(database)

    assert found(file, TITLE) == 0
    assert await SqlBotStateStore(database).recall("other") == "kept"


async def test_a_playlist_that_is_no_longer_open_is_in_no_file(
    database: Database, file: Path
) -> None:
    guilds = SqlGuildStore(database)
    await guilds.remember_playlist(GUILD, RecentPlaylist(LINK, TITLE, NOON))

    await guilds.forget_playlist(LINK)

    assert found(file, TITLE) == found(file, LINK) == 0


async def test_while_another_reads_the_log_what_is_deleted_is_deleted_all_the_same(
    database: Database, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.database.free_space.READERS_MS", 0)
    await keep(database)
    with contextlib.closing(sqlite3.connect(file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM postings").fetchall()

        await SqlPostingStore(database).remove_person(OWNER)

    assert await SqlPostingStore(database).of_person(OWNER) == ()
    await SqlPostingStore(database).remove_person(OWNER)
    assert found(file, TITLE) == 0
