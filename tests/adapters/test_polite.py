"""One client asks every service: few calls at once, at its pace, and none while it pauses."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiolimiter import AsyncLimiter

from bot.adapters.http import HttpError, open_session
from bot.adapters.lookup_run import LookupRun
from bot.adapters.pauses import LONGEST_PAUSE_S, PausedError
from bot.adapters.policy import ServicePolicy
from bot.adapters.polite import PoliteClient
from tests.adapters.echo import Echo, ask, busy
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.server import Fault

POLICY, ONE_BY_ONE = (ServicePolicy("service", at_once=count) for count in (2, 1))


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test") as opened:
        yield opened


@pytest.fixture
async def fake() -> AsyncIterator[Echo]:
    async with Echo() as started:
        yield started


@pytest.fixture
def clock() -> SkippingClock:
    return SkippingClock()


@pytest.fixture
def client(session: aiohttp.ClientSession, fake: Echo, clock: SkippingClock) -> PoliteClient:
    return PoliteClient(session, fake.url, POLICY, clock=clock, sleep=clock.sleep)


async def test_a_busy_service_is_asked_again_after_the_wait_it_names(
    fake: Echo, client: PoliteClient, clock: SkippingClock
) -> None:
    fake.faults = [busy("30", times=2)]

    assert await ask(client) == {"path": "/a"}
    assert clock.waits == [30, 30]


async def test_a_date_is_waited_for_too(
    fake: Echo, client: PoliteClient, clock: SkippingClock
) -> None:
    fault = busy("Tue, 24 Nov 2026 14:03:25 GMT", times=1)
    fault.headers["Date"] = "Tue, 24 Nov 2026 14:03:20 GMT"
    fake.faults = [fault]

    await ask(client)

    assert clock.waits == [5]


async def test_where_no_wait_is_named_it_grows(
    fake: Echo, client: PoliteClient, clock: SkippingClock
) -> None:
    fake.faults = [busy()]

    with pytest.raises(HttpError, match="status 429"):
        await ask(client)

    first, second = clock.waits
    assert 1 <= first <= 2 <= second <= 3
    assert len(fake.calls) == 3


async def test_a_decimal_is_waited_for_too(
    fake: Echo, client: PoliteClient, clock: SkippingClock
) -> None:
    fake.faults = [busy("1.5", times=1)]

    await ask(client)

    assert clock.waits == [1.5]


@pytest.mark.parametrize("status", [302, 400, 403, 404, 501])
async def test_what_would_be_answered_the_same_is_not_asked_again(
    fake: Echo, client: PoliteClient, clock: SkippingClock, status: int
) -> None:
    fake.faults = [busy("5", status=status)]

    with pytest.raises(HttpError, match=f"status {status}"):
        await ask(client)

    assert len(fake.calls) == 1
    assert clock.waits == []


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_a_long_wait_is_a_pause_for_every_call_and_one_line_in_the_log(
    fake: Echo,
    client: PoliteClient,
    clock: SkippingClock,
    status: int,
    caplog: pytest.LogCaptureFixture,
) -> None:
    fake.faults = [busy("31", times=1, status=status)]
    for path in ("a", "b", "c"):
        with pytest.raises(PausedError):
            await ask(client, path)
    clock.now += 31

    answer = await ask(client, "d")

    assert answer == {"path": "/d"}
    assert fake.paths() == ["/a", "/d"]
    assert clock.waits == []
    assert caplog.messages == ["service wants no questions for 31 s", "service answers again"]


async def test_no_more_of_a_wait_is_believed_than_a_day(
    fake: Echo, client: PoliteClient, clock: SkippingClock
) -> None:
    fake.faults = [busy("9" * 9, times=1)]
    with pytest.raises(PausedError):
        await ask(client)
    clock.now += LONGEST_PAUSE_S

    assert await ask(client) == {"path": "/a"}


async def test_a_pause_is_not_shortened_by_another(
    fake: Echo, client: PoliteClient, clock: SkippingClock
) -> None:
    client.pause(100)
    client.pause(10)
    clock.now += 50

    with pytest.raises(PausedError):
        await ask(client)
    assert fake.calls == []


async def test_no_pace_is_used_up_for_calls_that_are_not_made(
    session: aiohttp.ClientSession, fake: Echo, clock: SkippingClock
) -> None:
    pace = AsyncLimiter(1, 60)
    client = PoliteClient(session, fake.url, POLICY, limiter=pace, clock=clock, sleep=clock.sleep)
    client.pause(100)

    with pytest.raises(PausedError):
        await ask(client)

    assert pace.has_capacity()


async def test_calls_in_flight_are_few_and_keep_their_places_while_they_wait(
    session: aiohttp.ClientSession, fake: Echo
) -> None:
    fake.faults = [busy("1", times=2), Fault(delay_s=0.01)]
    waiting, go_on = asyncio.Semaphore(0), asyncio.Event()

    async def sleep(_seconds: float) -> None:
        waiting.release()
        await go_on.wait()

    client = PoliteClient(session, fake.url, POLICY, sleep=sleep)
    calls = [asyncio.create_task(ask(client, str(number))) for number in range(6)]
    await waiting.acquire()
    await waiting.acquire()
    asked = len(fake.calls)
    go_on.set()
    await asyncio.gather(*calls)

    assert asked == 2
    assert fake.most_at_once == 2
    assert len(fake.calls) == 8


async def test_the_pace_may_be_shared(session: aiohttp.ClientSession, fake: Echo) -> None:
    pace = AsyncLimiter(1, 60)
    first, second = (PoliteClient(session, fake.url, POLICY, limiter=pace) for _ in range(2))
    await ask(first)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(ask(second), 0.05)

    assert len(fake.calls) == 1


async def test_what_is_read_may_tell_that_the_service_is_busy(
    fake: Echo, client: PoliteClient, clock: SkippingClock
) -> None:
    answers = iter([HttpError("quota", 429, 2), None])

    def read(answer: object) -> object:
        if failure := next(answers):
            raise failure
        return answer

    assert await client.get("a", {}, read) == {"path": "/a"}
    assert clock.waits == [2]
    assert len(fake.calls) == 2


async def test_a_run_ends_after_three_failures_in_a_row(
    session: aiohttp.ClientSession, fake: Echo
) -> None:
    steps: list[str] = []
    client = PoliteClient(session, fake.url, ONE_BY_ONE)
    run = LookupRun(client.policy, "Asking", steps.append)
    fake.faults = [Fault(status=400, times=2), Fault(status=400, times=3, after=1)]

    answers = await run.each(lambda path: ask(client, path), [str(n) for n in range(9)])

    assert [answer is not None for answer in answers] == [False, False, True, *[False] * 6]
    assert (run.complete, run.stopped) == (False, True)
    assert len(fake.calls) == 6
    assert steps[-1] == "Asking · 6/9"


async def test_a_pause_ends_a_run_at_once(session: aiohttp.ClientSession, fake: Echo) -> None:
    client = PoliteClient(session, fake.url, ONE_BY_ONE)
    run = LookupRun(client.policy, "Asking", lambda _: None)
    fake.faults = [Fault(status=429, headers={"Retry-After": "60"}, after=1)]

    answers = await run.each(lambda path: ask(client, path), ["a", "b", "c"])

    assert answers == [{"path": "/a"}, None, None]
    assert len(fake.calls) == 2
    assert (run.complete, run.stopped) == (False, True)
