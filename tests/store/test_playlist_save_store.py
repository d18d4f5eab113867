"""What users save as playlists: kept with the answer and the account, gone with either."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

import pytest
from sqlalchemy import update

from bot.core.postings import PostingId
from bot.core.spotify.accounts import Account, HolderId
from bot.core.spotify.playlist_saves import ClusterPlaylist, PlaylistSave, SaveId
from bot.core.tracks.sorting import Sort
from bot.store.accounts import SqlAccountStore
from bot.store.database.database import Database
from bot.store.database.tables import playlist_saves
from bot.store.encryption import Cipher
from bot.store.guilds import SqlGuildStore
from bot.store.playlist_saves import SqlPlaylistSaveStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.store.kept import DAY, NEW_KEY, NOON, login, posting, record

ANSWER, OTHER = PostingId("answer"), PostingId("other")
ADA, BEN = HolderId(7), HolderId(8)
LONG_AFTER = NOON + 36_500 * DAY
Ending: TypeAlias = Callable[[Database], Awaitable[object]]
ENDINGS: dict[str, Ending] = {
    "undo": lambda database: SqlPlaylistSaveStore(database).remove(SaveId("first"), ADA),
    "unlink": lambda database: _accounts(database).remove(ADA),
    "delete": lambda database: SqlPostingStore(database).remove(ANSWER),
    "privacy of the answer's owner": lambda database: SqlPostingStore(database).remove_person(9),
    "server": lambda database: SqlGuildStore(database).remove(70),
    "expiry": lambda database: SqlReportStore(database).expire(LONG_AFTER, 0, LONG_AFTER),
}


def _accounts(database: Database) -> SqlAccountStore:
    return SqlAccountStore(database, Cipher([NEW_KEY]))


def account(holder: HolderId, linked: datetime = NOON) -> Account:
    return Account(holder, "ada", "Ada", login(), shows=False, linked=linked)


def save(
    name: str,
    holder: HolderId = ADA,
    answer: PostingId = ANSWER,
    made: datetime = NOON,
    *,
    started: bool = True,
) -> PlaylistSave:
    playlists = (ClusterPlaylist(1, "Mix · House", 250), ClusterPlaylist(2, "Mix · Folk", 90, 3))
    return PlaylistSave(
        id=SaveId(name),
        posting=answer,
        holder=holder,
        made=made,
        title="Mix",
        sort=Sort.ENERGY,
        public=False,
        playlists=playlists,
        started=started,
    )


@pytest.fixture
async def saves(database: Database) -> SqlPlaylistSaveStore:
    await SqlReportStore(database).save(record(1), "1")
    for name in (ANSWER, OTHER):
        await SqlPostingStore(database).add(posting(name, owner=9))
    for holder in (ADA, BEN):
        await _accounts(database).save(account(holder))
    return SqlPlaylistSaveStore(database)


async def test_what_is_kept_comes_back_as_it_was(saves: SqlPlaylistSaveStore) -> None:
    kept = save("first")
    half = replace(kept.playlists[0], id="N" * 22, added=100, snapshot="s", refused=2)

    assert await saves.keep(kept)
    assert await saves.update(kept.with_playlist(half))

    found = await saves.get(kept.id, ADA)
    assert found == kept.with_playlist(half)
    assert await saves.of_holder(ADA) == [found]


async def test_another_users_is_not_found_changed_or_removed(saves: SqlPlaylistSaveStore) -> None:
    await saves.keep(save("first"))

    await saves.remove(SaveId("first"), BEN)

    assert await saves.get(SaveId("first"), BEN) is None
    assert not await saves.update(save("first", BEN))
    assert await saves.get(SaveId("first"), ADA) == save("first")


async def test_of_an_answer_come_those_that_were_started_the_newest_first(
    saves: SqlPlaylistSaveStore,
) -> None:
    for kept in (
        save("first"),
        save("second", made=NOON + DAY),
        save("elsewhere", answer=OTHER),
        save("bens", BEN),
        save("planned", made=NOON + 2 * DAY, started=False),
    ):
        await saves.keep(kept)

    found = await saves.of_answer(ANSWER, ADA)

    assert [each.id for each in found] == ["second", "first"]


async def test_a_new_plan_takes_the_place_of_one_that_was_not_started(
    saves: SqlPlaylistSaveStore,
) -> None:
    for kept in (
        save("first"),
        save("planned", started=False),
        save("bens", BEN, started=False),
        save("again", started=False),
    ):
        await saves.keep(kept)

    assert {each.id for each in await saves.of_holder(ADA)} == {"first", "again"}
    assert len(await saves.of_holder(BEN)) == 1


@pytest.mark.parametrize("end", ENDINGS.values(), ids=[*ENDINGS])
async def test_it_ends_with_the_answer_and_with_the_account(
    saves: SqlPlaylistSaveStore, database: Database, end: Ending
) -> None:
    await saves.keep(save("first"))

    await end(database)

    assert await saves.get(SaveId("first"), ADA) is None
    assert not await saves.update(save("first"))


@pytest.mark.parametrize(
    "lost", [save("first", answer=PostingId("gone")), save("first", HolderId(99))]
)
async def test_without_answer_or_account_nothing_is_kept(
    saves: SqlPlaylistSaveStore, lost: PlaylistSave
) -> None:
    assert not await saves.keep(lost)
    assert await saves.get(lost.id, lost.holder) is None


async def test_a_login_that_is_kept_again_takes_nothing_away(
    saves: SqlPlaylistSaveStore, database: Database
) -> None:
    await saves.keep(save("first"))

    await _accounts(database).save(account(ADA, NOON + DAY))

    assert await saves.get(SaveId("first"), ADA) == save("first")


async def test_what_another_version_wrote_counts_as_gone(
    saves: SqlPlaylistSaveStore, database: Database
) -> None:
    await saves.keep(save("first"))
    await saves.keep(save("second", made=NOON + DAY))
    spoiled = update(playlist_saves).where(playlist_saves.c.id == "first").values(body=b"\x02?")
    await database.write(lambda connection: connection.execute(spoiled))

    assert await saves.get(SaveId("first"), ADA) is None
    assert [each.id for each in await saves.of_holder(ADA)] == ["second"]
