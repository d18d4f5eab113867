"""What no user waits for any more is bounded: two playlists of one person, and some of all."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.ports import no_progress
from bot.use_cases.concurrency.patience import Patience
from bot.use_cases.lookups.background_requests import OF_ALL, OF_PERSON, BackgroundRequests
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import LookupRequest
from bot.use_cases.lookups.enrichment import Enrichment
from bot.use_cases.lookups.plan import LookupPlan
from tests.core.playlists import CALM, playlist, repeated
from tests.use_cases.acting import asker, until
from tests.use_cases.lookups.sources import genres, request_of, sounds

ADA, BO = 1, 2


@pytest.fixture
async def going_on() -> AsyncIterator[asyncio.Task[bool]]:
    """Begin what never ends by itself."""
    task = asyncio.create_task(asyncio.Event().wait())
    yield task
    task.cancel()


@pytest.fixture
def requests() -> BackgroundRequests:
    return BackgroundRequests()


def admitted(
    requests: BackgroundRequests, task: asyncio.Task[bool], *askers: tuple[int, int]
) -> list[LookupRequest]:
    """Let the requests of these people, at these places, go on."""
    made = [request_of(person, place) for person, place in askers]
    for request in made:
        requests.admit(request, task)
    return made


def dropped(requests: list[LookupRequest]) -> list[bool]:
    return [request.dropped for request in requests]


async def test_of_one_person_the_newest_two_go_on_wherever_they_ask(
    requests: BackgroundRequests, going_on: asyncio.Task[bool]
) -> None:
    made = admitted(requests, going_on, (ADA, 1), (ADA, 2), (BO, 1), (ADA, 3))

    assert OF_PERSON == 2
    assert dropped(made) == [True, False, False, False]


async def test_of_all_people_the_newest_go_on(
    requests: BackgroundRequests, going_on: asyncio.Task[bool]
) -> None:
    made = admitted(requests, going_on, *((person, 1) for person in range(OF_ALL + 2)))

    assert OF_ALL == 32
    assert dropped(made) == [True, True] + [False] * OF_ALL


async def test_what_is_done_makes_room(requests: BackgroundRequests) -> None:
    done = asyncio.Event()
    short = asyncio.create_task(done.wait())
    (first,) = admitted(requests, short, (ADA, 1))
    done.set()
    await short
    await asyncio.sleep(0)

    later = asyncio.create_task(asyncio.Event().wait())
    made = admitted(requests, later, (ADA, 1), (ADA, 1))
    later.cancel()

    assert dropped([first, *made]) == [False, False, False]


async def test_what_is_done_already_takes_no_room(requests: BackgroundRequests) -> None:
    done = asyncio.create_task(asyncio.sleep(0, result=True))
    await done

    admitted(requests, done, (ADA, 1))

    assert requests._requests == []


async def test_of_a_dropped_playlist_nothing_more_is_asked(lookup_cache: LookupCache) -> None:
    slow = genres({}).held()
    slow.batch = 1
    late = sounds({}, "late")
    enrichment = Enrichment(
        lookup_cache, LookupPlan(genres=[slow.lookup()], late_labels=[late.lookup()]), Patience(0)
    )
    mixes = [playlist(repeated(CALM, 2, name)) for name in "abc"]

    for mix in mixes:
        await enrichment.enrich(mix, asker(), no_progress)
        await until(lambda: slow.waiting)
    slow.let_in.set()
    async with asyncio.timeout(10):
        while enrichment._background._tasks:
            await asyncio.wait(enrichment._background._tasks)
    await enrichment.close()

    assert slow.every[0] == "a000"
    assert sorted(slow.every[1:]) == ["b000", "b001", "c000", "c001"]
    assert "a000" not in late.every
