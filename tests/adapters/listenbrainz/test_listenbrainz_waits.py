"""ListenBrainz is asked at the pace that it names, and not at all where it wants nothing."""

import asyncio
import logging

import aiohttp
import pytest

from bot.core.lookups import Answers
from tests.adapters.listenbrainz.windows import BATCHES, KNOWN, ask, opened
from tests.fakes.listenbrainz import FakeListenBrainz
from tests.fakes.server import Fault


@pytest.mark.parametrize("token", [None, "wrong"])
async def test_without_the_right_token_names_are_asked_once_and_that_is_told_once(
    session: aiohttp.ClientSession,
    fake: FakeListenBrainz,
    token: str | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    source, _ = opened(session, fake, token)

    with caplog.at_level(logging.DEBUG):
        answers = [await source.by_names(batch) for batch in BATCHES]
        told = await source.of_recordings([KNOWN[0].mbid])

    assert answers == [Answers({}, frozenset(), frozenset(batch)) for batch in BATCHES]
    assert [*told] == [KNOWN[0].mbid]
    assert fake.paths() == ["/1/metadata/lookup/", "/1/metadata/recording/"]
    assert caplog.text.count("https://listenbrainz.org/settings/") == 1
    assert "wrong" not in caplog.text


async def test_when_the_allowance_is_used_up_the_next_window_is_waited_for(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeListenBrainz(KNOWN, allowance=6) as fake:
        source, clock = opened(session, fake)
        answers = await asyncio.gather(*map(source.by_names, BATCHES))

    assert sum(len(told.values) for told in answers) == 400
    assert set(clock.waits) == {8}


async def test_a_refusal_is_followed_by_the_wait_it_names(
    session: aiohttp.ClientSession, fake: FakeListenBrainz
) -> None:
    fake.faults = [Fault(status=429, times=1, headers={"X-RateLimit-Reset-In": "4"})]

    answers, waits = await ask(session, fake, BATCHES[0])

    assert (len(answers.values), waits) == (50, [4])


async def test_after_a_refusal_every_call_waits(
    session: aiohttp.ClientSession, fake: FakeListenBrainz
) -> None:
    fake.faults = [Fault(status=429, times=3, headers={"X-RateLimit-Reset-In": "4"})]
    source, clock = opened(session, fake)

    answers = [await source.by_names(BATCHES[0]) for _ in range(2)]

    assert [len(told.asked) for told in answers] == [0, 50]
    assert clock.waits == [4, 4, 4]


@pytest.mark.parametrize(
    ("headers", "wait"), [({}, 10), ({"Retry-After": "3"}, 3), ({"X-RateLimit-Reset-In": "x"}, 10)]
)
async def test_a_refusal_that_names_no_window_is_waited_for_all_the_same(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, headers: dict[str, str], wait: float
) -> None:
    fake.faults = [Fault(status=429, times=1, headers=headers)]

    answers, waits = await ask(session, fake, BATCHES[0])

    assert (len(answers.values), waits) == (50, [wait])


async def test_a_long_wait_ends_the_questions_until_it_is_over(
    session: aiohttp.ClientSession, fake: FakeListenBrainz
) -> None:
    fake.faults = [Fault(status=429, times=1, headers={"X-RateLimit-Reset-In": "48925"})]
    source, clock = opened(session, fake)

    answers = [await source.by_names(BATCHES[0]) for _ in range(2)]
    clock.now += 48_925
    answers.append(await source.by_names(BATCHES[0]))

    assert [len(told.asked) for told in answers] == [0, 0, 50]
    assert len(fake.calls) == 3
    assert clock.waits == []
