"""Addresses of answers: one an answer, found by a digest, gone with answer and report."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeAlias

import pytest

from bot.core.postings import PostingId
from bot.core.shared_pages import token_digest
from bot.store.database.database import Database
from bot.store.guilds import SqlGuildStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.store.shared_pages import SqlSharedPageStore
from tests.store.kept import NOON, posting, record

MINE, OTHER = PostingId("mine"), PostingId("other")
TOKEN = "A" * 22
DIGEST = token_digest(TOKEN)
Ending: TypeAlias = Callable[[Database], Awaitable[object]]
ENDINGS: dict[str, Ending] = {
    "stop": lambda database: SqlSharedPageStore(database).remove(MINE),
    "delete": lambda database: SqlPostingStore(database).remove(MINE),
    "privacy": lambda database: SqlPostingStore(database).remove_person(7),
    "server": lambda database: SqlGuildStore(database).remove(70),
}


@pytest.fixture
async def pages(database: Database) -> SqlSharedPageStore:
    await SqlReportStore(database).save(record(1), "1")
    for name, owner in ((MINE, 7), (OTHER, 8)):
        await SqlPostingStore(database).add(posting(name, owner=owner, guild=10 * owner))
    return SqlSharedPageStore(database)


async def test_an_address_finds_its_answer(pages: SqlSharedPageStore) -> None:
    await pages.keep(MINE, DIGEST, NOON)

    found = await pages.find(DIGEST)

    assert found == posting(MINE, owner=7, guild=70)
    assert await pages.made(MINE) == NOON
    assert await pages.made(OTHER) is None
    assert await pages.of_person(7) == {MINE: NOON}
    assert await pages.of_person(8) == {}


async def test_a_new_address_takes_the_place_of_the_one_before(pages: SqlSharedPageStore) -> None:
    later = NOON + timedelta(hours=1)
    await pages.keep(MINE, DIGEST, NOON)

    await pages.keep(MINE, token_digest("B" * 22), later)

    assert await pages.find(DIGEST) is None
    assert await pages.made(MINE) == later


async def test_what_is_not_there_is_not_shared(pages: SqlSharedPageStore) -> None:
    await pages.keep(PostingId("gone"), DIGEST, NOON)

    assert await pages.find(DIGEST) is None


@pytest.mark.parametrize("end", ENDINGS.values(), ids=[*ENDINGS])
async def test_it_ends_with_what_it_shows(
    pages: SqlSharedPageStore, database: Database, end: Ending
) -> None:
    await pages.keep(MINE, DIGEST, NOON)

    await end(database)

    assert await pages.find(DIGEST) is None
    assert await pages.made(MINE) is None


async def test_it_shows_nothing_once_the_playlist_is_closed(
    pages: SqlSharedPageStore, database: Database
) -> None:
    await pages.keep(MINE, DIGEST, NOON)
    await SqlReportStore(database).save(record(1, is_open=False), "1")

    assert await pages.find(DIGEST) is None


async def test_no_file_tells_an_address(pages: SqlSharedPageStore, file: Path) -> None:
    await pages.keep(MINE, DIGEST, NOON)

    written = [each.read_bytes() for each in file.parent.iterdir() if each.is_file()]

    assert any(DIGEST in each for each in written)
    assert not any(TOKEN.encode() in each for each in written)
