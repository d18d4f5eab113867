"""Answers take their time and fail by a seed, whatever is asked first."""

import asyncio
import random
import statistics
from collections import Counter
from collections.abc import Sequence

import aiohttp
import pytest
from aiohttp import web

from tests.fakes.conditions import Chance, Failure, Failures, Latency
from tests.fakes.server import FakeService, json_response

PATHS = [f"/track/{number}" for number in range(60)]
AT_ONCE = 0.0
"""What a timeout takes here."""


class Echo(FakeService):
    """Answers with the path."""

    async def answer(self, request: web.Request) -> web.Response:
        """Answer."""
        return json_response({"path": request.path})


async def outcome(session: aiohttp.ClientSession, url: str) -> str:
    """Ask, and return what came of it."""
    try:
        async with session.get(url) as response:
            if response.status != 200:
                return "timeout" if response.status == 504 else str(response.status)
            await response.json()
            return "well"
    except aiohttp.ClientPayloadError:
        return "cut off"
    except ValueError:
        return "broken body"


async def outcomes(service: FakeService, paths: Sequence[str]) -> dict[str, str]:
    """Ask for all at once."""
    async with service, aiohttp.ClientSession() as session:
        found = await asyncio.gather(*(outcome(session, service.url + path) for path in paths))
    return dict(zip(paths, found, strict=True))


def test_half_of_all_answers_are_faster_than_the_median_and_few_take_twice_that() -> None:
    latency, drawn = Latency(0.1), random.Random(1)

    seconds = [latency.seconds(drawn) for _ in range(4_000)]

    assert statistics.median(seconds) == pytest.approx(0.1, rel=0.05)
    assert sum(each > 0.2 for each in seconds) / 4_000 == pytest.approx(0.04, abs=0.015)


def test_a_question_has_the_same_fate_in_any_order_and_another_one_when_asked_again() -> None:
    once, again = Chance(3), Chance(3)

    first = [once.draw(path).random() for path in PATHS]
    backwards = [again.draw(path).random() for path in reversed(PATHS)]

    assert backwards[::-1] == first
    assert once.draw(PATHS[0]).random() != first[0]


async def test_a_share_of_the_answers_fails_in_every_way() -> None:
    service = Echo()
    service.failures = Failures(0.5, hang_s=AT_ONCE)

    found = await outcomes(service, PATHS)

    counted = Counter(found.values())
    assert 20 <= counted.pop("well") <= 40
    assert set(counted) == set(Failure)


async def test_the_same_seed_fails_the_same_answers() -> None:
    once, again, other = Echo(), Echo(), Echo()
    for service in (once, again, other):
        service.failures = Failures(0.3, [Failure.INTERNAL_ERROR])
    other.chance = Chance(1)

    found = [await outcomes(once, PATHS), await outcomes(again, PATHS[::-1])]

    assert found[0] == found[1]
    assert await outcomes(other, PATHS) != found[0]


async def test_an_answer_takes_as_long_as_its_call_says() -> None:
    service = Echo()
    service.latency = Latency(0.05, sigma=0)

    await outcomes(service, PATHS[:1])

    [call] = service.calls
    assert call.ended is not None
    assert call.ended - call.begun >= 0.05
    assert call.status == 200


async def test_calls_are_counted_by_what_they_are_about_and_by_who_made_them() -> None:
    service = Echo()

    await outcomes(service, ["/track/isrc:QZAAA0100059", "/v1/album/12345", "/v1/album/ab12"])

    assert service.calls_by_kind() == {"/track/isrc:*": 1, "/v1/album/*": 2}
    assert sum(service.calls_by_asker().values()) == 3
