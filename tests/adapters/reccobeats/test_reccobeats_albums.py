"""What ReccoBeats knows of albums tells the labels of their tracks."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.adapters.http import open_session, user_agent
from bot.adapters.reccobeats.albums import ReccoBeatsLabels
from bot.core.models import Track, TrackId
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_album
from tests.fakes.server import Fault

IDS = [f"4aawyAB9vmqN3uQ7FjR{number:03}" for number in range(400)]
KNOWN = [reccobeats_album(album, f"Label {album[-3:]}") for album in IDS]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


@pytest.fixture
async def fake() -> AsyncIterator[FakeReccoBeats]:
    async with FakeReccoBeats(albums=KNOWN) as started:
        yield started


def on_album(number: int, name: str = "") -> Track:
    title = name or f"track {number}"
    return Track(TrackId(title), title, album_uri=f"spotify:album:{IDS[number]}")


def silent(_step: str) -> None:
    pass


async def test_the_label_of_an_album_is_that_of_all_its_tracks(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    tracks = [on_album(1), on_album(1, "other"), on_album(2)]

    told = await ReccoBeatsLabels(session, fake.url).labels(tracks, silent)

    assert told.source == "reccobeats"
    assert told.values == {"track 1": "Label 001", "other": "Label 001", "track 2": "Label 002"}
    assert told.asked == told.values.keys()
    assert told.complete
    assert [call.query["ids"] for call in fake.calls] == [IDS[1:3]]


async def test_albums_that_are_left_out_are_asked_and_unknown(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    fake.albums = [KNOWN[1], reccobeats_album(IDS[2], None), reccobeats_album(IDS[3], "undefined")]
    tracks = [on_album(number) for number in range(5)]

    told = await ReccoBeatsLabels(session, fake.url).labels(tracks, silent)

    assert told.values == {"track 1": "Label 001"}
    assert told.asked == {track.id for track in tracks}
    assert told.complete


async def test_tracks_without_a_spotify_album_are_not_asked_for(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    tracks = [
        Track(TrackId("4iV5W9uYEdYUVa79Axb7Rh"), "a", isrc="QZCON2600001"),
        Track(TrackId("isrc:QZCON2600001"), "b", album_uri="deezer:album:7"),
    ]

    told = await ReccoBeatsLabels(session, fake.url).labels(tracks, silent)

    assert (told.values, told.asked, told.complete) == ({}, frozenset(), True)
    assert fake.calls == []


async def test_forty_albums_are_asked_for_at_once(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    steps: list[str] = []
    tracks = [on_album(number) for number in range(100)]

    told = await ReccoBeatsLabels(session, fake.url).labels(tracks, steps.append)

    assert len(told.values) == 100
    assert sorted(len(call.query["ids"]) for call in fake.calls) == [20, 40, 40]
    assert steps[-1] == "Looking up labels · 100/100"


async def test_a_question_that_is_too_long_is_halved_and_the_next_ones_are_shorter(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    fake.most_albums = 20
    source = ReccoBeatsLabels(session, fake.url)
    tracks = [on_album(number) for number in range(40)]

    first = await source.labels(tracks, silent)
    second = await source.labels(tracks, silent)

    assert first == second
    assert len(first.values) == 40
    assert first.complete
    assert [len(call.query["ids"]) for call in fake.calls] == [40, 20, 20, 20, 20]


async def test_a_service_that_refuses_any_length_is_left_alone(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    fake.most_albums = 0

    told = await ReccoBeatsLabels(session, fake.url).labels(
        [on_album(number) for number in range(400)], silent
    )

    assert (told.values, told.complete) == ({}, False)
    assert len(fake.calls) <= 25


async def test_of_several_rows_for_an_album_the_smallest_id_counts(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    rows = [reccobeats_album(IDS[0], label, id=label) for label in ("b", "a", "c")]
    told = []

    for ordered in (rows, rows[::-1]):
        fake.albums = ordered
        told.append(await ReccoBeatsLabels(session, fake.url).labels([on_album(0)], silent))

    assert told[0].values == told[1].values == {"track 0": "a"}


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=302, headers={"Location": "http://127.0.0.1:1/"}),
        Fault(body="<html>"),
        Fault(body="[]"),
        Fault(body='{"content": 7}'),
        Fault(cut_off=True),
    ],
)
async def test_after_three_failures_nothing_more_is_asked(
    session: aiohttp.ClientSession, fake: FakeReccoBeats, fault: Fault
) -> None:
    fake.faults = [fault]
    tracks = [on_album(number) for number in range(400)]

    clock = SkippingClock()
    source = ReccoBeatsLabels(session, fake.url, clock=clock, sleep=clock.sleep)
    told = await source.labels(tracks, silent)

    assert (told.values, told.asked, told.complete) == ({}, frozenset(), False)
    assert len(fake.calls) <= 3 * (3 + 4)


async def test_a_failure_leaves_what_was_learned(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    fake.faults = [Fault(status=501, times=1)]

    told = await ReccoBeatsLabels(session, fake.url).labels(
        [on_album(number) for number in range(80)], silent
    )

    assert len(told.values) == 40
    assert told.asked == told.values.keys()
    assert not told.complete


async def test_rows_that_make_no_sense_are_skipped(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    fake.albums = [{"id": 1, "href": IDS[0], "label": 7}, {"id": 2, "href": f"x/{IDS[1]}"}]
    fake.faults = [Fault(path="/album", body='{"content": [7, null, {"label": "x"}]}', times=1)]

    told = await ReccoBeatsLabels(session, fake.url).labels([on_album(0), on_album(1)], silent)

    assert (told.values, set(told.asked), told.complete) == ({}, {"track 0", "track 1"}, True)


async def test_a_short_wait_is_waited_and_a_long_one_ends_the_questions(
    session: aiohttp.ClientSession, fake: FakeReccoBeats
) -> None:
    clock = SkippingClock()
    source = ReccoBeatsLabels(session, fake.url, clock=clock, sleep=clock.sleep)
    fake.faults = [Fault(status=429, headers={"Retry-After": "5"}, times=1)]
    short = await source.labels([on_album(0)], silent)
    fake.faults = [Fault(status=429, headers={"Retry-After": "48925"}, times=1)]

    long = await source.labels([on_album(1)], silent)
    blocked = await source.labels([on_album(2)], silent)
    clock.now += 48_925
    after = await source.labels([on_album(3)], silent)

    assert clock.waits == [5]
    assert [told.complete for told in (short, long, blocked, after)] == [True, False, False, True]
    assert len(fake.calls) == 4


async def test_a_session_without_a_name_is_refused_like_any_failure(fake: FakeReccoBeats) -> None:
    async with aiohttp.ClientSession() as nameless:
        told = await ReccoBeatsLabels(nameless, fake.url).labels([on_album(0)], silent)

    assert (told.values, told.complete) == ({}, False)
