"""ReccoBeats measures previews; what fails costs only itself, and is asked again later."""

import json
import logging
import sys
from collections.abc import AsyncIterator
from dataclasses import asdict, replace
from typing import Any

import aiohttp
import pytest

from bot.adapters.deezer import DeezerApi
from bot.adapters.deezer.previews import POLICY, DeezerPreviews
from bot.adapters.http import open_session, user_agent
from bot.adapters.reccobeats.analysis import MeasuredPreviews, ReccoBeatsAnalysis
from bot.adapters.reccobeats.api import ReccoBeatsApi
from bot.core.features import AUDIO_FEATURES
from bot.core.lookups import Answers, Question, TrackFacts
from bot.core.models import Track, TrackId
from tests.adapters.skipping_clock import SkippingClock
from tests.core.playlists import CALM
from tests.fakes.deezer import DeezerPlaylist, FakeDeezer, deezer_row, isrc
from tests.fakes.previews import FakePreviews, clip
from tests.fakes.reccobeats import FakeReccoBeats, outage
from tests.fakes.server import Fault

COUNT = 30
LONGEST_OUTAGE_S = POLICY.down_pause_s[1]
MEASURED = replace(CALM, key=None, mode=None)
ANSWER = {name: asdict(CALM)[name] for name in AUDIO_FEATURES}
DOWN = [
    outage("unknown error"),
    outage("down"),
    outage("barred"),
    outage("page instead of JSON"),
    outage("no wait named"),
    Fault(status=500),
    Fault(cut_off=True),
    Fault(body="[]"),
    Fault(body=json.dumps(ANSWER | {"tempo": float("nan")})),
]


def question(number: int) -> Question:
    return Question(f"isrc:{isrc(number)}")


