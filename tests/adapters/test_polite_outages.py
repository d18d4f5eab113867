"""A service that is down is left alone for a while, which one line tells of, and one of its end."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.adapters.http import HttpError, open_session
from bot.adapters.pauses import DownError, PausedError
from bot.adapters.policy import ServicePolicy
from bot.adapters.polite import PoliteClient
from bot.core.errors import SourceError
from tests.adapters.echo import Echo, ask, busy
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.server import Fault

POLICY = ServicePolicy("service", at_once=20)
BEGUN = "service is down (status 502): no questions for 60 s"
OVER = "service answers again"


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


async def fail(client: PoliteClient, times: int) -> list[type[HttpError]]:
    """Ask one after the other, and return how each call failed."""
    failures = []
    for _ in range(times):
        with pytest.raises(HttpError) as caught:
            await ask(client)
        failures.append(type(caught.value))
    return failures


@pytest.mark.parametrize(
    ("fault", "tries"),
    [
        (Fault(status=502), 3),
        (Fault(status=521, body="<html>Web server is down</html>"), 3),
        (Fault(body="<html>We'll be back</html>"), 3),
        (Fault(cut_off=True), 3),
        (Fault(status=429), 3),
        (Fault(status=403, body="error code: 1010"), 1),
        (Fault(status=403, body="\n<!DOCTYPE html><title>Attention Required!</title>"), 1),
        (Fault(status=302, headers={"Location": "http://127.0.0.1:1/"}), 1),
    ],
    ids=str,
)
async def test_after_four_failed_calls_in_a_row_nothing_is_asked(
    fake: Echo, client: PoliteClient, fault: Fault, tries: int
) -> None:
    fake.faults = [fault]

    failures = await fail(client, 10)

    assert failures == [HttpError] * 4 + [DownError] * 6
    assert len(fake.calls) == 4 * tries


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=400),
        Fault(status=401),
        Fault(status=403, body='{"error":"of another user"}'),
        Fault(status=404, body="<html>Not Found</html>"),
    ],
    ids=str,
)
async def test_questions_that_are_refused_are_no_outage(
    fake: Echo, client: PoliteClient, fault: Fault
) -> None:
    fake.faults = [fault]

    failures = await fail(client, 10)

    assert failures == [HttpError] * 10


async def test_the_log_tells_once_when_it_begins_and_once_when_it_is_over(
    fake: Echo, client: PoliteClient, clock: SkippingClock, caplog: pytest.LogCaptureFixture
) -> None:
    fake.faults = [Fault(status=502)]
    await fail(client, 50)
    during = list(caplog.messages)
    clock.now += 60
    fake.faults = []

    answers = [await ask(client, path) for path in ("b", "c")]

    assert during == [BEGUN]
    assert answers == [{"path": "/b"}, {"path": "/c"}]
    assert caplog.messages == [BEGUN, OVER]


async def test_while_it_stays_down_it_is_asked_once_after_each_pause_which_grows_to_ten_minutes(
    fake: Echo, client: PoliteClient, clock: SkippingClock, caplog: pytest.LogCaptureFixture
) -> None:
    fake.faults = [Fault(status=502)]
    await fail(client, 4)
    asked = []

    for pause_s in (60, 120, 240, 480, 600, 600):
        clock.now += pause_s - 1
        early = await fail(client, 2)
        clock.now += 1
        due = await fail(client, 2)
        asked.append((early, due, len(fake.calls)))

    assert [(early, due) for early, due, _ in asked] == [
        ([DownError] * 2, [HttpError, DownError])
    ] * 6
    assert [calls for *_, calls in asked] == [13, 14, 15, 16, 17, 18]
    assert caplog.messages == [BEGUN]


async def test_the_next_outage_begins_with_a_short_pause_again(
    fake: Echo, client: PoliteClient, clock: SkippingClock, caplog: pytest.LogCaptureFixture
) -> None:
    fake.faults = [Fault(status=502)]
    await fail(client, 4)
    clock.now += 60
    await fail(client, 1)
    clock.now += 120
    fake.faults = []
    await ask(client)
    fake.faults = [Fault(status=502)]
    await fail(client, 4)
    clock.now += 60
    fake.faults = []

    await ask(client)

    assert caplog.messages == [BEGUN, OVER] * 2


async def test_failures_among_answers_are_no_outage(
    fake: Echo, client: PoliteClient, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(5):
        fake.faults = [Fault(status=502, times=9)]
        await fail(client, 3)
        await ask(client)

    assert caplog.messages == []


async def test_a_refusal_in_what_is_read_is_an_answer(fake: Echo, client: PoliteClient) -> None:
    def refuse(_answer: object) -> None:
        raise SourceError("No such playlist; please send me another.")

    for _ in range(3):
        fake.faults = [Fault(status=502, times=9)]
        await fail(client, 3)
        with pytest.raises(SourceError):
            await client.get("a", {}, refuse)

    assert await ask(client) == {"path": "/a"}


async def test_many_calls_at_once_begin_one_outage_and_are_not_tried_on(
    fake: Echo, client: PoliteClient, caplog: pytest.LogCaptureFixture
) -> None:
    fake.faults = [Fault(status=502)]

    failures = await asyncio.gather(*(ask(client) for _ in range(60)), return_exceptions=True)

    assert all(isinstance(failure, HttpError) for failure in failures)
    assert caplog.messages == [BEGUN]
    assert len(fake.calls) <= 3 * POLICY.at_once


async def test_an_answer_to_a_call_that_was_under_way_ends_the_outage(
    fake: Echo, client: PoliteClient
) -> None:
    held = asyncio.Event()
    fake.faults = [Fault(path="slow", held=held), Fault(path="/a", status=502)]
    under_way = asyncio.create_task(ask(client, "slow"))
    await fail(client, 5)
    held.set()
    await under_way

    assert await ask(client, "b") == {"path": "/b"}


async def test_one_call_finds_out_whether_it_answers_again_and_the_others_wait_for_that(
    fake: Echo, client: PoliteClient, clock: SkippingClock
) -> None:
    fake.faults = [Fault(status=502, times=12)]
    await fail(client, 4)
    clock.now += 60
    held = asyncio.Event()
    fake.faults = [Fault(held=held, times=1)]
    calls = [asyncio.create_task(ask(client)) for _ in range(9)]
    await asyncio.wait(calls, timeout=0.1)
    asked = len(fake.calls) - 12
    held.set()

    answers = await asyncio.gather(*calls)

    assert asked == 1
    assert answers == [{"path": "/a"}] * 9


async def test_where_it_is_still_down_those_that_waited_ask_nothing(
    fake: Echo, client: PoliteClient, clock: SkippingClock
) -> None:
    fake.faults = [Fault(status=502)]
    await fail(client, 4)
    clock.now += 60

    failures = await asyncio.gather(*(ask(client) for _ in range(9)), return_exceptions=True)

    assert [type(failure) for failure in failures] == [HttpError] + [DownError] * 8
    assert len(fake.calls) == 12 + 1


async def test_a_call_that_is_given_up_leaves_it_to_the_next_to_find_out(
    fake: Echo, client: PoliteClient, clock: SkippingClock
) -> None:
    fake.faults = [Fault(status=502, times=12), Fault(delay_s=60, times=1)]
    await fail(client, 4)
    clock.now += 60
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(ask(client), 0.1)

    assert await ask(client) == {"path": "/a"}


async def test_a_service_that_names_a_long_wait_each_time_is_told_of_once(
    fake: Echo, client: PoliteClient, clock: SkippingClock, caplog: pytest.LogCaptureFixture
) -> None:
    fake.faults = [busy("60", status=503)]
    for _ in range(3):
        assert await fail(client, 5) == [PausedError] * 5
        clock.now += 60
    fake.faults = []

    await ask(client)

    assert len(fake.calls) == 3 + 1
    assert caplog.messages == ["service wants no questions for 60 s", OVER]


async def test_a_wait_that_was_named_is_kept_to_whatever_else_is_answered(
    fake: Echo, client: PoliteClient, clock: SkippingClock, caplog: pytest.LogCaptureFixture
) -> None:
    held = asyncio.Event()
    fake.faults = [Fault(path="slow", held=held), busy("60", times=1)]
    under_way = asyncio.create_task(ask(client, "slow"))
    await fail(client, 1)
    held.set()
    await under_way
    clock.now += 59

    assert await fail(client, 1) == [PausedError]
    assert caplog.messages == ["service wants no questions for 60 s"]


async def test_a_service_that_is_down_after_the_wait_it_named_is_asked_again_a_minute_later(
    fake: Echo, client: PoliteClient, clock: SkippingClock
) -> None:
    fake.faults = [Fault(status=502, times=13)]
    await fail(client, 4)
    clock.now += 60
    await fail(client, 1)
    clock.now += 120
    await ask(client)
    fake.faults = [busy("60", times=1), Fault(status=502, times=1)]
    await fail(client, 1)
    clock.now += 60
    await fail(client, 1)
    clock.now += 60

    assert await ask(client) == {"path": "/a"}
