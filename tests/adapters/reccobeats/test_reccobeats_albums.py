"""What ReccoBeats knows of albums tells the labels of their tracks."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.adapters.reccobeats.albums import ReccoBeatsLabels
from bot.adapters.reccobeats.api import ReccoBeatsApi
from bot.core.lookups import Question, TrackFacts
from bot.core.models import Track, TrackId
from tests.adapters.asking import UNANSWERED, answered, keys_of
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_album
from tests.fakes.server import Fault

IDS = [f"4aawyAB9vmqN3uQ7FjR{number:03}" for number in range(40)]
KNOWN = [reccobeats_album(album, f"Label {album[-3:]}") for album in IDS]


@pytest.fixture
async def fake() -> AsyncIterator[FakeReccoBeats]:
    async with FakeReccoBeats(albums=KNOWN) as started:
        yield started


@pytest.fixture
def clock() -> SkippingClock:
    return SkippingClock()


@pytest.fixture
def source(
    session: aiohttp.ClientSession, fake: FakeReccoBeats, clock: SkippingClock
) -> ReccoBeatsLabels:
    """Return one that waits for nothing."""
    return ReccoBeatsLabels(ReccoBeatsApi(session, fake.url, clock=clock, sleep=clock.sleep))


def albums(*numbers: int) -> list[Question]:
    return [Question(f"spotify:album:{IDS[number]}") for number in numbers]


def test_all_tracks_of_an_album_are_one_question() -> None:
    tracks = [
        Track(TrackId("a"), "Song", album_uri=f"spotify:album:{IDS[1]}"),
        Track(TrackId("b"), "Tune", album_uri=f"https://open.spotify.com/album/{IDS[1]}?si=1"),
        Track(TrackId("c"), "Hymn", album_uri=f"spotify:album:{IDS[2]}"),
    ]

    asked = keys_of(ReccoBeatsLabels.questions(tracks))

    assert asked == {
        "a": [f"spotify:album:{IDS[1]}"],
        "b": [f"spotify:album:{IDS[1]}"],
        "c": [f"spotify:album:{IDS[2]}"],
    }


def test_tracks_without_a_spotify_album_are_not_asked_about() -> None:
    tracks = [
        Track(TrackId("4iV5W9uYEdYUVa79Axb7Rh"), "a", isrc="QZCON2600001"),
        Track(TrackId("isrc:QZCON2600001"), "b", album_uri="deezer:album:7"),
        Track(TrackId("c"), "c", album_uri="spotify:track:4iV5W9uYEdYUVa79Axb7Rh"),
    ]

    assert ReccoBeatsLabels.questions(tracks) == {}


async def test_a_batch_of_albums_is_one_call(
    source: ReccoBeatsLabels, fake: FakeReccoBeats
) -> None:
    answers = await source.labels(albums(1, 2))

    assert answered(answers) == {
        f"spotify:album:{IDS[1]}": TrackFacts(label="Label 001"),
        f"spotify:album:{IDS[2]}": TrackFacts(label="Label 002"),
    }
    assert [call.query["ids"] for call in fake.calls] == [IDS[1:3]]


async def test_albums_that_are_left_out_or_have_no_label_are_unknown(
    source: ReccoBeatsLabels, fake: FakeReccoBeats
) -> None:
    fake.albums = [KNOWN[1], reccobeats_album(IDS[2], None), reccobeats_album(IDS[3], "undefined")]

    answers = await source.labels(albums(0, 1, 2, 3))

    assert answered(answers) == {
        f"spotify:album:{IDS[0]}": None,
        f"spotify:album:{IDS[1]}": TrackFacts(label="Label 001"),
        f"spotify:album:{IDS[2]}": None,
        f"spotify:album:{IDS[3]}": None,
    }


async def test_a_question_that_is_too_long_is_halved(
    source: ReccoBeatsLabels, fake: FakeReccoBeats
) -> None:
    fake.most_albums = 20

    answers = await source.labels(albums(*range(40)))

    assert answers.asked == answers.values.keys() == {*albums(*range(40))}
    assert [len(call.query["ids"]) for call in fake.calls] == [40, 20, 20]


async def test_a_bad_id_costs_that_album_alone(
    source: ReccoBeatsLabels, fake: FakeReccoBeats
) -> None:
    fake.bad_ids = frozenset({IDS[7]})

    answers = await source.labels(albums(*range(40)))

    assert answers.asked == {*albums(*range(40))}
    assert answers.asked - answers.values.keys() == {*albums(7)}


async def test_a_service_that_refuses_any_length_is_left_alone_and_not_believed(
    source: ReccoBeatsLabels, fake: FakeReccoBeats
) -> None:
    fake.most_albums = 0

    answers = await source.labels(albums(*range(40)))

    assert answers == UNANSWERED
    assert len(fake.calls) == 16


async def test_of_several_rows_for_an_album_the_smallest_id_counts(
    source: ReccoBeatsLabels, fake: FakeReccoBeats
) -> None:
    rows = [reccobeats_album(IDS[0], label, id=label) for label in ("b", "a", "c")]
    told = []

    for ordered in (rows, rows[::-1]):
        fake.albums = ordered
        told.append(answered(await source.labels(albums(0))))

    assert told[0] == told[1] == {f"spotify:album:{IDS[0]}": TrackFacts(label="a")}


async def test_rows_that_make_no_sense_are_skipped(
    source: ReccoBeatsLabels, fake: FakeReccoBeats
) -> None:
    fake.albums = [{"id": 1, "href": IDS[0], "label": 7}, {"id": 2, "href": f"x/{IDS[1]}"}]
    fake.faults = [Fault(path="/album", body='{"content": [7, null, {"label": "x"}]}', times=1)]

    told = [answered(await source.labels(albums(0, 1))) for _ in range(2)]

    unknown = {f"spotify:album:{IDS[0]}": None, f"spotify:album:{IDS[1]}": None}
    assert told == [unknown, unknown]


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
async def test_a_batch_that_fails_is_answered_with_nothing_at_all(
    source: ReccoBeatsLabels, fake: FakeReccoBeats, fault: Fault
) -> None:
    fake.faults = [fault]

    answers = await source.labels(albums(*range(40)))

    assert answers == UNANSWERED
    assert len(fake.calls) <= 3


async def test_a_short_wait_is_waited_and_a_long_one_ends_the_questions(
    source: ReccoBeatsLabels, fake: FakeReccoBeats, clock: SkippingClock
) -> None:
    fake.faults = [Fault(status=429, headers={"Retry-After": "5"}, times=1)]
    short = await source.labels(albums(0))
    fake.faults = [Fault(status=429, headers={"Retry-After": "48925"}, times=1)]

    long = await source.labels(albums(1))
    blocked = await source.labels(albums(2))
    clock.now += 48_925
    after = await source.labels(albums(3))

    assert clock.waits == [5]
    assert [len(told.values) for told in (short, long, blocked, after)] == [1, 0, 0, 1]
    assert long.asked == blocked.asked == frozenset()
    assert len(fake.calls) == 4


async def test_a_session_without_a_name_is_refused_like_any_failure(fake: FakeReccoBeats) -> None:
    async with aiohttp.ClientSession() as nameless:
        answers = await ReccoBeatsLabels(ReccoBeatsApi(nameless, fake.url)).labels(albums(0))

    assert answers == UNANSWERED
