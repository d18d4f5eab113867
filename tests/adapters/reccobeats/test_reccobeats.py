"""What ReccoBeats knows is used, and what it fails at costs only itself."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

import aiohttp
import pytest

from bot.adapters.http import open_session, user_agent
from bot.adapters.reccobeats.features import ReccoBeats
from bot.core.models import Track, TrackId
from tests.adapters.skipping_clock import SkippingClock
from tests.core.playlists import CALM, LOUD, PLAIN
from tests.fakes.deezer import isrc
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_row
from tests.fakes.server import Fault

IDS = [f"4iV5W9uYEdYUVa79Axb{number:03}" for number in range(400)]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


@pytest.fixture
async def fake() -> AsyncIterator[FakeReccoBeats]:
    """Start one that knows the ISRCs 0 to 399."""
    rows = [reccobeats_row(PLAIN, isrc=isrc(number)) for number in range(400)]
    async with FakeReccoBeats(rows) as started:
        yield started


def by_isrc(*numbers: int) -> list[Track]:
    codes = [isrc(number) for number in numbers]
    return [Track(TrackId(f"isrc:{code}"), code, isrc=code) for code in codes]


def silent(_step: str) -> None:
    pass


async def test_tracks_are_found_by_their_isrc(session: aiohttp.ClientSession) -> None:
    rows = [reccobeats_row(CALM, isrc=isrc(1).lower()), reccobeats_row(LOUD, isrc=isrc(2))]
    async with FakeReccoBeats(rows) as fake:
        heard = await ReccoBeats(session, fake.url).features(by_isrc(1, 2, 3), silent)

    assert heard.source == "reccobeats"
    assert heard.complete
    assert heard.values == {f"isrc:{isrc(1)}": CALM, f"isrc:{isrc(2)}": LOUD}


async def test_tracks_are_found_by_their_spotify_id(session: aiohttp.ClientSession) -> None:
    tracks = [Track(TrackId(IDS[0]), "a"), Track(TrackId(IDS[1]), "b")]
    rows = [reccobeats_row(CALM, spotify_id=IDS[0]), reccobeats_row(LOUD, spotify_id=IDS[1])]
    async with FakeReccoBeats(rows) as fake:
        heard = await ReccoBeats(session, fake.url).features(tracks, silent)

    assert heard.values == {IDS[0]: CALM, IDS[1]: LOUD}


async def test_who_is_not_known_by_the_spotify_id_is_asked_for_by_the_isrc(
    session: aiohttp.ClientSession,
) -> None:
    tracks = [Track(TrackId(IDS[0]), "a", isrc=isrc(1)), Track(TrackId(IDS[1]), "b")]
    async with FakeReccoBeats([reccobeats_row(CALM, isrc=isrc(1), spotify_id=IDS[9])]) as fake:
        heard = await ReccoBeats(session, fake.url).features(tracks, silent)

    assert heard.values == {IDS[0]: CALM}
    assert [call.query["ids"] for call in fake.calls] == [IDS[:2], [isrc(1)]]


async def test_without_either_nothing_is_asked(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    tracks = [Track(TrackId("digest:0123456789abcdef"), "a")]

    heard = await ReccoBeats(session, fake.url).features(tracks, silent)

    assert (heard.values, heard.complete) == ({}, True)
    assert fake.calls == []


async def test_of_several_rows_for_an_isrc_the_smallest_usable_id_counts(
    session: aiohttp.ClientSession,
) -> None:
    rows = [
        reccobeats_row(replace(PLAIN, tempo=0), isrc=isrc(1), id="a"),
        reccobeats_row(LOUD, isrc=isrc(1), id="c"),
        reccobeats_row(CALM, isrc=isrc(1), id="b"),
    ]
    heard = []

    for ordered in (rows, rows[::-1]):
        async with FakeReccoBeats(ordered) as fake:
            heard.append(await ReccoBeats(session, fake.url).features(by_isrc(1), silent))

    assert heard[0].values == heard[1].values == {f"isrc:{isrc(1)}": CALM}


async def test_a_row_answers_only_the_question_that_it_came_for(
    session: aiohttp.ClientSession,
) -> None:
    tracks = [*by_isrc(1), *(Track(TrackId(each), each) for each in IDS[:40])]
    own = reccobeats_row(LOUD, isrc=isrc(1), spotify_id=IDS[99], id="a")
    other = reccobeats_row(CALM, isrc=isrc(1), spotify_id=IDS[0], id="b")
    async with FakeReccoBeats([own, other]) as fake:
        fake.faults = [Fault(times=1, delay_s=0.1)]
        heard = await ReccoBeats(session, fake.url).features(tracks, silent)

    assert heard.values == {f"isrc:{isrc(1)}": LOUD, IDS[0]: CALM}


@pytest.mark.parametrize(
    "wrong",
    [
        {"energy": None},
        {"energy": 1.2},
        {"tempo": 0},
        {"loudness": "loud"},
        {"valence": True},
        {"energy": [0.5]},
        {"isrc": None},
        {"isrc": 7},
    ],
)
async def test_a_row_that_makes_no_sense_is_skipped(
    session: aiohttp.ClientSession, wrong: dict[str, object]
) -> None:
    row = reccobeats_row(PLAIN, isrc=isrc(1), spotify_id=IDS[0])
    async with FakeReccoBeats() as fake:
        fake.rows = [row | wrong, reccobeats_row(CALM, isrc=isrc(2))]
        heard = await ReccoBeats(session, fake.url).features(by_isrc(1, 2), silent)

    assert heard.values == {f"isrc:{isrc(2)}": CALM}
    assert heard.complete


async def test_neither_the_place_nor_the_own_id_of_a_row_says_whose_it_is(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    foreign = '{"content":[7,null,{"id":"QZCON2600001","isrc":"QZCON2600002","href":"x"}]}'
    fake.faults = [Fault(body=foreign)]

    heard = await ReccoBeats(session, fake.url).features(by_isrc(1), silent)

    assert (heard.values, heard.complete) == ({}, True)


async def test_at_most_forty_are_asked_for_at_once_by_at_most_four(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    steps: list[str] = []
    fake.faults = [Fault(delay_s=0.02, together=4)]

    heard = await ReccoBeats(session, fake.url).features(by_isrc(*range(395)), steps.append)

    assert len(heard.values) == 395
    assert max(len(call.query["ids"]) for call in fake.calls) == 40
    assert len(fake.calls) == 10
    assert fake.most_at_once == 4
    assert len(steps) == 10
    assert steps[-1] == "Looking up sounds · 395/395"


async def test_a_track_that_is_there_twice_is_asked_for_once(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    await ReccoBeats(session, fake.url).features(by_isrc(1, 1), silent)

    assert [call.query["ids"] for call in fake.calls] == [[isrc(1)]]


async def test_the_bot_says_who_it_is_and_sends_no_cookie(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    fake.faults = [Fault(times=1, status=429, headers={"Set-Cookie": "a=b", "Retry-After": "0"})]

    await ReccoBeats(session, fake.url).features(by_isrc(1), silent)

    agents = {call.headers["User-Agent"] for call in fake.calls}
    assert agents == {"Constellate/1.2 (+https://example.org)"}
    assert not any("Cookie" in call.headers for call in fake.calls)


async def test_an_unnamed_client_is_refused_and_that_is_no_error(fake: FakeReccoBeats) -> None:
    async with open_session("Python/3.11 aiohttp/3.13") as session:
        heard = await ReccoBeats(session, fake.url).features(by_isrc(1), silent)

    assert (heard.values, heard.complete) == ({}, False)


async def test_a_short_wait_is_waited_twice(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    clock = SkippingClock()
    fake.faults = [Fault(times=2, status=429, headers={"Retry-After": "30"})]

    source = ReccoBeats(session, fake.url, clock=clock, sleep=clock.sleep)
    heard = await source.features(by_isrc(1), silent)

    assert clock.waits == [30.0, 30.0]
    assert heard.complete
    assert len(heard.values) == 1


async def test_after_two_waits_the_batch_is_given_up(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    fake.faults = [Fault(status=429, headers={"Retry-After": "0"})]

    heard = await ReccoBeats(session, fake.url).features(by_isrc(1), silent)

    assert (heard.values, heard.complete) == ({}, False)
    assert len(fake.calls) == 3


async def test_a_long_wait_is_kept_without_waiting(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    clock = SkippingClock()
    fake.faults = [Fault(times=1, status=429, headers={"Retry-After": "31"})]
    source = ReccoBeats(session, fake.url, clock=clock, sleep=clock.sleep)

    answers = [await source.features(by_isrc(1), silent)]
    answers.append(await source.features(by_isrc(1), silent))
    clock.now += 31
    answers.append(await source.features(by_isrc(1), silent))

    assert [heard.complete for heard in answers] == [False, False, True]
    assert clock.waits == []
    assert len(fake.calls) == 2


@pytest.mark.parametrize(
    "fault",
    [
        Fault(times=1, status=501),
        Fault(times=1, status=400, body='{"status":4004,"errors":[]}'),
        Fault(times=1, status=301, headers={"Location": "/v1/audio-features?ids=x"}),
    ],
)
async def test_a_failed_batch_costs_only_itself(
    session: aiohttp.ClientSession, fake: FakeReccoBeats, fault: Fault
) -> None:
    fake.faults = [fault]

    heard = await ReccoBeats(session, fake.url).features(by_isrc(*range(120)), silent)

    assert len(heard.values) == 80
    assert not heard.complete


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=429),
        Fault(status=429, headers={"Retry-After": "1.5"}),
        Fault(status=429, headers={"Retry-After": "Mon, 23 Nov 2015 10:00:00 GMT"}),
        Fault(body="<html>"),
        Fault(body="[]"),
        Fault(body='{"content":{}}'),
        Fault(body='{"content":[{"energy":NaN}]}'),
        Fault(cut_off=True),
    ],
    ids=str,
)
async def test_what_fails_for_a_moment_costs_nothing(
    session: aiohttp.ClientSession, fake: FakeReccoBeats, fault: Fault
) -> None:
    clock = SkippingClock()
    fault.times = 2
    fake.faults = [fault]

    source = ReccoBeats(session, fake.url, clock=clock, sleep=clock.sleep)
    heard = await source.features(by_isrc(*range(120)), silent)

    assert len(heard.values) == 120
    assert heard.complete


async def test_after_a_failure_nobody_is_asked_for_a_second_time(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    fake.faults = [Fault(times=1, status=501)]

    heard = await ReccoBeats(session, fake.url).features(with_both_names(IDS[:10]), silent)

    assert not heard.complete
    assert len(fake.calls) == 1


async def test_three_failures_in_a_row_end_the_questions(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    clock = SkippingClock()
    fake.faults = [Fault(status=503)]

    source = ReccoBeats(session, fake.url, clock=clock, sleep=clock.sleep)
    heard = await source.features(by_isrc(*range(400)), silent)

    assert (heard.values, heard.complete) == ({}, False)
    assert len(fake.calls) <= 3 * (3 + 3)


async def test_failures_among_good_answers_end_nothing(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    fake.faults = [Fault(times=1, after=well, status=501) for well in (0, 5, 10)]

    heard = await ReccoBeats(session, fake.url).features(by_isrc(*range(1_200)), silent)

    assert len(fake.calls) == 30
    assert not heard.complete


async def test_a_slow_service_is_not_waited_for(fake: FakeReccoBeats) -> None:
    fake.faults = [Fault(delay_s=5)]
    impatient = aiohttp.ClientTimeout(total=0.1)

    async with aiohttp.ClientSession(timeout=impatient) as session:
        heard = await ReccoBeats(session, fake.url).features(by_isrc(1), silent)

    assert not heard.complete


def with_both_names(ids: Sequence[str]) -> list[Track]:
    return [Track(TrackId(each), each, isrc=isrc(number)) for number, each in enumerate(ids)]
