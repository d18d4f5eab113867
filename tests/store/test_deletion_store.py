"""What came before a deletion is not kept, however close the two are."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.deletions import LATEST, Deleted, DeletedMeanwhileError, moment_of
from bot.core.errors import GoneError
from bot.core.postings import PostingId, RecentPlaylist
from bot.store.database.database import Database, open_database
from bot.store.deletions import SqlDeletionStore
from bot.store.guilds import SqlGuildStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.store.kept import LARGEST_ID, NOON, key, posting, record

BEFORE, AT, AFTER = LARGEST_ID - 3, LARGEST_ID - 2, LARGEST_ID - 1
OWNER, GUILD = 7, 70


@pytest.fixture
async def postings(database: Database, reports: SqlReportStore) -> SqlPostingStore:
    await reports.save(record(1), "1")
    await reports.save(record(2, is_open=False), "1")
    return SqlPostingStore(database)


@pytest.fixture
def deletions(database: Database) -> SqlDeletionStore:
    return SqlDeletionStore(database)


@pytest.mark.parametrize(
    ("deleted", "identifier", "sentence"),
    [(Deleted.PERSON, OWNER, "You had me delete"), (Deleted.SERVER, GUILD, "about this server")],
)
async def test_what_began_before_a_deletion_is_not_kept(
    postings: SqlPostingStore,
    deletions: SqlDeletionStore,
    deleted: Deleted,
    identifier: int,
    sentence: str,
) -> None:
    await deletions.note(deleted, identifier, AT)

    for began in (BEFORE, AT):
        with pytest.raises(DeletedMeanwhileError, match=sentence):
            await postings.add(posting("early", owner=OWNER, guild=GUILD), began)
    await postings.add(posting("late", owner=OWNER, guild=GUILD), AFTER)

    assert [each.id for each in await postings.of_person(OWNER)] == ["late"]


async def test_a_deletion_is_about_its_user_or_server_alone(
    postings: SqlPostingStore, deletions: SqlDeletionStore
) -> None:
    await deletions.note(Deleted.PERSON, GUILD, AT)
    await deletions.note(Deleted.SERVER, OWNER, AT)

    await postings.add(posting("a", owner=OWNER, guild=GUILD), BEFORE)
    await postings.add(posting("b", owner=OWNER, guild=None), BEFORE)

    assert await postings.count_of_person(OWNER) == 2


async def test_a_closed_report_that_no_answer_shows_goes_with_what_is_not_kept(
    postings: SqlPostingStore, deletions: SqlDeletionStore, reports: SqlReportStore
) -> None:
    await deletions.note(Deleted.PERSON, OWNER, AT)

    for number in (1, 2):
        with pytest.raises(DeletedMeanwhileError):
            await postings.add(posting("p", report=number, owner=OWNER), BEFORE)

    assert await reports.ages(key(1))
    assert await reports.ages(key(2)) is None


async def test_a_private_answer_is_not_posted_after_its_deletion(
    postings: SqlPostingStore, deletions: SqlDeletionStore
) -> None:
    public = replace(posting("public", owner=OWNER), public_of=PostingId("private"))
    await deletions.note(Deleted.PERSON, OWNER, AT)

    with pytest.raises(DeletedMeanwhileError):
        await postings.publish(public, NOON, BEFORE)

    assert await postings.publish(public, NOON, AFTER) == public


async def test_a_playlist_of_a_deleted_server_is_not_suggested(
    database: Database, deletions: SqlDeletionStore
) -> None:
    guilds, playlist = SqlGuildStore(database), RecentPlaylist("https://a.example", "A", NOON)
    await deletions.note(Deleted.SERVER, GUILD, AT)

    await guilds.remember_playlist(GUILD, playlist, BEFORE)
    await guilds.remember_playlist(GUILD + 1, playlist, BEFORE)

    assert await guilds.known() == {GUILD + 1}


async def test_deletions_are_forgotten_in_time(
    postings: SqlPostingStore, deletions: SqlDeletionStore
) -> None:
    await deletions.note(Deleted.PERSON, OWNER, BEFORE)
    await deletions.note(Deleted.SERVER, GUILD, AFTER)

    await deletions.expire(AT)

    await postings.add(posting("a", owner=OWNER, guild=None), BEFORE)
    with pytest.raises(DeletedMeanwhileError):
        await postings.add(posting("b", owner=OWNER, guild=GUILD), BEFORE)


async def test_of_a_deletion_and_an_answer_in_two_processes_nothing_is_left(
    postings: SqlPostingStore, deletions: SqlDeletionStore, reports: SqlReportStore, address: str
) -> None:
    async with open_database(address) as other:
        elsewhere = SqlPostingStore(other)

        async def keep(name: str) -> None:
            try:
                await elsewhere.add(posting(name, owner=OWNER), BEFORE)
            except GoneError:
                return

        async def delete() -> None:
            await deletions.note(Deleted.PERSON, OWNER, AT)
            await postings.remove_person(OWNER)

        for number in range(25):
            await deletions.expire(LATEST)
            await reports.save(record(1), "1")
            await asyncio.gather(keep(f"{number}.a"), delete(), keep(f"{number}.b"))

            assert await postings.count_of_person(OWNER) == 0, number


def test_a_moment_comes_after_all_ids_of_its_millisecond_and_before_the_next() -> None:
    when = datetime(2026, 5, 4, 12, 0, 0, 123_000, tzinfo=UTC)
    # By Discord's documentation: milliseconds since 2015, then 22 bits.
    first = int((when.timestamp() * 1_000) - 1_420_070_400_000) << 22

    assert first <= moment_of(when) < first + 2**22
    assert moment_of(when + timedelta(milliseconds=1)) == moment_of(when) + 2**22
