"""Names of clusters that are kept for the next answers of who gave them."""

from dataclasses import replace
from functools import partial
from operator import add

import pytest
from sqlalchemy import func, select, update

from bot.core.cluster_names import GivenName, NameScope
from bot.core.models import TrackId
from bot.core.postings import PostingId
from bot.store import kept_names as kept_names_module
from bot.store.database.answer_tables import kept_names
from bot.store.database.database import Database
from bot.store.guilds import SqlGuildStore
from bot.store.kept_names import SqlKeptNameStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.store.kept import DAY, NOON, posting, record

MINE = PostingId("mine")
HERE = NameScope(7, 70, 70, "deezer:1", private=False)
GYM = GivenName("Gym 🏋️", (TrackId("a"), TrackId("b")), None)
SLEEP = GivenName("Sleep", (TrackId("c"),), None)


class Names(SqlKeptNameStore):
    """Keeps names as given in an answer that is there."""

    async def give(self, scope: NameScope, *names: GivenName) -> None:
        """Keep some names."""
        await self.keep(scope, names, MINE)


@pytest.fixture
async def names(database: Database, reports: SqlReportStore) -> Names:
    await reports.save(record(1), "1")
    await SqlPostingStore(database).add(posting(MINE, owner=7, guild=70))
    return Names(database, lambda: NOON)


async def count(database: Database) -> int:
    statement = select(func.count()).select_from(kept_names)
    return await database.read(lambda connection: connection.scalar(statement)) or 0


async def test_names_come_back_where_they_were_given_and_nowhere_else(names: Names) -> None:
    elsewhere = (
        replace(HERE, owner_id=8),
        replace(HERE, place_id=71, guild_id=71),
        replace(HERE, subject="deezer:2"),
        replace(HERE, private=True),
    )

    await names.give(HERE, replace(GYM, cluster=2), SLEEP)

    assert await names.kept(HERE) == [GYM, SLEEP]
    assert [await names.kept(scope) for scope in elsewhere] == [[]] * 4
    assert await names.of_person(7) == [(HERE, "Gym 🏋️"), (HERE, "Sleep")]


async def test_new_names_take_the_place_of_those_before(names: Names) -> None:
    await names.give(HERE, GYM, SLEEP)

    await names.give(HERE, SLEEP)

    assert await names.kept(HERE) == [SLEEP]


async def test_of_an_answer_that_is_gone_none_is_kept(names: Names, database: Database) -> None:
    await names.give(HERE, GYM)

    await names.keep(HERE, [GYM], PostingId("gone"))

    assert await count(database) == 0


async def test_names_go_with_their_person_or_with_what_they_are_about(names: Names) -> None:
    part = replace(HERE, subject="part:spotify:1")
    for scope in (HERE, part, replace(HERE, owner_id=8)):
        await names.give(scope, GYM)

    await names.remove_person(7, ["spotify:", "part:spotify:"])
    without_spotify = await names.of_person(7)
    await names.remove_person(7)

    assert without_spotify == [(HERE, "Gym 🏋️")]
    assert await names.of_person(7) == []
    assert len(await names.of_person(8)) == 1


async def test_names_go_with_their_server(names: Names, database: Database) -> None:
    guilds, chat = SqlGuildStore(database), replace(HERE, guild_id=None, place_id=9)
    await names.give(HERE, GYM)
    await names.give(chat, GYM)
    known = await guilds.known()

    await guilds.remove(70)

    assert 70 in known
    assert await names.of_person(7) == [(chat, "Gym 🏋️")]


async def test_names_go_when_they_were_not_wanted_for_long(
    names: Names, database: Database
) -> None:
    await names.give(HERE, GYM)
    await names.give(replace(HERE, subject="deezer:2"), GYM)
    await SqlKeptNameStore(database, lambda: NOON + 2 * DAY).kept(HERE)

    await names.expire(NOON + DAY)

    assert await names.of_person(7) == [(HERE, "Gym 🏋️")]


async def test_of_a_person_the_newest_few_playlists_stay(
    names: Names, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_names_module, "MOST_SUBJECTS", 2)
    for day in range(4):
        at = SqlKeptNameStore(database, partial(add, NOON, day * DAY))
        await at.keep(replace(HERE, subject=f"deezer:{day}"), [GYM], MINE)
    await names.give(replace(HERE, owner_id=8), GYM)

    kept = [scope.subject for scope, _ in await names.of_person(7)]

    assert kept == ["deezer:2", "deezer:3"]
    assert len(await names.of_person(8)) == 1


async def test_what_is_damaged_counts_as_none(names: Names, database: Database) -> None:
    await names.give(HERE, GYM)
    damaged = update(kept_names).values(tracks=b"\x07damaged")
    await database.write(lambda connection: connection.execute(damaged))

    assert await names.kept(HERE) == []
