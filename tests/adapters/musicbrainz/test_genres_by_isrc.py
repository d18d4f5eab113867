"""Without a token, ISRCs lead over MusicBrainz' recordings to ListenBrainz' tags and years."""

import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiolimiter import AsyncLimiter

from bot.adapters.listenbrainz import ListenBrainzApi, ListenBrainzGenres
from bot.adapters.musicbrainz import (
    GenresByIsrc,
    MusicBrainzApi,
    MusicBrainzLabels,
    MusicBrainzRecordings,
)
from bot.core.lookups import Answers, TrackFacts
from bot.core.models import Artist, Track, TrackId
from tests.adapters.asking import answered, by_isrc, keys_of
from tests.fakes.deezer import isrc
from tests.fakes.listenbrainz import FakeListenBrainz, KnownRecording
from tests.fakes.musicbrainz import SHED, FakeMusicBrainz, Release
from tests.fakes.server import Fault

DAWN = KnownRecording("Ada Quill", "Dawn", {"jazz": 3}, album="First Light", year=1994)
DUSK = KnownRecording("Ada Quill", "Dusk", {"rock": 3})
FOUND = {isrc(1): TrackFacts(genres=("jazz",), year=1994), isrc(2): TrackFacts(genres=("rock",))}


@pytest.fixture
async def listenbrainz() -> AsyncIterator[FakeListenBrainz]:
    async with FakeListenBrainz([DAWN, DUSK]) as started:
        yield started


@pytest.fixture
async def musicbrainz() -> AsyncIterator[FakeMusicBrainz]:
    known = {isrc(1): [DAWN.mbid], isrc(2): [DUSK.mbid]}
    async with FakeMusicBrainz(recordings=known) as started:
        yield started


@pytest.fixture
def api(session: aiohttp.ClientSession, musicbrainz: FakeMusicBrainz) -> MusicBrainzApi:
    """Return a way to MusicBrainz that waits for nothing."""
    return MusicBrainzApi(session, musicbrainz.url, AsyncLimiter(100_000, 1), sleep=no_sleep)


@pytest.fixture
def recordings(api: MusicBrainzApi) -> MusicBrainzRecordings:
    return MusicBrainzRecordings(api)


@pytest.fixture
def source(
    session: aiohttp.ClientSession,
    recordings: MusicBrainzRecordings,
    listenbrainz: FakeListenBrainz,
) -> GenresByIsrc:
    tags = ListenBrainzGenres(ListenBrainzApi(session, listenbrainz.url, None, sleep=no_sleep))
    return GenresByIsrc(recordings, tags)


async def no_sleep(_seconds: float) -> None:
    """Wait for nothing."""


def test_a_track_is_asked_about_by_its_isrc_alone() -> None:
    tracks = [
        Track(TrackId("4iV5W9uYEdYUVa79Axb000"), "Dawn", isrc=isrc(1)),
        Track(TrackId(f"isrc:{isrc(2)}"), "Dusk", album_uri="deezer:album:1"),
        Track(TrackId("a"), "Noon", (Artist("Ada Quill"),)),
    ]

    asked = keys_of(GenresByIsrc.questions(tracks))

    assert [*asked.values()] == [[f"isrc:{isrc(1)}"], [f"isrc:{isrc(2)}"]]


async def test_isrcs_lead_to_tags_and_years(
    source: GenresByIsrc, listenbrainz: FakeListenBrainz, musicbrainz: FakeMusicBrainz
) -> None:
    answers = await source.genres(by_isrc(1, 2, 3))

    assert answered(answers) == {
        f"isrc:{isrc(1)}": FOUND[isrc(1)],
        f"isrc:{isrc(2)}": FOUND[isrc(2)],
        f"isrc:{isrc(3)}": None,
    }
    assert len(musicbrainz.calls) == 3
    assert listenbrainz.paths() == ["/1/metadata/recording/"]


