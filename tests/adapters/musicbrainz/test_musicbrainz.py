"""MusicBrainz tells labels, one question a second, and is never asked for more than it may be."""

import json
import time
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiolimiter import AsyncLimiter

from bot.adapters.http import open_session, user_agent
from bot.adapters.musicbrainz import MusicBrainzLabels
from bot.core.lookups import Answers
from bot.core.models import Track, TrackId
from tests.fakes.deezer import isrc
from tests.fakes.musicbrainz import FakeMusicBrainz, Release
from tests.fakes.server import Fault

IDS = [f"4aawyAB9vmqN3uQ7FjR{number:03}" for number in range(400)]


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


def page(number: int) -> str:
    return f"https://open.spotify.com/album/{IDS[number]}"


def release(number: int, *labels: str | None) -> Release:
    return Release(f"release {number}", labels or (f"Label {number}",), (page(number),))


def on_album(number: int, name: str = "") -> Track:
    title = name or f"track {number}"
    return Track(TrackId(title), title, album_uri=f"spotify:album:{IDS[number]}")


def by_isrc(number: int) -> Track:
    return Track(TrackId(f"isrc:{isrc(number)}"), "Song")


def silent(_step: str) -> None:
    pass


async def ask(
    session: aiohttp.ClientSession, fake: FakeMusicBrainz, *tracks: Track, most: int = 1_000
) -> tuple[Answers[TrackId, str], list[float]]:
    """Ask without a pace; tell what is known and the seconds that were waited."""
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    quick = AsyncLimiter(100_000, 1)
    source = MusicBrainzLabels(session, fake.url, quick, most=most, sleep=sleep)
    return await source.labels(tracks, silent), waits


async def test_the_pages_of_albums_are_asked_for_at_once_then_each_release(
    session: aiohttp.ClientSession,
) -> None:
    tracks = [on_album(1), on_album(1, "other"), on_album(2), on_album(3)]
    async with FakeMusicBrainz([release(1), release(2)]) as fake:
        told, _ = await ask(session, fake, *tracks)

    assert told.source == "musicbrainz"
    assert told.values == {"track 1": "Label 1", "other": "Label 1", "track 2": "Label 2"}
    assert told.asked == {track.id for track in tracks}
    assert told.complete
    assert len(fake.calls) == 3
    assert fake.calls[0].query["resource"] == [page(1), page(2), page(3)]


