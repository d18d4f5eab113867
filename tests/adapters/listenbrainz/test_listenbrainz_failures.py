"""What ListenBrainz fails at raises nothing, costs only itself, and is not asked in a storm."""

import json
from collections.abc import AsyncIterator, Sequence

import aiohttp
import pytest

from bot.adapters.listenbrainz import ListenBrainzApi, ListenBrainzGenres
from bot.core.lookups import Answers, Question
from bot.core.models import Artist, Track, TrackId
from tests.adapters.asking import UNANSWERED, answered, first_of
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


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=302, headers={"Location": "http://127.0.0.1:1/"}),
        Fault(status=429, headers={"X-RateLimit-Reset-In": "1"}),
        Fault(body="<html>Bad gateway</html>"),
        Fault(body="7"),
        Fault(body="[" * 100_000),
        Fault(body=f"[{' ' * 9_000_000}]"),
        Fault(cut_off=True),
        Fault(path="/recording/", status=500),
        Fault(path="/recording/", body="[]"),
    ],
)
async def test_a_batch_that_fails_is_answered_with_nothing_at_all(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, fault: Fault
) -> None:
    fake.faults = [fault]

    answers, _ = await ask(session, fake, BATCHES[0])

    assert answers == UNANSWERED
    assert len(fake.calls) <= 4


async def test_of_two_calls_for_a_batch_one_may_fail(
    session: aiohttp.ClientSession, fake: FakeListenBrainz
) -> None:
    alike = [
        Question("names:ada/song001", "Ada", "Song 001"),
        Question("names:adasong/001", "Ada Song", "001"),
    ]
    fake.faults = [Fault(path="/lookup/", after=1, status=403)]

    answers, _ = await ask(session, fake, alike)

    assert answers.asked == answers.values.keys() == {alike[0]}


async def test_what_is_not_found_is_unknown_only_where_the_tags_of_the_others_were_told(
    session: aiohttp.ClientSession, fake: FakeListenBrainz
) -> None:
    unheard = Question("names:ada/unheard", "Ada", "Unheard")
    fake.faults = [Fault(path="/recording/", times=1, status=403)]

    failed, _ = await ask(session, fake, [QUESTIONS[0], unheard])
    told, _ = await ask(session, fake, [QUESTIONS[0], unheard])

    assert failed == UNANSWERED
    assert answered(told)[unheard.key] is None


async def test_a_closed_port_is_a_failure(session: aiohttp.ClientSession) -> None:
    async with FakeListenBrainz() as fake:
        pass

    answers, _ = await ask(session, fake, BATCHES[0])

    assert answers == UNANSWERED


async def test_a_slow_answer_is_a_failure(fake: FakeListenBrainz) -> None:
    fake.faults = [Fault(delay_s=5)]

    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=0.1)) as session:
        answers, _ = await ask(session, fake, BATCHES[0])

    assert answers == UNANSWERED


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

    answers, _ = await ask(session, fake, QUESTIONS[:1])

    assert answered(answers) == {QUESTIONS[0].key: None}
    assert fake.paths() == ["/1/metadata/lookup/"]


@pytest.mark.parametrize(
    "about",
    [
        None,
        {"tag": None},
        {"tag": []},
        {"tag": {"recording": None}},
        {"tag": {"recording": [None, {"tag": 7, "count": 1}, {"tag": "jazz"}]}},
        {"tag": {"recording": [{"tag": "jazz", "count": "1"}, {"tag": "rock", "count": -3}]}},
        {"tag": {"recording": [{"tag": "jazz", "count": 0}]}, "release": []},
        {"release": {"year": "1994"}},
        {"release": {"year": True}},
    ],
)
async def test_what_makes_no_sense_about_a_recording_is_skipped(
    session: aiohttp.ClientSession, fake: FakeListenBrainz, about: object
) -> None:
    answer = {KNOWN[0].mbid: about, "other": None}
    fake.faults = [Fault(path="/recording/", body=json.dumps(answer))]

    answers, _ = await ask(session, fake, QUESTIONS[:1])

    assert answered(answers) == {QUESTIONS[0].key: None}
