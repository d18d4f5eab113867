"""What ListenBrainz fails at costs only itself; nothing is asked in a storm."""

import json
import logging
import uuid
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.adapters.http import open_session
from bot.adapters.listenbrainz import ListenBrainzGenres
from bot.core.lookups import Answers
from bot.core.models import Artist, Track, TrackId
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.listenbrainz import FakeListenBrainz, KnownRecording
from tests.fakes.server import Fault

TRACKS = [Track(TrackId(f"Song {n:03}"), f"Song {n:03}", (Artist("Ada"),)) for n in range(400)]
KNOWN = [KnownRecording("Ada", track.name, {"jazz": 1}) for track in TRACKS]
MBID = "e97f805a-ab48-4c52-855e-07049142113d"


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test (+https://example.org)") as opened:
        yield opened


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


def silent(_step: str) -> None:
    pass


async def ask(
    session: aiohttp.ClientSession,
    fake: FakeListenBrainz,
    count: int = 400,
    token: str | None = None,
) -> tuple[Answers[TrackId, tuple[str, ...]], list[float]]:
    """Ask for so many tracks; tell what is known and the seconds that were waited."""
    clock = WindowClock(fake)
    source = ListenBrainzGenres(session, fake.url, token, clock=clock, sleep=clock.sleep)
    return await source.genres(TRACKS[:count], silent), clock.waits


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=302, headers={"Location": "http://127.0.0.1:1/"}),
        Fault(body="<html>Bad gateway</html>"),
        Fault(body="7"),
        Fault(body="[" * 100_000),
        Fault(body=f"[{' ' * 9_000_000}]"),
        Fault(cut_off=True),
        Fault(path="/recording/", body="[]"),
    ],
)
async def test_after_three_failures_nothing_more_is_asked(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, fault: Fault
) -> None:
    fake.faults = [fault]

    told, _ = await ask(session, fake)

    assert (told.values, told.asked, told.complete) == ({}, frozenset(), False)
    assert len(fake.calls) <= 20


async def test_a_failure_leaves_what_was_learned(
    session: aiohttp.ClientSession, fake: FakeListenBrainz
) -> None:
    fake.faults = [Fault(path="/lookup/", status=501, times=2)]

    told, _ = await ask(session, fake)

    assert len(told.values) == 300
    assert told.asked == told.values.keys()
    assert not told.complete


async def test_who_was_not_found_is_asked_only_when_the_second_look_was_answered(
    session: aiohttp.ClientSession, fake: FakeListenBrainz
) -> None:
    fake.faults = [Fault(after=1, status=501)]
    track = Track(TrackId("Unheard"), "Unheard - Mono", (Artist("Ada"),))

    told = await ListenBrainzGenres(session, fake.url).genres([track], silent)

    assert len(fake.calls) == 2
    assert (told.values, told.asked, told.complete) == ({}, frozenset(), False)


async def test_a_closed_port_is_a_failure(session: aiohttp.ClientSession) -> None:
    async with FakeListenBrainz() as fake:
        pass

    told, _ = await ask(session, fake)

    assert (told.values, told.complete) == ({}, False)


async def test_a_slow_answer_is_a_failure(fake: FakeListenBrainz) -> None:
    fake.faults = [Fault(delay_s=5)]

    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.1)) as session:
        told, _ = await ask(session, fake, 10)

    assert (told.values, told.complete) == ({}, False)


