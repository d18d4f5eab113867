"""What ReccoBeats knows is joined to what was asked, and nothing else is taken for it."""

import asyncio
from dataclasses import replace

import aiohttp

from bot.adapters.reccobeats.api import BATCH, ReccoBeatsApi
from bot.adapters.reccobeats.features import ReccoBeats
from bot.core.models import Track, TrackId
from tests.adapters.asking import answered, by_isrc, keys_of
from tests.adapters.reccobeats.scenes import IDS, by_id, sounds
from tests.core.playlists import CALM, LOUD
from tests.fakes.deezer import isrc
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_row
from tests.fakes.server import Fault


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
        answers = await ReccoBeats(ReccoBeatsApi(session, fake.url)).features(by_isrc(1, 2, 3))

    assert answered(answers) == {
        f"isrc:{isrc(1)}": sounds(CALM),
        f"isrc:{isrc(2)}": sounds(LOUD),
        f"isrc:{isrc(3)}": None,
    }


async def test_tracks_are_found_by_their_spotify_id(session: aiohttp.ClientSession) -> None:
    rows = [reccobeats_row(CALM, spotify_id=IDS[0]), reccobeats_row(LOUD, spotify_id=IDS[1])]
    async with FakeReccoBeats(rows) as fake:
        answers = await ReccoBeats(ReccoBeatsApi(session, fake.url)).features(by_id(0, 1, 2))

    assert answered(answers) == {
        f"spotify:{IDS[0]}": sounds(CALM),
        f"spotify:{IDS[1]}": sounds(LOUD),
        f"spotify:{IDS[2]}": None,
    }


async def test_a_batch_is_one_call_whatever_it_asks_by(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    batch = [*by_isrc(*range(20)), *by_id(*range(20))]

    answers = await ReccoBeats(ReccoBeatsApi(session, fake.url)).features(batch)

    assert len(batch) == BATCH
    assert answers.asked == {*batch}
    assert answers.values.keys() == {*by_isrc(*range(20))}
    assert [len(call.query["ids"]) for call in fake.calls] == [BATCH]


async def test_of_all_who_ask_at_most_eight_are_answered_at_once(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    source = ReccoBeats(ReccoBeatsApi(session, fake.url))
    fake.faults = [Fault(delay_s=0.02, together=8)]

    await asyncio.gather(*(source.features(by_isrc(number)) for number in range(20)))

    assert len(fake.calls) == 20
    assert fake.most_at_once == 8


async def test_the_bot_says_who_it_is_and_sends_no_cookie(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    fake.faults = [Fault(times=1, status=429, headers={"Set-Cookie": "a=b", "Retry-After": "0"})]

    await ReccoBeats(ReccoBeatsApi(session, fake.url)).features(by_isrc(1))

    agents = {call.headers["User-Agent"] for call in fake.calls}
    assert agents == {"Constellate/1.2 (+https://example.org)"}
    assert not any("Cookie" in call.headers for call in fake.calls)
