"""ListenBrainz is asked at the pace that it names, and not at all where it wants nothing."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence

import aiohttp
import pytest

from bot.adapters.listenbrainz import ListenBrainzApi, ListenBrainzGenres
from bot.core.lookups import Answers, Question
from bot.core.models import Artist, Track, TrackId
from tests.adapters.asking import UNANSWERED, first_of
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.listenbrainz import TOKEN, FakeListenBrainz, KnownRecording
from tests.fakes.server import Fault

TRACKS = [Track(TrackId(f"Song {n:03}"), f"Song {n:03}", (Artist("Ada"),)) for n in range(400)]
KNOWN = [KnownRecording("Ada", track.name, {"jazz": 1}) for track in TRACKS]
QUESTIONS = first_of(ListenBrainzGenres.questions(TRACKS))
BATCHES = [QUESTIONS[start : start + 50] for start in range(0, 400, 50)]
MBID = "e97f805a-ab48-4c52-855e-07049142113d"


@pytest.fixture
async def fake() -> AsyncIterator[FakeListenBrainz]:
    async with FakeListenBrainz(KNOWN) as started:
        yield started


class WindowClock(SkippingClock):
    """After a wait, the next window begins."""

    def __init__(self, fake: FakeListenBrainz) -> None:
        super().__init__()
        self.fake = fake

    async def sleep(self, seconds: float) -> None:
        """Let it be later, in a new window."""
        await super().sleep(seconds)
        self.fake.refill()


def opened(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, token: str | None = TOKEN
) -> tuple[ListenBrainzGenres, WindowClock]:
    """Return a source, and the clock by which it waits."""
    clock = WindowClock(fake)
    api = ListenBrainzApi(session, fake.url, token, clock=clock, sleep=clock.sleep)
    return ListenBrainzGenres(api), clock


async def ask(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, questions: Sequence[Question]
) -> tuple[Answers, list[float]]:
    """Ask one batch; tell what was answered and the seconds that were waited."""
    source, clock = opened(session, fake)
    return await source.by_names(questions), clock.waits


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

    assert answers == [UNANSWERED] * len(BATCHES)
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