def told(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what an operator reads."""
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]


def path(number: int) -> str:
    return f"/api/1/1/a/{number}.mp3"


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


@pytest.fixture
async def host() -> AsyncIterator[FakePreviews]:
    async with FakePreviews({path(number): clip(number) for number in range(COUNT)}) as started:
        yield started


@pytest.fixture
async def deezer(host: FakePreviews) -> AsyncIterator[FakeDeezer]:
    rows = [deezer_row(number, preview=host.address(path(number))) for number in range(COUNT)]
    async with FakeDeezer([DeezerPlaylist(7, rows)]) as started:
        yield started


@pytest.fixture
async def reccobeats() -> AsyncIterator[FakeReccoBeats]:
    async with FakeReccoBeats() as started:
        started.clips = {clip(number): CALM for number in range(COUNT)}
        yield started


@pytest.fixture
def clock() -> SkippingClock:
    return SkippingClock()


@pytest.fixture
def measured(
    session: aiohttp.ClientSession,
    host: FakePreviews,
    deezer: FakeDeezer,
    reccobeats: FakeReccoBeats,
    clock: SkippingClock,
) -> MeasuredPreviews:
    api = DeezerApi(session, deezer.url, clock=clock, sleep=clock.sleep)
    previews = DeezerPreviews(api, session, [host.url], total_s=4.0, clock=clock)
    asking = ReccoBeatsApi(session, reccobeats.url, clock=clock, sleep=clock.sleep)
    return MeasuredPreviews(previews, ReccoBeatsAnalysis(asking))


async def each(source: MeasuredPreviews, *numbers: int) -> list[Answers]:
    return [await source.features([question(number)]) for number in numbers]


def test_a_track_is_asked_about_by_its_isrc() -> None:
    tracks = [Track(TrackId("a"), "A", isrc=isrc(1)), Track(TrackId("b"), "B")]

    assert MeasuredPreviews.questions(tracks) == {"a": [question(1)]}


async def test_a_preview_is_sent_as_a_file_and_measured(
    measured: MeasuredPreviews, reccobeats: FakeReccoBeats
) -> None:
    answers = await measured.features([question(1)])

    assert answers.values == {question(1): TrackFacts(features=MEASURED)}
    assert answers.asked == {question(1)}
    (call,) = reccobeats.calls
    assert call.path == "/v1/analysis/audio-features"
    assert call.headers["Content-Type"].startswith("multipart/form-data; boundary=")


async def test_a_recording_without_a_preview_is_unknown(
    measured: MeasuredPreviews, reccobeats: FakeReccoBeats
) -> None:
    answers = await measured.features([question(COUNT)])

    assert answers == Answers({}, frozenset({question(COUNT)}))
    assert reccobeats.calls == []


@pytest.mark.parametrize("size", [8, 2**20 + 1, 5_000_000])
async def test_previews_of_any_size_arrive_whole(
    measured: MeasuredPreviews, host: FakePreviews, reccobeats: FakeReccoBeats, size: int
) -> None:
    host.clips[path(1)] = clip(1, size)
    reccobeats.clips = {clip(1, size): CALM}

    answers = await measured.features([question(1)])

    assert answers.values == {question(1): TrackFacts(features=MEASURED)}


async def test_a_file_that_is_refused_is_unknown_and_costs_no_other(
    measured: MeasuredPreviews, reccobeats: FakeReccoBeats
) -> None:
    del reccobeats.clips[clip(1)]

    answers = await measured.features([question(1), question(2)])

    assert answers.values == {question(2): TrackFacts(features=MEASURED)}
    assert answers.asked == {question(1), question(2)}


@pytest.mark.parametrize("odd", [None, "0.5", [], True, -7, 1e9])
@pytest.mark.parametrize("name", ["tempo", "energy"])
async def test_an_answer_without_one_of_the_nine_is_none(
    measured: MeasuredPreviews, reccobeats: FakeReccoBeats, name: str, odd: Any
) -> None:
    reccobeats.faults = [Fault(times=1, body=json.dumps(ANSWER | {name: odd}))]

    answers = await measured.features([question(1)])

    assert answers == Answers({}, frozenset({question(1)}))


@pytest.mark.parametrize("fault", DOWN)
async def test_a_service_that_fails_answers_nothing_and_is_asked_again_later(
    measured: MeasuredPreviews, reccobeats: FakeReccoBeats, fault: Fault
) -> None:
    reccobeats.faults = [replace(fault, times=None)]
    first = await measured.features([question(1)])

    reccobeats.faults = []
    again = await measured.features([question(1)])

    assert first == Answers({}, frozenset())
    assert again.values == {question(1): TrackFacts(features=MEASURED)}


async def test_a_wait_that_is_named_is_waited_and_the_whole_file_sent_again(
    measured: MeasuredPreviews, reccobeats: FakeReccoBeats, clock: SkippingClock
) -> None:
    reccobeats.faults = [outage("seconds named", times=1)]

    answers = await measured.features([question(1)])

    assert answers.values == {question(1): TrackFacts(features=MEASURED)}
    assert clock.waits == [7]
    assert len(reccobeats.calls) == 2


async def test_a_wait_that_is_too_long_is_no_answer(
    measured: MeasuredPreviews, reccobeats: FakeReccoBeats, clock: SkippingClock
) -> None:
    reccobeats.faults = [Fault(times=1, status=429, headers={"Retry-After": "3600"})]

    answers = await each(measured, 1, 2)

    assert answers == [Answers({}, frozenset())] * 2
    assert clock.waits == []
    assert len(reccobeats.calls) == 1


@pytest.mark.parametrize(
    ("broken", "named"),
    [("host", "the host of previews"), ("reccobeats", "reccobeats"), ("deezer", "deezer")],
)
async def test_an_outage_costs_few_calls_and_a_line_and_ends_by_itself(  # noqa: PLR0913, PLR0917  every service
    measured: MeasuredPreviews,
    host: FakePreviews,
    deezer: FakeDeezer,
    reccobeats: FakeReccoBeats,
    clock: SkippingClock,
    caplog: pytest.LogCaptureFixture,
    broken: str,
    named: str,
) -> None:
    service = {"host": host, "deezer": deezer, "reccobeats": reccobeats}[broken]
    service.faults = [Fault(status=500)]
    during = await each(measured, *range(20))
    downloads, questions = len(host.calls), len(deezer.calls)

    service.faults = []
    clock.now += LONGEST_OUTAGE_S
    after = await each(measured, 1, 2)

    assert during == [Answers({}, frozenset())] * 20
    assert downloads <= POLICY.down_after
    assert questions <= POLICY.down_after * POLICY.tries
    assert all(answers.values for answers in after)
    begun, ended = told(caplog)
    assert begun.startswith(f"{named} is down (status 500)")
    assert ended == f"{named} answers again"


async def test_an_outage_that_goes_on_is_told_once(
    measured: MeasuredPreviews,
    host: FakePreviews,
    clock: SkippingClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    host.faults = [Fault(status=500)]

    for _ in range(5):
        await each(measured, *range(8))
        clock.now += LONGEST_OUTAGE_S

    assert len(host.calls) == POLICY.down_after + 4
    assert len(told(caplog)) == 1


async def test_a_host_that_names_a_wait_is_left_alone_for_so_long(
    measured: MeasuredPreviews,
    host: FakePreviews,
    clock: SkippingClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    host.faults = [Fault(times=1, status=429, headers={"Retry-After": "60"})]

    during = await each(measured, *range(5))
    clock.now += 61
    after = await each(measured, 1)

    assert during == [Answers({}, frozenset())] * 5
    assert after[0].values
    assert len(host.calls) == 2
    assert told(caplog) == [
        "the host of previews wants no questions for 60 s",
        "the host of previews answers again",
    ]


async def test_recordings_without_previews_are_no_outage(
    measured: MeasuredPreviews, host: FakePreviews
) -> None:
    host.clips = {path(20): clip(20)}

    answers = await each(measured, *range(21))

    assert [bool(answer.values) for answer in answers] == [False] * 20 + [True]


async def test_nothing_of_a_preview_is_written(measured: MeasuredPreviews) -> None:
    opened: list[object] = []
    listening = True

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if listening and event == "open":
            opened.append(arguments[0])

    # A hook stays until the process ends, so it is told when to stop.
    sys.addaudithook(hear)
    answers = await measured.features([question(1)])
    listening = False

    assert answers.values
    assert opened == []
