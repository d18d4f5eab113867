"""Those who ask for the same wait for one answer; what no user wants any more is not asked."""

import asyncio

import pytest

from bot.core.lookups import TrackFacts
from bot.core.models import TrackId
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import LookupRequest
from tests.use_cases.acting import until
from tests.use_cases.lookups.sources import (
    JAZZ,
    ONE,
    ROCK,
    THREE,
    TRACKS,
    TWO,
    Source,
    Told,
    call_of,
    genres,
    request_of,
)

JAZZY, ROCKY = TrackFacts(genres=JAZZ), TrackFacts(genres=ROCK)
LookUp = asyncio.Task[frozenset[TrackId]]


@pytest.fixture
def source() -> Source:
    """Hold a source that is asked about one track at a time."""
    held = genres({ONE: JAZZ, TWO: ROCK}).held()
    held.batch = 1
    return held


def looking_up(  # noqa: PLR0913  a call, and who makes it
    lookup_cache: LookupCache,
    source: Source,
    told: Told,
    request: LookupRequest | None = None,
    *,
    first: int = 0,
    idle: bool = False,
) -> LookUp:
    """Begin to look up the tracks from a place on."""
    call = call_of(request or request_of(), idle=idle)
    work = lookup_cache.look_up(source.lookup(), TRACKS[first:], call, told)
    return asyncio.create_task(asyncio.wait_for(work, 10))


async def joined(lookup_cache: LookupCache, count: int) -> None:
    """Wait until so many calls wait for a batch."""
    under_way = lookup_cache._flights._flights
    await until(
        lambda: any(
            len(flight.shared.calls) == count
            for here in under_way.values()
            for flight in here.values()
        )
    )


async def test_who_asks_for_the_same_meanwhile_waits_for_the_same_answers(
    lookup_cache: LookupCache, source: Source
) -> None:
    told = [Told(), Told()]
    asking = [looking_up(lookup_cache, source, each) for each in told]
    await joined(lookup_cache, 2)

    source.let_in.set()
    unanswered = await asyncio.gather(*asking)

    assert [each.all for each in told] == [{ONE: JAZZY, TWO: ROCKY}] * 2
    assert not any(unanswered)
    assert sorted(source.every) == [ONE, THREE, TWO]


async def test_of_a_playlist_that_overlaps_only_the_rest_is_asked(
    lookup_cache: LookupCache, source: Source
) -> None:
    early, late = Told(), Told()
    first = looking_up(lookup_cache, source, early, first=1)
    await until(source.begun.is_set)
    second = looking_up(lookup_cache, source, late)
    await joined(lookup_cache, 2)

    source.let_in.set()
    await asyncio.gather(first, second)

    assert early.all == {TWO: ROCKY}
    assert late.all == {ONE: JAZZY, TWO: ROCKY}
    assert sorted(source.every) == [ONE, THREE, TWO]


async def test_a_batch_is_delivered_before_others_are_done(
    lookup_cache: LookupCache, source: Source
) -> None:
    told, source.tiring = Told(), True
    source.let_in.set()
    asking = looking_up(lookup_cache, source, told)

    await until(lambda: told.all)

    assert told.all == {ONE: JAZZY}
    assert not asking.done()
    source.let_in.set()
    asking.cancel()


async def test_no_more_batches_are_asked_at_a_time_than_the_service_takes(
    lookup_cache: LookupCache, source: Source
) -> None:
    source.at_once = 2
    asking = [looking_up(lookup_cache, source, Told(), first=first) for first in (0, 1)]
    await until(lambda: source.waiting == 2)
    await joined(lookup_cache, 2)

    most = source.waiting
    source.let_in.set()
    await asyncio.gather(*asking)

    assert most == 2
    assert len(source.asked) == 3


async def test_what_no_user_wants_any_more_is_not_asked(
    lookup_cache: LookupCache, source: Source
) -> None:
    request, told = request_of(), Told()
    asking = looking_up(lookup_cache, source, told, request)
    await until(source.begun.is_set)

    request.dropped = True
    source.let_in.set()
    unanswered = await asking

    assert source.asked == [[ONE]]
    assert told.all == {ONE: JAZZY}
    assert unanswered == {TWO, THREE}


async def test_what_another_user_still_wants_is_asked(
    lookup_cache: LookupCache, source: Source
) -> None:
    dropped, told = request_of(), Told()
    first = looking_up(lookup_cache, source, Told(), dropped)
    await until(source.begun.is_set)
    second = looking_up(lookup_cache, source, told, request_of(2))
    await joined(lookup_cache, 2)

    dropped.dropped = True
    source.let_in.set()
    unanswered = await asyncio.gather(first, second)

    assert told.all == {ONE: JAZZY, TWO: ROCKY}
    assert not any(unanswered)
    assert sorted(source.every) == [ONE, THREE, TWO]


