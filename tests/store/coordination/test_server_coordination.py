"""Two processes on one PostgreSQL agree: on names, claims, calls, and what they tell each other."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable

import pytest
from sqlalchemy import text

from bot.ports.coordination import Pacing, Topic
from bot.store.coordination.opening import ServerCoordination, open_server_coordination
from bot.store.database.database import open_database
from tests.store.server import empty, execute

PATIENCE_S = 20.0
WHO_AM_I = text("SELECT pg_backend_pid()")


@pytest.fixture
async def two(server_schema: str) -> AsyncIterator[tuple[ServerCoordination, ServerCoordination]]:
    async with (
        open_database(server_schema) as database,
        open_server_coordination(server_schema) as one,
        open_server_coordination(server_schema) as other,
    ):
        await empty(database)
        yield one, other


async def lose_session(of: ServerCoordination) -> None:
    number = await of._session.scalar(WHO_AM_I, {})
    await execute(f"SELECT pg_terminate_backend({number})")


async def until(happened: Callable[[], object]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while not happened():  # noqa: ASYNC110  it happens at the server
            await asyncio.sleep(0.01)


Two = tuple[ServerCoordination, ServerCoordination]


async def test_the_second_process_waits_for_a_name_and_hears_that_it_had_to(two: Two) -> None:
    one, other = two
    waiting = asyncio.Event()
    order: list[str] = []

    @contextlib.asynccontextmanager
    async def noted() -> AsyncIterator[None]:
        waiting.set()
        yield
        order.append("waited")

    async def second() -> bool:
        async with other.held("report 1", noted) as waited:
            order.append("second")
            return waited

    async with one.held("report 1") as first_waited:
        task = asyncio.create_task(second())
        await waiting.wait()
        order.append("first")

    assert await task
    assert not first_waited
    assert order == ["first", "waited", "second"]


async def test_other_names_and_names_of_other_schemas_are_free(two: Two) -> None:
    one, other = two

    async with one.held("a"), other.held("b") as waited:
        assert not waited


async def test_two_tasks_of_one_process_wait_for_each_other_as_well(two: Two) -> None:
    inside = most = 0

    async def work(each: ServerCoordination) -> None:
        nonlocal inside, most
        async with each.held("same"):
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(work(two[number % 2]) for number in range(8)))

    assert most == 1


async def test_a_caller_that_gives_up_while_it_waits_leaves_the_name_free(two: Two) -> None:
    one, other = two
    async with one.held("name"):
        giving_up = asyncio.create_task(other.held("name").__aenter__())
        await asyncio.sleep(0)
        giving_up.cancel()
        await asyncio.gather(giving_up, return_exceptions=True)

    async with asyncio.timeout(PATIENCE_S), other.held("name"), one.held("another"):
        pass


async def test_what_a_dead_process_held_is_free(two: Two) -> None:
    one, other = two

    async with one.held("name"):
        await one.close()
        async with asyncio.timeout(PATIENCE_S), other.held("name"):
            pass


async def test_a_session_that_is_lost_is_opened_anew_and_its_locks_are_gone(two: Two) -> None:
    one, other = two
    async with one.held("name"):
        await lose_session(one)
        async with asyncio.timeout(PATIENCE_S), other.held("name"):
            pass
        async with asyncio.timeout(PATIENCE_S), one.held("second"):
            pass

    async with asyncio.timeout(PATIENCE_S), one.held("name"):
        pass


async def test_a_claim_holds_in_every_process_until_it_is_over_or_given_back(two: Two) -> None:
    one, other = two

    mine = await one.claim("cooldown 1 7", 30)
    refused = await other.claim("cooldown 1 7", 30)
    await other.give_back(refused.__class__(refused.name, mine.until - 1))
    still = await other.claim("cooldown 1 7", 30)
    await one.give_back(mine)
    free = await other.claim("cooldown 1 7", 0.001)
    await asyncio.sleep(0.01)
    over = await one.claim("cooldown 1 7", 30)

    assert not mine.left_s
    assert 29 < refused.left_s <= 30
    assert still.left_s > 29
    assert not free.left_s
    assert not over.left_s


async def test_one_of_many_that_claim_at_once_has_it(two: Two) -> None:
    claims = await asyncio.gather(*(two[number % 2].claim("round", 60) for number in range(20)))

    assert sum(not claim.left_s for claim in claims) == 1


async def test_calls_are_granted_once_whichever_process_asks(two: Two) -> None:
    pacing = Pacing("deezer", 5, 60.0)

    found = await asyncio.gather(*(two[number % 2].permits(pacing, 2) for number in range(10)))

    assert sum(each.granted for each in found) == 5
    assert all(0 < each.wait_s <= 60 for each in found if not each.granted)


async def test_a_call_is_free_again_when_its_time_is_over(two: Two) -> None:
    one, other = two
    pacing = Pacing("musicbrainz", 1, 0.2)
    began = time.monotonic()

    assert (await one.permits(pacing, 4)).granted == 1
    while not (await other.permits(pacing, 1)).granted:  # noqa: ASYNC110  time passes there
        await asyncio.sleep(0.02)

    assert time.monotonic() - began >= 0.2


async def test_what_one_process_tells_the_others_hear_and_it_does_not(two: Two) -> None:
    one, other = two
    heard: list[tuple[str, str | None]] = []

    async def note(who: str, text: str | None) -> None:
        heard.append((who, text))

    one.hear(Topic.SETTINGS, lambda text: note("one", text))
    other.hear(Topic.SETTINGS, lambda text: note("other", text))
    other.hear(Topic.BLOCKS, lambda text: note("blocks", text))
    async with other.held("so that it listens"):
        pass
    heard.clear()

    await one.tell(Topic.SETTINGS, "70")
    await until(lambda: heard)

    assert heard == [("other", "70")]


async def test_a_process_whose_session_was_lost_looks_for_itself(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.coordination.session.LOOK_EVERY_S", 0.05)
    heard: list[str | None] = []

    async def note(text: str | None) -> None:
        heard.append(text)

    two[1].hear(Topic.SETTINGS, note)
    await lose_session(two[1])
    heard.clear()
    await until(lambda: heard)

    assert set(heard) == {None}


async def test_nor_does_a_session_that_another_call_opened_anew_pass_unseen(
    two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str | None] = []

    async def note(text: str | None) -> None:
        heard.append(text)

    two[1].hear(Topic.SETTINGS, note)
    async with two[1].held("so that it is open"):
        pass
    monkeypatch.setattr("bot.store.coordination.session.LOOK_EVERY_S", 0.05)
    await lose_session(two[1])
    async with two[1].held("first"), two[1].held("second"):
        heard.clear()

    await until(lambda: heard)

    assert set(heard) == {None}
