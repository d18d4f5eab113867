"""What ListenBrainz fails at raises nothing, costs only itself, and is not asked in a storm."""

import json

import aiohttp
import pytest

from bot.core.lookups import Question
from tests.adapters.asking import UNANSWERED, answered
from tests.adapters.listenbrainz.windows import BATCHES, KNOWN, QUESTIONS, ask
from tests.fakes.listenbrainz import FakeListenBrainz
from tests.fakes.server import Fault

MBID = "e97f805a-ab48-4c52-855e-07049142113d"


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
