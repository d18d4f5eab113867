"""What ReccoBeats fails at raises nothing, and is never taken for what it does not know."""

import aiohttp
import pytest

from bot.adapters.http import open_session
from bot.adapters.reccobeats.api import ReccoBeatsApi
from bot.adapters.reccobeats.features import ReccoBeats
from tests.adapters.asking import UNANSWERED, answered, by_isrc
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.deezer import isrc
from tests.fakes.reccobeats import OUTAGES, FakeReccoBeats, outage
from tests.fakes.server import Fault


@pytest.fixture
def clock() -> SkippingClock:
    return SkippingClock()


@pytest.fixture
def source(
    session: aiohttp.ClientSession, fake: FakeReccoBeats, clock: SkippingClock
) -> ReccoBeats:
    """Return one that waits for nothing."""
    return ReccoBeats(ReccoBeatsApi(session, fake.url, clock=clock, sleep=clock.sleep))


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=301, headers={"Location": "/v1/audio-features?ids=x"}),
        Fault(status=429),
        Fault(status=429, headers={"Retry-After": "Mon, 23 Nov 2015 10:00:00 GMT"}),
        Fault(body="[]"),
        Fault(body='{"content":{}}'),
        Fault(body='{"content":[{"energy":NaN}]}'),
        Fault(cut_off=True),
        *(outage(name) for name in OUTAGES),
    ],
)
async def test_a_batch_that_fails_is_answered_with_nothing_at_all(
    source: ReccoBeats, fake: FakeReccoBeats, fault: Fault
) -> None:
    fake.faults = [fault]

    answers = await source.features(by_isrc(*range(40)))

    assert answers == UNANSWERED
    assert len(fake.calls) <= 3


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=429),
        Fault(status=429, headers={"Retry-After": "1.5"}),
        Fault(body='{"content":{}}'),
        Fault(cut_off=True),
    ],
)
async def test_what_fails_for_a_moment_costs_nothing(
    source: ReccoBeats, fake: FakeReccoBeats, fault: Fault
) -> None:
    fault.times = 2
    fake.faults = [fault]

    answers = await source.features(by_isrc(*range(40)))

    assert answers.asked == answers.values.keys() == {*by_isrc(*range(40))}


@pytest.mark.parametrize("bad", [0, 19, 20, 39])
async def test_a_bad_id_costs_that_id_alone(
    source: ReccoBeats, fake: FakeReccoBeats, bad: int
) -> None:
    fake.bad_ids = frozenset({isrc(bad)})

    answers = await source.features(by_isrc(*range(40)))

    unknown = [question for question in answers.asked if question not in answers.values]
    assert answers.asked == {*by_isrc(*range(40))}
    assert unknown == by_isrc(bad)
    assert len(fake.calls) <= 13


async def test_a_failure_while_a_bad_id_is_looked_for_leaves_what_was_learned(
    source: ReccoBeats, fake: FakeReccoBeats
) -> None:
    fake.bad_ids = frozenset({isrc(0)})
    fake.faults = [Fault(after=1, times=1, status=403)]

    answers = await source.features(by_isrc(*range(40)))

    assert answers.asked == answers.values.keys() == {*by_isrc(*range(20, 40))}


async def test_an_id_that_is_refused_by_itself_is_unknown(
    source: ReccoBeats, fake: FakeReccoBeats
) -> None:
    fake.bad_ids = frozenset({isrc(1)})

    answers = await source.features(by_isrc(1))

    assert answered(answers) == {f"isrc:{isrc(1)}": None}


async def test_a_service_that_refuses_everything_is_left_alone_and_not_believed(
    source: ReccoBeats, fake: FakeReccoBeats
) -> None:
    fake.bad_ids = frozenset(map(isrc, range(40)))

    answers = await source.features(by_isrc(*range(40)))

    assert answers == UNANSWERED
    assert len(fake.calls) == 16


async def test_an_unnamed_client_is_refused_and_that_is_no_error(fake: FakeReccoBeats) -> None:
    async with open_session("Python/3.11 aiohttp/3.13") as nameless:
        answers = await ReccoBeats(ReccoBeatsApi(nameless, fake.url)).features(by_isrc(1))

    assert answers == UNANSWERED


async def test_a_short_wait_is_waited_twice(
    source: ReccoBeats, fake: FakeReccoBeats, clock: SkippingClock
) -> None:
    fake.faults = [Fault(times=2, status=429, headers={"Retry-After": "30"})]

    answers = await source.features(by_isrc(1))

    assert clock.waits == [30.0, 30.0]
    assert answers.values.keys() == {*by_isrc(1)}


async def test_after_two_waits_the_batch_is_given_up(
    source: ReccoBeats, fake: FakeReccoBeats
) -> None:
    fake.faults = [Fault(status=429, headers={"Retry-After": "0"})]

    answers = await source.features(by_isrc(1))

    assert answers == UNANSWERED
    assert len(fake.calls) == 3


async def test_a_long_wait_is_kept_without_waiting(
    source: ReccoBeats, fake: FakeReccoBeats, clock: SkippingClock
) -> None:
    fake.faults = [Fault(times=1, status=429, headers={"Retry-After": "31"})]

    answers = [await source.features(by_isrc(1)), await source.features(by_isrc(1))]
    clock.now += 31
    answers.append(await source.features(by_isrc(1)))

    assert [len(each.asked) for each in answers] == [0, 0, 1]
    assert clock.waits == []
    assert len(fake.calls) == 2


async def test_a_slow_service_is_not_waited_for(fake: FakeReccoBeats) -> None:
    fake.faults = [Fault(delay_s=5)]
    impatient = aiohttp.ClientTimeout(total=0.1)

    async with aiohttp.ClientSession(timeout=impatient) as session:
        answers = await ReccoBeats(ReccoBeatsApi(session, fake.url)).features(by_isrc(1))

    assert answers == UNANSWERED
