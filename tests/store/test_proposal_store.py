"""Proposals: settled once, found by who asked whom, gone with both."""

from dataclasses import replace

import pytest

from bot.core.models import Options
from bot.core.postings import map_state, part_source, people_source, people_subject
from bot.core.proposals import Proposal, ProposalId, ProposalState
from bot.core.server_map import MapMember
from bot.store.database.database import Database
from bot.store.guilds import SqlGuildStore
from bot.store.map_members import SqlMapMemberStore
from bot.store.postings import SqlPostingStore
from bot.store.proposals import SqlProposalStore
from bot.store.reports import SqlReportStore
from tests.store.kept import DAY, NOON, key, posting, record

ADA, BEN, CLEO = 1, 2, 3
FIRST = Proposal(ProposalId("first"), ADA, "Ada", BEN, 70, 71, NOON)


@pytest.fixture
def store(database: Database) -> SqlProposalStore:
    return SqlProposalStore(database)


async def test_a_proposal_is_found_as_it_was_made(store: SqlProposalStore) -> None:
    await store.add(FIRST)

    assert await store.get(FIRST.id) == FIRST
    assert await store.get(ProposalId("other")) is None


async def test_it_is_settled_once(store: SqlProposalStore) -> None:
    await store.add(FIRST)

    settled = [
        await store.settle(FIRST.id, state)
        for state in (ProposalState.REFUSED, ProposalState.AGREED)
    ]

    assert settled == [True, False]
    assert await store.get(FIRST.id) == replace(FIRST, state=ProposalState.REFUSED)
    assert not await store.settle(ProposalId("other"), ProposalState.AGREED)


async def test_the_newest_of_one_to_another_is_found(store: SqlProposalStore) -> None:
    newer = replace(FIRST, id=ProposalId("newer"), asked=NOON + DAY)
    other_way = Proposal(ProposalId("back"), BEN, "Ben", ADA, 70, 71, NOON + 2 * DAY)
    for each in (newer, FIRST, other_way):
        await store.add(each)

    assert await store.last(ADA, BEN) == newer
    assert await store.last(BEN, ADA) == other_way
    assert await store.last(ADA, CLEO) is None
    assert await store.of_person(ADA) == [other_way, newer, FIRST]


async def test_who_is_not_to_be_asked_is_remembered_until_they_may_be(
    store: SqlProposalStore,
) -> None:
    await store.refuse_all(BEN, NOON)
    await store.refuse_all(BEN, NOON + DAY)
    refused = await store.refuses_all(BEN)

    await store.accept_again(BEN)

    assert refused == NOON + DAY
    assert await store.refuses_all(ADA) is None
    assert await store.refuses_all(BEN) is None


@pytest.mark.parametrize("person", [ADA, BEN])
async def test_all_of_a_person_goes(store: SqlProposalStore, person: int) -> None:
    await store.add(FIRST)
    await store.refuse_all(person, NOON)

    await store.remove_person(person)

    assert await store.get(FIRST.id) is None
    assert await store.refuses_all(person) is None


async def test_old_ones_expire_and_those_of_a_server_go_with_it(
    store: SqlProposalStore, database: Database
) -> None:
    await store.add(FIRST)
    await store.add(replace(FIRST, id=ProposalId("newer"), asked=NOON + DAY))
    elsewhere = replace(FIRST, id=ProposalId("elsewhere"), guild_id=80, asked=NOON + DAY)
    await store.add(elsewhere)

    await store.expire(NOON + DAY)
    known = await SqlGuildStore(database).known()
    await SqlGuildStore(database).remove(70)

    assert known == {70, 80}
    assert await store.of_person(ADA) == [elsewhere]


PAIR = people_source((ADA, BEN), "0a1b")


async def keep(database: Database, number: int, source: str, owner: int) -> None:
    """Keep a report with one answer that shows it."""
    await SqlReportStore(database).save(record(number, source=source, is_open=False), "1")
    await SqlPostingStore(database).add(posting(f"{number}", report=number, owner=owner))


async def left(database: Database, *numbers: int) -> list[int]:
    store = SqlReportStore(database)
    return [number for number in numbers if await store.origin(key(number))]


@pytest.mark.parametrize("person", [ADA, BEN])
async def test_what_is_about_a_person_goes_with_all_answers(
    database: Database, person: int
) -> None:
    await keep(database, 1, PAIR, owner=ADA)
    await keep(database, 2, part_source(PAIR, key(1), 2), owner=CLEO)
    await keep(database, 3, people_source((CLEO, 11), "0a1b"), owner=ADA)
    await keep(database, 4, "deezer:1:x", owner=person)
    await SqlReportStore(database).save(record(5, source=PAIR, options=Options(5)), "1")

    await SqlPostingStore(database).remove_about_person(person)

    assert await left(database, 1, 2, 3, 4, 5) == [3, 4]


async def test_what_is_about_a_pair_goes_and_what_else_is_about_either_stays(
    database: Database,
) -> None:
    await keep(database, 1, PAIR, owner=ADA)
    await keep(database, 2, people_source((BEN, ADA), "ffff"), owner=BEN)
    await keep(database, 3, people_source((ADA, CLEO), "0a1b"), owner=ADA)

    await SqlPostingStore(database).remove_about(people_subject({ADA, BEN}))

    assert await left(database, 1, 2, 3) == [3]


async def test_leaving_a_map_deletes_the_maps_of_that_server_alone(database: Database) -> None:
    three = ADA, BEN, CLEO
    here, elsewhere = (people_source(three, map_state(guild, "0a1b")) for guild in (70, 7))
    await keep(database, 1, here, owner=CLEO)
    await keep(database, 2, part_source(here, key(1), 1), owner=ADA)
    await keep(database, 3, elsewhere, owner=ADA)
    await keep(database, 4, PAIR, owner=ADA)
    await keep(database, 5, people_source((ADA, CLEO, 11), map_state(70, "ffff")), owner=ADA)

    await SqlPostingStore(database).remove_maps(70, BEN)

    assert await left(database, 1, 2, 3, 4, 5) == [3, 4, 5]


async def test_who_is_on_a_map_is_kept_until_they_leave(database: Database) -> None:
    store = SqlMapMemberStore(database)
    ada, ben = MapMember(70, ADA, "Ada", NOON), MapMember(70, BEN, "Ben", NOON + DAY)
    for each in (ben, ada, replace(ada, guild_id=80), replace(ben, name="Benno")):
        await store.join(each)
    joined = await store.of_guild(70)

    left_once = [await store.leave(70, ADA) for _ in range(2)]
    await store.remove_person(BEN)

    assert joined == [ada, replace(ben, name="Benno")]
    assert left_once == [True, False]
    assert await store.of_guild(70) == []
    assert await store.of_person(ADA) == [replace(ada, guild_id=80)]
