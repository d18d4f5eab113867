"""What ReccoBeats knows is joined to what was asked, and nothing else is taken for it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest

from bot.adapters.http import open_session, user_agent
from bot.adapters.reccobeats.api import BATCH
from bot.adapters.reccobeats.features import ReccoBeats
from bot.core.features import Features
from bot.core.lookups import Question, TrackFacts, isrc_question
from bot.core.models import Track, TrackId
from tests.adapters.answered import answered, keys_of
from tests.core.playlists import CALM, LOUD, PLAIN
from tests.fakes.deezer import isrc
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_row, reccobeats_twice
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


def by_isrc(*numbers: int) -> list[Question]:
    return [isrc_question(isrc(number)) for number in numbers]


def by_id(*numbers: int) -> list[Question]:
    return [Question(f"spotify:{IDS[number]}") for number in numbers]


def sounds(features: Features) -> TrackFacts:
    """Tell what a row of such features says: it names a mode and no key."""
    return TrackFacts(features=replace(features, mode=1))


def test_a_track_is_asked_about_by_its_spotify_id_then_by_its_isrc() -> None:
    tracks = [
        Track(TrackId(IDS[0]), "both", isrc="qz-con-26-00001"),
        Track(TrackId(IDS[1]), "the id alone", isrc="../1"),
        Track(TrackId(f"isrc:{isrc(2)}"), "the code alone"),
        Track(TrackId("digest:0123456789abcdef"), "neither"),
    ]

    asked = keys_of(ReccoBeats.questions(tracks))

    assert asked == {
        IDS[0]: [f"spotify:{IDS[0]}", f"isrc:{isrc(1)}"],
        IDS[1]: [f"spotify:{IDS[1]}"],
        f"isrc:{isrc(2)}": [f"isrc:{isrc(2)}"],
    }


def test_what_else_a_file_says_of_a_track_changes_no_question() -> None:
    track = Track(TrackId(IDS[0]), "Dawn", isrc=isrc(1))
    claimed = replace(track, name="Dusk", album="Another", isrc=isrc(2))

    honest, invented = (ReccoBeats.questions([each])[each.id] for each in (track, claimed))

    assert honest[0] == invented[0]
    assert honest[1] != invented[1]


async def test_recordings_are_found_by_their_isrc(session: aiohttp.ClientSession) -> None:
    rows = [reccobeats_row(CALM, isrc=isrc(1).lower()), reccobeats_row(LOUD, isrc=isrc(2))]
    async with FakeReccoBeats(rows) as fake:
        answers = await ReccoBeats(session, fake.url).features(by_isrc(1, 2, 3))

    assert answered(answers) == {
        f"isrc:{isrc(1)}": sounds(CALM),
        f"isrc:{isrc(2)}": sounds(LOUD),
        f"isrc:{isrc(3)}": None,
    }


async def test_tracks_are_found_by_their_spotify_id(session: aiohttp.ClientSession) -> None:
    rows = [reccobeats_row(CALM, spotify_id=IDS[0]), reccobeats_row(LOUD, spotify_id=IDS[1])]
    async with FakeReccoBeats(rows) as fake:
        answers = await ReccoBeats(session, fake.url).features(by_id(0, 1, 2))

    assert answered(answers) == {
        f"spotify:{IDS[0]}": sounds(CALM),
        f"spotify:{IDS[1]}": sounds(LOUD),
        f"spotify:{IDS[2]}": None,
    }


async def test_a_batch_is_one_call_whatever_it_asks_by(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    batch = [*by_isrc(*range(20)), *by_id(*range(20))]

    answers = await ReccoBeats(session, fake.url).features(batch)

    assert len(batch) == BATCH
    assert answers.asked == {*batch}
    assert answers.values.keys() == {*by_isrc(*range(20))}
    assert [len(call.query["ids"]) for call in fake.calls] == [BATCH]


async def test_of_all_who_ask_at_most_four_are_answered_at_once(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    source = ReccoBeats(session, fake.url)
    fake.faults = [Fault(delay_s=0.02, together=4)]

    await asyncio.gather(*(source.features(by_isrc(number)) for number in range(10)))

    assert len(fake.calls) == 10
    assert fake.most_at_once == 4


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
            heard.append(answered(await ReccoBeats(session, fake.url).features(by_isrc(1))))

    assert heard[0] == heard[1] == {f"isrc:{isrc(1)}": sounds(CALM)}


async def test_an_isrc_with_two_recordings_has_one_answer_and_their_ids_have_their_own(
    session: aiohttp.ClientSession,
) -> None:
    rows = reccobeats_twice(reccobeats_row(PLAIN, isrc=isrc(1), spotify_id=IDS[0]), IDS[1])
    smallest = min(rows, key=lambda row: str(row["id"]))
    async with FakeReccoBeats(rows) as fake:
        source = ReccoBeats(session, fake.url)
        alone = answered(await source.features(by_isrc(1)))
        together = answered(await source.features([*by_isrc(1), *by_id(0, 1)]))

    halved = replace(PLAIN, tempo=PLAIN.tempo / 2)
    assert alone == {f"isrc:{isrc(1)}": sounds(replace(PLAIN, tempo=smallest["tempo"]))}
    assert together == alone | {
        f"spotify:{IDS[0]}": sounds(PLAIN),
        f"spotify:{IDS[1]}": sounds(halved),
    }


async def test_a_row_answers_only_the_question_that_it_came_for(
    session: aiohttp.ClientSession,
) -> None:
    own = reccobeats_row(LOUD, isrc=isrc(1), spotify_id=IDS[99], id="a")
    other = reccobeats_row(CALM, isrc=isrc(1), spotify_id=IDS[0], id="b")
    async with FakeReccoBeats([own, other]) as fake:
        answers = await ReccoBeats(session, fake.url).features([*by_isrc(1), *by_id(0)])

    assert answered(answers) == {
        f"isrc:{isrc(1)}": sounds(LOUD),
        f"spotify:{IDS[0]}": sounds(CALM),
    }


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
        answers = await ReccoBeats(session, fake.url).features(by_isrc(1, 2))

    assert answered(answers) == {f"isrc:{isrc(1)}": None, f"isrc:{isrc(2)}": sounds(CALM)}


async def test_neither_the_place_nor_the_own_id_of_a_row_says_whose_it_is(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    foreign = '{"content":[7,null,{"id":"QZCON2600001","isrc":"QZCON2600002","href":"x"}]}'
    fake.faults = [Fault(body=foreign)]

    answers = await ReccoBeats(session, fake.url).features(by_isrc(1))

    assert answered(answers) == {f"isrc:{isrc(1)}": None}


@pytest.mark.parametrize(
    ("told", "key", "mode"),
    [
        ({"key": 9, "mode": 0}, 9, 0),
        ({"key": 0, "mode": 1.0}, 0, 1),
        ({"key": -1, "mode": 1}, None, 1),
        ({"key": 12, "mode": 2}, None, None),
        ({"key": 3.5, "mode": None}, None, None),
        ({"key": "C", "mode": True}, None, None),
    ],
)
async def test_key_and_mode_are_kept_where_they_are_told(
    session: aiohttp.ClientSession, told: dict[str, object], key: int | None, mode: int | None
) -> None:
    async with FakeReccoBeats([reccobeats_row(CALM, isrc=isrc(1), **told)]) as fake:
        answers = await ReccoBeats(session, fake.url).features(by_isrc(1))

    expected = TrackFacts(features=replace(CALM, key=key, mode=mode))
    assert answered(answers) == {f"isrc:{isrc(1)}": expected}


async def test_the_bot_says_who_it_is_and_sends_no_cookie(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    fake.faults = [Fault(times=1, status=429, headers={"Set-Cookie": "a=b", "Retry-After": "0"})]

    await ReccoBeats(session, fake.url).features(by_isrc(1))

    agents = {call.headers["User-Agent"] for call in fake.calls}
    assert agents == {"Constellate/1.2 (+https://example.org)"}
    assert not any("Cookie" in call.headers for call in fake.calls)
