"""Every question to a service is counted, by the service's name and how it ended."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import aiohttp
import pytest
from aiohttp import web

from bot.adapters.call_tracing import trace_calls
from bot.adapters.http import HttpError, open_session, request_json
from bot.ports.monitor import CallOutcome
from tests.fakes.server import FakeService, Fault, json_response

NOWHERE = "http://127.0.0.1:9"


class Answering(FakeService):
    """A service that always knows, and takes its time while the gate is shut."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.gate = asyncio.Event(), asyncio.Event()
        self.gate.set()

    async def answer(self, request: web.Request) -> web.Response:
        """Answer."""
        self.asked.set()
        await self.gate.wait()
        return json_response(request.path)


@dataclass
class RecordedCalls:
    """A monitor that remembers calls."""

    calls: list[tuple[str, CallOutcome]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def on_call(self, service: str, outcome: CallOutcome, seconds: float) -> None:
        """Remember."""
        self.calls.append((service, outcome))
        self.seconds.append(seconds)


@pytest.fixture
async def fake() -> AsyncIterator[Answering]:
    async with Answering() as started:
        yield started


@pytest.fixture
def recorded() -> RecordedCalls:
    return RecordedCalls()


@pytest.fixture
async def session(fake: Answering, recorded: RecordedCalls) -> AsyncIterator[aiohttp.ClientSession]:
    services = {f"{fake.url}/v1": "music", NOWHERE: "nowhere"}
    async with open_session("test", trace_calls(recorded, services)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, CallOutcome.OK),
        (302, CallOutcome.OK),
        (404, CallOutcome.REFUSED),
        (429, CallOutcome.LIMITED),
        (500, CallOutcome.FAILED),
    ],
)
async def test_an_answer_counts_by_its_status(
    fake: Answering,
    session: aiohttp.ClientSession,
    recorded: RecordedCalls,
    status: int,
    outcome: CallOutcome,
) -> None:
    fake.faults.append(Fault(status=status, body="{}"))

    async with session.get(f"{fake.url}/v1/secret", allow_redirects=False):
        pass

    assert recorded.calls == [("music", outcome)]
    assert 0 < recorded.seconds[0] < 20


async def test_a_service_that_is_away_counts_as_that(
    session: aiohttp.ClientSession, recorded: RecordedCalls
) -> None:
    with pytest.raises(HttpError):
        await request_json(session, "GET", f"{NOWHERE}/v1")

    assert recorded.calls == [("nowhere", CallOutcome.UNREACHABLE)]


async def test_an_answer_that_does_not_come_counts_as_late(
    fake: Answering, session: aiohttp.ClientSession, recorded: RecordedCalls
) -> None:
    fake.gate.clear()

    with pytest.raises(TimeoutError):
        await session.get(f"{fake.url}/v1", timeout=aiohttp.ClientTimeout(total=0.05))

    assert recorded.calls == [("music", CallOutcome.LATE)]


async def test_a_question_that_was_given_up_counts_as_that(
    fake: Answering, session: aiohttp.ClientSession, recorded: RecordedCalls
) -> None:
    fake.gate.clear()
    asking = asyncio.create_task(request_json(session, "GET", f"{fake.url}/v1"))
    await fake.asked.wait()

    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)

    assert recorded.calls == [("music", CallOutcome.GIVEN_UP)]


async def test_whoever_is_not_named_counts_as_other(
    recorded: RecordedCalls, fake: Answering
) -> None:
    async with open_session("test", trace_calls(recorded, {})) as session:
        await request_json(session, "GET", fake.url)

    assert recorded.calls == [("other", CallOutcome.OK)]
