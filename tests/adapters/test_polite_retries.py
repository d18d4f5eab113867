"""A call that fails for a moment is tried again soon, and one that cannot succeed is not."""

import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from tenacity import wait_fixed

from bot.adapters.http import HttpError, SlowError, open_session
from bot.adapters.policy import ServicePolicy
from bot.adapters.polite import PoliteClient
from tests.adapters.echo import Echo, ask, busy, same
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.server import Fault

POLICY = ServicePolicy("service", at_once=2)
MOMENTARY = [
    *(Fault(status=status) for status in (500, 502, 503, 504, 520, 521, 522, 523, 524)),
    Fault(status=502, body="<html>Bad gateway</html>"),
    Fault(cut_off=True),
    Fault(body="<!DOCTYPE html><title>Just a moment...</title>"),
    Fault(body=""),
    Fault(body='{"path": '),
]


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


@pytest.mark.parametrize("fault", MOMENTARY, ids=str)
async def test_what_fails_twice_is_answered_the_third_time(
    fake: Echo, client: PoliteClient, clock: SkippingClock, fault: Fault
) -> None:
    fake.faults = [Fault(status=fault.status, body=fault.body, cut_off=fault.cut_off, times=2)]

    assert await ask(client) == {"path": "/a"}
    assert len(fake.calls) == 3
    assert all(0.2 <= wait <= 0.6 for wait in clock.waits)
    assert len(set(clock.waits)) == 2


async def test_what_fails_three_times_has_failed(fake: Echo, client: PoliteClient) -> None:
    fake.faults = [Fault(status=502)]

    with pytest.raises(HttpError, match="status 502"):
        await ask(client)
    assert len(fake.calls) == 3


async def test_a_server_that_is_not_there_is_tried_again(
    session: aiohttp.ClientSession, clock: SkippingClock
) -> None:
    async with Echo() as gone:
        pass
    client = PoliteClient(session, gone.url, POLICY, clock=clock, sleep=clock.sleep)

    with pytest.raises(HttpError, match="no answer"):
        await ask(client)

    assert len(clock.waits) == 2


async def test_an_answer_that_takes_too_long_is_not_waited_for_again(
    fake: Echo, clock: SkippingClock
) -> None:
    fake.faults = [Fault(delay_s=5)]
    impatient = aiohttp.ClientTimeout(total=0.1)

    async with aiohttp.ClientSession(timeout=impatient) as session:
        client = PoliteClient(session, fake.url, POLICY, clock=clock, sleep=clock.sleep)
        with pytest.raises(SlowError):
            await ask(client)

    assert len(fake.calls) == 1


async def test_a_question_that_is_sent_is_sent_whole_again(
    fake: Echo, client: PoliteClient
) -> None:
    fake.faults = [Fault(status=503, times=2)]

    answer = await client.post("a", {"recordings": [1]}, same)

    assert answer == {"path": "/a", "sent": json.dumps({"recordings": [1]})}
    assert len(fake.calls) == 3


async def test_a_failing_service_that_names_a_wait_is_given_it(
    fake: Echo, client: PoliteClient, clock: SkippingClock
) -> None:
    fake.faults = [busy("7", times=1, status=503)]

    await ask(client)

    assert clock.waits == [7]


async def test_a_service_may_have_other_habits(
    session: aiohttp.ClientSession, fake: Echo, clock: SkippingClock
) -> None:
    policy = ServicePolicy(
        "service", at_once=1, tries=2, failing=frozenset({418}), soon=wait_fixed(3)
    )
    client = PoliteClient(session, fake.url, policy, clock=clock, sleep=clock.sleep)
    fake.faults = [Fault(path="/a", status=418, times=1), Fault(path="/b", status=502)]

    answer = await ask(client)
    with pytest.raises(HttpError, match="status 502"):
        await ask(client, "b")

    assert answer == {"path": "/a"}
    assert clock.waits == [3]
    assert len(fake.calls) == 3


async def test_what_a_failure_says_can_be_read(fake: Echo, client: PoliteClient) -> None:
    fake.faults = [
        Fault(status=400, body='{"status":4004}', headers={"X-Zone": "global"}, times=1),
        Fault(status=400, body="<html>"),
    ]

    failures = []
    for _ in range(2):
        with pytest.raises(HttpError) as caught:
            await ask(client)
        failures.append(caught.value)

    assert [failure.document() for failure in failures] == [{"status": 4004}, None]
    assert failures[0].headers["x-zone"] == "global"


async def test_a_failure_whose_body_breaks_off_is_still_one(
    fake: Echo, client: PoliteClient
) -> None:
    fake.faults = [Fault(status=400, body="x" * 100_000, cut_off=True)]

    with pytest.raises(HttpError) as caught:
        await ask(client)

    assert caught.value.document() is None