async def test_of_several_recordings_of_an_isrc_the_smallest_id_counts(
    source: GenresByIsrc, musicbrainz: FakeMusicBrainz
) -> None:
    smallest, largest = sorted((DAWN, DUSK), key=lambda known: known.mbid)
    musicbrainz.recordings = {isrc(3): [largest.mbid, smallest.mbid]}

    answers = await source.genres(by_isrc(3))

    expected = FOUND[isrc(1)] if smallest is DAWN else FOUND[isrc(2)]
    assert answered(answers) == {f"isrc:{isrc(3)}": expected}


async def test_where_no_recording_is_known_no_tags_are_asked_for(
    source: GenresByIsrc, listenbrainz: FakeListenBrainz
) -> None:
    answers = await source.genres(by_isrc(3))

    assert answered(answers) == {f"isrc:{isrc(3)}": None}
    assert listenbrainz.calls == []


async def test_an_isrc_that_is_shed_is_unanswered_and_no_other(
    source: GenresByIsrc, musicbrainz: FakeMusicBrainz
) -> None:
    musicbrainz.faults = [Fault(path=isrc(1), status=503, headers=SHED)]

    answers = await source.genres(by_isrc(1, 2, 3))

    assert answered(answers) == {
        f"isrc:{isrc(2)}": FOUND[isrc(2)],
        f"isrc:{isrc(3)}": None,
    }


async def test_of_a_share_that_is_shed_nothing_is_taken_for_unknown(
    source: GenresByIsrc, musicbrainz: FakeMusicBrainz
) -> None:
    codes = [isrc(number) for number in range(10)]
    musicbrainz.recordings = {code: [DAWN.mbid] for code in codes}
    musicbrainz.sheds = 0.3

    answers = await source.genres(by_isrc(*range(10)))

    assert musicbrainz.shed > 0
    assert 0 < len(answers.asked) < 10
    assert {*answered(answers).values()} == {FOUND[isrc(1)]}


async def test_after_five_failures_in_a_row_the_rest_is_not_asked(
    source: GenresByIsrc, musicbrainz: FakeMusicBrainz
) -> None:
    musicbrainz.faults = [Fault(after=1, status=503, headers=SHED)]

    answers = await source.genres(by_isrc(*range(1, 11)))

    assert answered(answers) == {f"isrc:{isrc(1)}": FOUND[isrc(1)]}
    assert len({call.path for call in musicbrainz.calls}) == 1 + 5


async def test_where_the_tags_fail_nothing_is_answered_and_the_ids_are_not_asked_for_again(
    source: GenresByIsrc, listenbrainz: FakeListenBrainz, musicbrainz: FakeMusicBrainz
) -> None:
    listenbrainz.faults = [Fault(status=403, times=1)]

    failed = await source.genres(by_isrc(1, 2))
    told = await source.genres(by_isrc(1, 2))

    assert failed == Answers({}, frozenset())
    assert len(told.values) == 2
    assert len(musicbrainz.calls) == 2


async def test_genres_and_labels_ask_about_an_isrc_once(
    source: GenresByIsrc,
    api: MusicBrainzApi,
    recordings: MusicBrainzRecordings,
    musicbrainz: FakeMusicBrainz,
) -> None:
    first = Release("first", ["Quill"], isrcs=[isrc(1)])
    musicbrainz.releases = [first]

    genres = await source.genres(by_isrc(1))
    labels = await MusicBrainzLabels(api, recordings).by_isrcs(by_isrc(1))

    assert answered(genres) == {f"isrc:{isrc(1)}": FOUND[isrc(1)]}
    assert answered(labels) == {f"isrc:{isrc(1)}": TrackFacts(label="Quill")}
    assert musicbrainz.paths() == [f"/ws/2/isrc/{isrc(1)}", f"/ws/2/release/{first.mbid}"]


@pytest.mark.parametrize(
    "answer",
    [
        {"recordings": None},
        {"recordings": [None, 7, {}, {"id": 7}, {"id": "../x"}]},
        {"recordings": {"id": DAWN.mbid}},
    ],
)
async def test_recordings_that_make_no_sense_are_unknown(
    source: GenresByIsrc, musicbrainz: FakeMusicBrainz, answer: object
) -> None:
    musicbrainz.faults = [Fault(body=json.dumps(answer))]

    answers = await source.genres(by_isrc(1))

    assert answered(answers) == {f"isrc:{isrc(1)}": None}
