"""What goes with a server, what stays, and what of it cannot be read."""

from functools import partial

import pytest

from bot.core.guild_settings import Setting
from bot.ports import GuildStore, PostingStore
from bot.store.database.database import Database
from bot.store.database.statements import upsert
from bot.store.database.tables import guild_settings
from bot.store.guilds import SqlGuildStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.store.kept import LARGEST_ID, PIECES, key, posting, record


@pytest.fixture
def guilds(database: Database) -> GuildStore:
    return SqlGuildStore(database)


@pytest.fixture
async def postings(database: Database, reports: SqlReportStore) -> PostingStore:
    for number in (1, 2, 3, 4):
        await reports.save(record(number), "1")
    return SqlPostingStore(database)


async def test_reports_that_nothing_else_shows_go_with_a_server(
    guilds: GuildStore, postings: PostingStore, reports: SqlReportStore
) -> None:
    await postings.add(posting("here", report=1, guild=1))
    await postings.add(posting("here again", report=1, guild=1, owner=8))
    await postings.add(posting("here as well", report=2, guild=1))

    await guilds.remove(1)

    assert [await reports.origin(key(number)) for number in (1, 2)] == [None, None]
    assert await reports.pieces(key(1), PIECES) == {}


async def test_reports_that_are_shown_elsewhere_stay(
    guilds: GuildStore, postings: PostingStore, reports: SqlReportStore
) -> None:
    elsewhere = posting("elsewhere", report=1, guild=2)
    in_a_chat = posting("in a chat", report=2, guild=None)
    await postings.add(elsewhere)
    await postings.add(in_a_chat)
    for number in (1, 2):
        await postings.add(posting(f"here {number}", report=number, guild=1))

    await guilds.remove(1)

    assert await reports.pieces(key(1), PIECES) == await reports.pieces(key(2), PIECES) == PIECES
    assert await postings.get(elsewhere.id) == elsewhere
    assert await postings.get(in_a_chat.id) == in_a_chat


async def test_reports_that_the_server_never_showed_stay(
    guilds: GuildStore, postings: PostingStore, reports: SqlReportStore
) -> None:
    await postings.add(posting("here", report=1, guild=1))

    await guilds.remove(1)

    assert [await reports.origin(key(number)) is None for number in (1, 2, 3, 4)] == [
        *(True, False, False, False)
    ]


@pytest.mark.parametrize("value", ["{", "", "nan?", "[1,"])
async def test_what_is_no_json_counts_as_not_decided(
    guilds: GuildStore, database: Database, value: str
) -> None:
    await guilds.decide(1, Setting.COOLDOWN, 5)
    for guild_id in (1, 2):
        row = {"guild_id": guild_id, "name": Setting.FOCUS.value, "value": value}
        await database.write(partial(upsert, table=guild_settings, row=row))

    overrides = await guilds.overrides()

    assert overrides == {1: {Setting.COOLDOWN: 5}}


async def test_the_answers_of_a_server_are_counted_whoever_asked(postings: PostingStore) -> None:
    for name, owner, guild in (
        *(("one", 7, LARGEST_ID), ("two", 8, LARGEST_ID)),
        *(("other", 7, 2), ("chat", 7, None)),
    ):
        await postings.add(posting(name, owner=owner, guild=guild))

    counts = [await postings.count_of_guild(guild) for guild in (LARGEST_ID, 2, 3)]

    assert counts == [2, 1, 0]