@pytest.mark.parametrize("token", [None, "wrong"])
async def test_without_the_right_token_it_is_asked_no_more(
    session: aiohttp.ClientSession,
    fake: FakeListenBrainz,
    token: str | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    fake.token = str(uuid.UUID(int=7))

    with caplog.at_level(logging.DEBUG):
        told, _ = await ask(session, fake, token=token)

    assert (told.values, told.complete) == ({}, False)
    assert len(fake.calls) <= 3
    assert "may want a token" in caplog.text
    assert "wrong" not in caplog.text


async def test_when_the_allowance_is_used_up_the_next_window_is_waited_for(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeListenBrainz(KNOWN, allowance=6) as fake:
        told, waits = await ask(session, fake)

    assert len(told.values) == 400
    assert told.complete
    assert set(waits) == {8}


async def test_a_refusal_is_followed_by_the_wait_it_names(
    session: aiohttp.ClientSession, fake: FakeListenBrainz
) -> None:
    fake.faults = [Fault(status=429, times=1, headers={"X-RateLimit-Reset-In": "4"})]

    told, waits = await ask(session, fake, 10)

    assert (len(told.values), told.complete, waits) == (10, True, [4])


async def test_after_a_refusal_every_call_waits(
    session: aiohttp.ClientSession, fake: FakeListenBrainz
) -> None:
    fake.faults = [Fault(status=429, times=3, headers={"X-RateLimit-Reset-In": "4"})]
    clock = WindowClock(fake)
    source = ListenBrainzGenres(session, fake.url, clock=clock, sleep=clock.sleep)
    first = await source.genres(TRACKS[:10], silent)

    second = await source.genres(TRACKS[:10], silent)

    assert (first.complete, second.complete) == (False, True)
    assert clock.waits == [4, 4, 4]


@pytest.mark.parametrize(
    ("headers", "wait"), [({}, 10), ({"Retry-After": "3"}, 3), ({"X-RateLimit-Reset-In": "x"}, 10)]
)
async def test_a_refusal_that_names_no_window_is_waited_for_all_the_same(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, headers: dict[str, str], wait: float
) -> None:
    fake.faults = [Fault(status=429, times=1, headers=headers)]

    told, waits = await ask(session, fake, 10)

    assert (len(told.values), waits) == (10, [wait])


async def test_a_service_that_only_refuses_is_left_alone(
    session: aiohttp.ClientSession, fake: FakeListenBrainz
) -> None:
    fake.faults = [Fault(status=429, headers={"X-RateLimit-Reset-In": "1"})]

    told, _ = await ask(session, fake)

    assert (told.values, told.complete) == ({}, False)
    assert len(fake.calls) <= 15


async def test_a_long_wait_ends_the_questions_until_it_is_over(
    session: aiohttp.ClientSession, fake: FakeListenBrainz
) -> None:
    fake.faults = [Fault(status=429, times=1, headers={"X-RateLimit-Reset-In": "48925"})]
    clock = WindowClock(fake)
    source = ListenBrainzGenres(session, fake.url, clock=clock, sleep=clock.sleep)

    first = await source.genres(TRACKS[:10], silent)
    second = await source.genres(TRACKS[:10], silent)
    clock.now += 48_925
    third = await source.genres(TRACKS[:10], silent)

    assert [told.complete for told in (first, second, third)] == [False, False, True]
    assert len(fake.calls) == 3
    assert clock.waits == []


@pytest.mark.parametrize(
    "row",
    [
        {"index": 1},
        {"index": -1},
        {"index": True},
        {"index": "0"},
        {"recording_mbid": None},
        {"recording_mbid": "../x"},
        {"artist_credit_name": None},
    ],
)
async def test_a_row_that_makes_no_sense_is_skipped(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, row: dict[str, object]
) -> None:
    sound = {"index": 0, "recording_mbid": MBID, "artist_credit_name": "Ada"}
    fake.faults = [Fault(path="/lookup/", body=json.dumps([7, sound | row]))]

    told, _ = await ask(session, fake, 1)

    assert (told.values, told.complete) == ({}, True)
    assert fake.paths() == ["/1/metadata/lookup/"]


@pytest.mark.parametrize(
    "tags",
    [
        None,
        [],
        {"recording": None},
        {"recording": [None, {"tag": 7, "count": 1}, {"tag": "jazz"}, {"tag": "x", "count": "1"}]},
        {"recording": [{"tag": "jazz", "count": 0}, {"tag": "rock", "count": -3}]},
    ],
)
async def test_tags_that_make_no_sense_are_skipped(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, tags: object
) -> None:
    answer = {KNOWN[0].mbid: {"tag": tags}, "other": None}
    fake.faults = [Fault(path="/recording/", body=json.dumps(answer))]

    told, _ = await ask(session, fake, 1)

    assert (told.values, set(told.asked), told.complete) == ({}, {TRACKS[0].id}, True)