async def test_one_page_alone_is_answered_otherwise_and_read_all_the_same(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeMusicBrainz([release(1)]) as fake:
        told, _ = await ask(session, fake, on_album(1))

    assert told.values == {"track 1": "Label 1"}


async def test_one_page_alone_that_is_unknown_is_not_a_failure(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeMusicBrainz() as fake:
        told, _ = await ask(session, fake, on_album(1))

    assert (told.values, set(told.asked), told.complete) == ({}, {"track 1"}, True)


async def test_a_hundred_pages_are_asked_for_at_once(session: aiohttp.ClientSession) -> None:
    async with FakeMusicBrainz() as fake:
        told, _ = await ask(session, fake, *map(on_album, range(250)))

    assert len(told.asked) == 250
    assert [len(call.query["resource"]) for call in fake.calls] == [100, 100, 50]


async def test_albums_of_deezer_have_pages_too(session: aiohttp.ClientSession) -> None:
    known = Release("first light", ["Quill"], ["https://www.deezer.com/album/302127"])
    track = Track(TrackId("a"), "Song", album_uri="deezer:album:302127")
    async with FakeMusicBrainz([known]) as fake:
        told, _ = await ask(session, fake, track)

    assert told.values == {"a": "Quill"}


async def test_without_an_album_the_isrc_leads_to_the_oldest_official_release(
    session: aiohttp.ClientSession,
) -> None:
    releases = [
        Release("bootleg", ["Pirates"], isrcs=[isrc(1)], date="1990", status="Bootleg"),
        Release("undated", ["Nobody"], isrcs=[isrc(1)], date=""),
        Release("reissue", ["Later"], isrcs=[isrc(1)], date="2020-05-05"),
        Release("first", ["Quill"], isrcs=[isrc(1), isrc(2)], date="1999"),
    ]
    async with FakeMusicBrainz(releases) as fake:
        told, _ = await ask(session, fake, by_isrc(1), by_isrc(2), by_isrc(3))

    assert told.values == {by_isrc(1).id: "Quill", by_isrc(2).id: "Quill"}
    assert by_isrc(3).id in told.asked
    assert len(fake.calls) == 4


@pytest.mark.parametrize(
    ("labels", "told_label"),
    [
        (("[no label]",), None),
        (("[no label]", "Quill"), "Quill"),
        ((None, "Quill", "Later"), "Quill"),
        (("null",), None),
    ],
)
async def test_the_first_real_label_counts(
    session: aiohttp.ClientSession, labels: tuple[str | None, ...], told_label: str | None
) -> None:
    async with FakeMusicBrainz([release(1, *labels)]) as fake:
        told, _ = await ask(session, fake, on_album(1))

    assert told.values == ({"track 1": told_label} if told_label else {})
    assert told.asked == {"track 1"}


async def test_only_so_many_questions_are_asked_for_the_commonest_albums_first(
    session: aiohttp.ClientSession,
) -> None:
    tracks = [on_album(1), on_album(2), on_album(3), on_album(3, "other"), by_isrc(1)]
    async with FakeMusicBrainz([release(number) for number in range(1, 4)]) as fake:
        told, _ = await ask(session, fake, *tracks, most=2)

    assert told.values == {"track 3": "Label 3", "other": "Label 3"}
    assert told.asked == told.values.keys()
    assert not told.complete
    assert len(fake.calls) == 2


async def test_nothing_to_ask_is_not_asked(session: aiohttp.ClientSession) -> None:
    tracks = [
        Track(TrackId("a"), "x", isrc="../1"),
        Track(TrackId("b"), "x", album_uri="c:album:1"),
    ]
    async with FakeMusicBrainz() as fake:
        told, _ = await ask(session, fake, *tracks)

    assert (told.values, told.asked, told.complete, fake.calls) == ({}, frozenset(), True, [])


async def test_questions_go_at_the_pace_of_the_limiter(session: aiohttp.ClientSession) -> None:
    # At no pace of its own, for what is sent apart may arrive together.
    async with FakeMusicBrainz(list(map(release, range(4)))) as fake:
        source = MusicBrainzLabels(session, fake.url, AsyncLimiter(1, 0.05))
        started = time.monotonic()
        told = await source.labels([on_album(number) for number in range(4)], silent)

    assert len(told.values) == 4
    assert time.monotonic() - started > 0.15


async def test_the_usual_pace_is_one_question_a_second(session: aiohttp.ClientSession) -> None:
    async with FakeMusicBrainz([release(1)]) as fake:
        started = time.monotonic()
        await MusicBrainzLabels(session, fake.url).labels([on_album(1)], silent)

    assert time.monotonic() - started > 0.9


@pytest.mark.parametrize(("headers", "wait"), [({}, 5), ({"Retry-After": "2"}, 2)])
async def test_over_the_limit_it_is_waited_for_once(
    session: aiohttp.ClientSession, headers: dict[str, str], wait: float
) -> None:
    async with FakeMusicBrainz([release(1)]) as fake:
        fake.faults = [Fault(status=503, headers=headers, times=1)]
        told, waits = await ask(session, fake, on_album(1))

    assert (told.values, told.complete, waits) == ({"track 1": "Label 1"}, True, [wait])


@pytest.mark.parametrize(
    ("fault", "calls", "waited"),
    [
        (Fault(path="release", status=503), 2, [5]),
        (Fault(path="release", status=503, headers={"Retry-After": "48925"}), 1, []),
        (Fault(path="release", status=500), 2, []),
        (Fault(path="release", status=501), 1, []),
        (Fault(path="release", status=429), 1, []),
        (Fault(path="release", status=302, headers={"Location": "http://127.0.0.1:1/"}), 1, []),
        (Fault(path="release", body="<metadata/>"), 2, []),
        (Fault(path="release", body="[]"), 2, []),
        (Fault(path="release", cut_off=True), 2, []),
    ],
)
async def test_a_failure_ends_the_questions_and_leaves_what_was_learned(
    session: aiohttp.ClientSession, fault: Fault, calls: int, waited: list[float]
) -> None:
    fault.after = 1
    async with FakeMusicBrainz(list(map(release, range(1, 6)))) as fake:
        fake.faults = [fault]
        told, waits = await ask(session, fake, *map(on_album, range(1, 7)))

    assert told.values == {"track 1": "Label 1"}
    assert told.asked == {"track 1", "track 6"}
    assert not told.complete
    assert len(fake.calls) == 2 + calls
    assert [wait for wait in waits if wait >= 1] == waited


async def test_without_a_contact_it_is_refused_once() -> None:
    async with FakeMusicBrainz([release(1)]) as fake, open_session("Constellate/1.2") as nameless:
        told, _ = await ask(nameless, fake, *map(on_album, range(9)))

    assert (told.values, told.complete, len(fake.calls)) == ({}, False, 1)


@pytest.mark.parametrize(
    "answer",
    [
        {"urls": None},
        {"urls": [None, {"resource": 7}, {"resource": page(1), "relations": "x"}]},
        {"urls": [{"resource": page(1), "relations": [None, {}, {"release": {"id": "../x"}}]}]},
        {"resource": page(1), "relations": [{"release": {"id": 7}}]},
    ],
)
async def test_pages_that_make_no_sense_are_unknown(
    session: aiohttp.ClientSession, answer: object
) -> None:
    async with FakeMusicBrainz() as fake:
        fake.faults = [Fault(body=json.dumps(answer))]
        told, _ = await ask(session, fake, on_album(1), on_album(2))

    assert (told.values, set(told.asked), told.complete) == ({}, {"track 1", "track 2"}, True)
    assert len(fake.calls) == 1


@pytest.mark.parametrize(
    "answer", [{"label-info": None}, {"label-info": [None, {}, {"label": {"name": 7}}]}]
)
async def test_labels_that_make_no_sense_are_skipped(
    session: aiohttp.ClientSession, answer: object
) -> None:
    async with FakeMusicBrainz([release(1)]) as fake:
        fake.faults = [Fault(path="release", body=json.dumps(answer))]
        told, _ = await ask(session, fake, on_album(1))

    assert (told.values, set(told.asked), told.complete) == ({}, {"track 1"}, True)


@pytest.mark.parametrize("status", [429, 503])
async def test_while_it_wants_to_be_left_alone_nothing_is_asked(
    session: aiohttp.ClientSession, status: int
) -> None:
    async with FakeMusicBrainz([release(1)]) as fake:
        source = MusicBrainzLabels(session, fake.url, AsyncLimiter(100_000, 1))
        fake.faults = [Fault(status=status, headers={"Retry-After": "48925"}, times=1)]
        await source.labels([on_album(1)], silent)

        again = await source.labels([on_album(1)], silent)

    assert (again.values, again.complete) == ({}, False)
    assert len(fake.calls) == 1
