"""Names of clusters: kept with the answer that they belong to, and gone with it."""

import pytest
from sqlalchemy import func, select, update

from bot.core.cluster_names import GivenName
from bot.core.models import TrackId
from bot.core.postings import PostingId
from bot.store.cluster_names import SqlClusterNameStore
from bot.store.database.answer_tables import cluster_names
from bot.store.database.database import Database
from bot.store.guilds import SqlGuildStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from tests.store.kept import DAY, posting, record

MINE, OTHER = PostingId("mine"), PostingId("other")
GYM = GivenName("Gym 🏋️", (TrackId("a"), TrackId("b")), 2)
RESTING = GivenName("Sleep", (TrackId("c"),), None)


@pytest.fixture
async def postings(database: Database, reports: SqlReportStore) -> SqlPostingStore:
    await reports.save(record(1), "1")
    store = SqlPostingStore(database)
    await store.add(posting(MINE, owner=7, guild=70))
    await store.add(posting(OTHER, owner=8, guild=80))
    return store


@pytest.fixture
def names(database: Database, postings: SqlPostingStore) -> SqlClusterNameStore:
    assert postings
    return SqlClusterNameStore(database)


async def count(database: Database) -> int:
    statement = select(func.count()).select_from(cluster_names)
    return await database.read(lambda connection: connection.scalar(statement)) or 0


async def test_names_come_back_as_they_were_given(names: SqlClusterNameStore) -> None:
    await names.keep(MINE, [GYM, RESTING])

    assert await names.given(MINE) == [GYM, RESTING]
    assert await names.shown(MINE) == {2: "Gym 🏋️"}
    assert await names.given(OTHER) == []
    assert await names.of_person(7) == {MINE: ["Gym 🏋️", "Sleep"]}
    assert await names.of_person(8) == {}


async def test_new_names_take_the_place_of_those_before(names: SqlClusterNameStore) -> None:
    await names.keep(MINE, [GYM, RESTING])

    await names.keep(MINE, [RESTING])
    one = await names.given(MINE)
    await names.keep(MINE, [])

    assert one == [RESTING]
    assert await names.given(MINE) == []


async def test_an_answer_that_is_gone_keeps_none(
    names: SqlClusterNameStore, database: Database
) -> None:
    await names.keep(PostingId("gone"), [GYM])

    assert await count(database) == 0


async def test_names_go_with_the_answer(
    names: SqlClusterNameStore, postings: SqlPostingStore, database: Database
) -> None:
    await names.keep(MINE, [GYM])

    await postings.remove(MINE)

    assert await count(database) == 0


async def test_names_go_with_the_person_and_no_others(
    names: SqlClusterNameStore, postings: SqlPostingStore, database: Database
) -> None:
    await names.keep(MINE, [GYM])
    await names.keep(OTHER, [GYM])

    await postings.remove_person(7)

    assert await count(database) == 1
    assert await names.given(OTHER) == [GYM]


async def test_names_go_with_the_server(names: SqlClusterNameStore, database: Database) -> None:
    await names.keep(MINE, [GYM])

    await SqlGuildStore(database).remove(70)

    assert await count(database) == 0


async def test_names_go_with_a_report_that_expires(
    names: SqlClusterNameStore, reports: SqlReportStore, database: Database
) -> None:
    await names.keep(MINE, [GYM])

    later = reports._now() + DAY
    await reports.expire(later, 2**30, later)

    assert await count(database) == 0


async def test_names_that_cannot_be_read_are_passed_over(
    names: SqlClusterNameStore, database: Database
) -> None:
    await names.keep(MINE, [GYM])
    damaged = update(cluster_names).values(tracks=b"\x07damaged")
    await database.write(lambda connection: connection.execute(damaged))

    assert await names.given(MINE) == []
    assert await names.shown(MINE) == {2: "Gym 🏋️"}


async def test_what_an_answer_was_split_from_is_kept(postings: SqlPostingStore) -> None:
    part = posting("part", whole=("whole", 3))

    await postings.add(part)

    assert await postings.get(PostingId("part")) == part
