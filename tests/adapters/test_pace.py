"""So many calls in so many seconds, whoever makes them and however long they take."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence

import aiohttp
import pytest

from bot.adapters.http import open_session
from bot.adapters.pace import CallWindow
from bot.adapters.policy import ServicePolicy
from bot.adapters.polite import PoliteClient
from tests.fakes.deezer import FakeDeezer, deezer_album
from tests.fakes.server import Fault

WINDOW_S = 0.3
UNHURRIED = (10_000, 5.0)
POLICY = ServicePolicy("service", at_once=8)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test") as opened:
        yield opened


@pytest.fixture
async def fake() -> AsyncIterator[FakeDeezer]:
    async with FakeDeezer(albums=[deezer_album(1)], pace=UNHURRIED) as started:
        yield started


def clients(
    session: aiohttp.ClientSession, fake: FakeDeezer, window: CallWindow, count: int
) -> Sequence[PoliteClient]:
    return [PoliteClient(session, fake.url, POLICY, limiter=window) for _ in range(count)]


async def ask(client: PoliteClient) -> object:
    return await client.get("album/1", {}, lambda answer: answer)


async def test_all_that_are_allowed_are_asked_at_once_and_the_next_when_the_window_is_over(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    (client,) = clients(session, fake, CallWindow(5, WINDOW_S), 1)

    started = time.monotonic()
    await asyncio.gather(*(ask(client) for _ in range(11)))

    apart = [call.begun - fake.calls[0].begun for call in fake.calls]
    assert fake.most_within(WINDOW_S) == 5
    assert apart[4] < WINDOW_S <= apart[5]
    assert time.monotonic() - started >= 2 * WINDOW_S


async def test_several_clients_share_a_window(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    first, second = clients(session, fake, CallWindow(5, WINDOW_S), 2)

    await asyncio.gather(*(ask(client) for client in [first, second] * 5))

    assert fake.most_within(WINDOW_S) == 5


async def test_a_call_that_was_long_on_its_way_is_not_joined_by_too_many(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    fake.faults = [Fault(times=2, delay_s=WINDOW_S)]
    (client,) = clients(session, fake, CallWindow(2, WINDOW_S), 1)

    await asyncio.gather(*(ask(client) for _ in range(4)))

    assert fake.calls[2].begun - fake.calls[0].begun >= 2 * WINDOW_S


async def test_a_call_that_fails_or_is_given_up_counts_like_any_other(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    fake.faults = [Fault(times=1, status=400), Fault(times=1, delay_s=60)]
    (client,) = clients(session, fake, CallWindow(2, WINDOW_S), 1)
    failed, late = (asyncio.create_task(ask(client)) for _ in range(2))
    await asyncio.wait([failed])
    late.cancel()
    await asyncio.wait([failed, late])

    await ask(client)

    assert fake.most_within(WINDOW_S) == 2
    assert len(fake.calls) == 3


async def test_who_gives_up_waiting_takes_no_place(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    (client,) = clients(session, fake, CallWindow(1, WINDOW_S), 1)
    await ask(client)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(ask(client), WINDOW_S / 10)

    await asyncio.wait_for(ask(client), 10)

    assert len(fake.calls) == 2