async def test_who_gives_up_waiting_takes_nothing_from_the_others(
    lookup_cache: LookupCache, source: Source
) -> None:
    told = Told()
    first = looking_up(lookup_cache, source, Told())
    await until(source.begun.is_set)
    second = looking_up(lookup_cache, source, told, request_of(2))
    await joined(lookup_cache, 2)

    first.cancel()
    source.let_in.set()
    await second

    assert told.all == {ONE: JAZZY, TWO: ROCKY}


@pytest.mark.parametrize("idle", [True, False])
async def test_what_a_user_waits_for_is_asked_before_what_is_for_later(
    lookup_cache: LookupCache, source: Source, *, idle: bool
) -> None:
    other = genres({}, source.name).held()
    other.kind, other.batch = "other", 1
    early = request_of(1, 1)
    early.waited_for = idle
    first = looking_up(lookup_cache, source, Told(), early, idle=idle)
    await until(source.begun.is_set)
    second = looking_up(lookup_cache, other, Told(), request_of(2, 2), first=2)
    await until(lambda: _waiting(lookup_cache, source.name) == 2)

    source.let_in.set()
    await until(other.begun.is_set)
    asked = len(source.asked)
    other.let_in.set()
    await asyncio.gather(first, second)

    assert asked == 1


async def test_what_a_user_who_waits_joins_is_asked_before_what_is_for_later(
    lookup_cache: LookupCache, source: Source
) -> None:
    early, late = request_of(2, 2), request_of(3, 3)
    early.waited_for = late.waited_for = False
    before, other = genres({}, source.name).held(), genres({}, source.name)
    before.kind, other.kind = "before", "other"
    asking = [looking_up(lookup_cache, before, Told(), first=2)]
    await until(before.begun.is_set)
    asking.append(looking_up(lookup_cache, other, Told(), early, first=2))
    await until(lambda: _waiting(lookup_cache, source.name) == 1)
    asking.append(looking_up(lookup_cache, source, Told(), late, first=2))
    await until(lambda: _waiting(lookup_cache, source.name) == 2)
    asking.append(looking_up(lookup_cache, source, Told(), request_of(4, 4), first=2))
    await joined(lookup_cache, 2)

    before.let_in.set()
    await until(lambda: source.asked or other.asked)
    asked_before = [*other.asked]
    source.let_in.set()
    await asyncio.gather(*asking)

    assert asked_before == []


async def test_half_of_a_services_turns_are_for_users_who_wait(
    lookup_cache: LookupCache, source: Source
) -> None:
    source.batch, source.at_once = 1, 2
    idle = request_of(1, 1)
    idle.waited_for = False
    first = looking_up(lookup_cache, source, Told(), idle)
    await until(lambda: _waiting(lookup_cache, source.name) == 2)
    for_later = source.waiting

    other = genres({}, source.name).held()
    other.kind, other.batch = "other", 1
    second = looking_up(lookup_cache, other, Told(), request_of(2, 2), first=2)
    await until(other.begun.is_set)
    for each in (source, other):
        each.let_in.set()
    await asyncio.gather(first, second)

    assert for_later == 1


async def test_what_becomes_wanted_at_once_is_asked_before_what_is_for_later(
    lookup_cache: LookupCache, source: Source
) -> None:
    waits, idle = request_of(1, 1), request_of(2, 2)
    idle.waited_for = False
    other = genres({}, source.name).held()
    other.kind, other.batch = "other", 1
    first = looking_up(lookup_cache, source, Told(), waits)
    await until(source.begun.is_set)
    second = looking_up(lookup_cache, other, Told(), idle, first=2)
    await until(lambda: _waiting(lookup_cache, source.name) == 2)

    waits.waited_for = False
    idle.waited_for = True
    source.let_in.set()
    await until(other.begun.is_set)
    asked = len(source.asked)
    other.let_in.set()
    await asyncio.gather(first, second)

    assert asked == 1


async def test_what_becomes_wanted_at_once_has_the_turn_that_is_kept_for_it(
    lookup_cache: LookupCache, source: Source
) -> None:
    source.at_once = 2
    later = request_of(1, 1)
    later.waited_for = False
    first = looking_up(lookup_cache, source, Told(), later)
    await source.begun.wait()
    await until(lambda: _waiting(lookup_cache, source.name) == 2)

    second = looking_up(lookup_cache, source, Told(), request_of(2, 2))
    await joined(lookup_cache, 2)
    await until(lambda: len(source.asked) == 2)
    source.let_in.set()
    await asyncio.gather(first, second)

    assert len(source.asked) == 3


async def test_closing_gives_up_what_is_being_asked(
    lookup_cache: LookupCache, source: Source
) -> None:
    asking = looking_up(lookup_cache, source, Told())
    await until(source.begun.is_set)

    await lookup_cache.close()
    await asyncio.gather(asking, return_exceptions=True)

    assert source.given_up
    assert source.asked == [[ONE]]


def _waiting(lookup_cache: LookupCache, service: str) -> int:
    turns = lookup_cache._turns._turns.get(service)
    return len(turns._waiting) if turns else 0
