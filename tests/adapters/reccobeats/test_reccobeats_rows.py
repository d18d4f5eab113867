"""Of the rows that ReccoBeats answers, each is taken for what it is about, or for nothing."""

from dataclasses import replace

import aiohttp
import pytest

from bot.adapters.reccobeats.api import ReccoBeatsApi
from bot.adapters.reccobeats.features import ReccoBeats
from bot.core.lookups import TrackFacts
from tests.adapters.asking import answered, by_isrc
from tests.adapters.reccobeats.scenes import IDS, by_id, sounds
from tests.core.playlists import CALM, LOUD, PLAIN
from tests.fakes.deezer import isrc
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_row, reccobeats_twice
from tests.fakes.server import Fault


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
            heard.append(
                answered(await ReccoBeats(ReccoBeatsApi(session, fake.url)).features(by_isrc(1)))
            )

    assert heard[0] == heard[1] == {f"isrc:{isrc(1)}": sounds(CALM)}


async def test_an_isrc_with_two_recordings_has_one_answer_and_their_ids_have_their_own(
    session: aiohttp.ClientSession,
) -> None:
    rows = reccobeats_twice(reccobeats_row(PLAIN, isrc=isrc(1), spotify_id=IDS[0]), IDS[1])
    smallest = min(rows, key=lambda row: str(row["id"]))
    async with FakeReccoBeats(rows) as fake:
        source = ReccoBeats(ReccoBeatsApi(session, fake.url))
        alone = answered(await source.features(by_isrc(1)))
        together = answered(await source.features([*by_isrc(1), *by_id(0, 1)]))

    halved = replace(PLAIN, tempo=57.5)
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
        answers = await ReccoBeats(ReccoBeatsApi(session, fake.url)).features(
            [*by_isrc(1), *by_id(0)]
        )

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
        answers = await ReccoBeats(ReccoBeatsApi(session, fake.url)).features(by_isrc(1, 2))

    assert answered(answers) == {f"isrc:{isrc(1)}": None, f"isrc:{isrc(2)}": sounds(CALM)}


async def test_neither_the_place_nor_the_own_id_of_a_row_says_whose_it_is(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    foreign = '{"content":[7,null,{"id":"QZCON2600001","isrc":"QZCON2600002","href":"x"}]}'
    fake.faults = [Fault(body=foreign)]

    answers = await ReccoBeats(ReccoBeatsApi(session, fake.url)).features(by_isrc(1))

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
    async with FakeReccoBeats([reccobeats_row(CALM, isrc=isrc(1)) | told]) as fake:
        answers = await ReccoBeats(ReccoBeatsApi(session, fake.url)).features(by_isrc(1))

    expected = TrackFacts(features=replace(CALM, key=key, mode=mode))
    assert answered(answers) == {f"isrc:{isrc(1)}": expected}
