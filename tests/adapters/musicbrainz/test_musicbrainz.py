"""MusicBrainz tells labels, one question a second, by the pages of albums and by ISRCs."""

import time

import aiohttp
import pytest
from aiolimiter import AsyncLimiter

from bot.adapters.musicbrainz import MusicBrainzApi, MusicBrainzLabels, MusicBrainzRecordings
from bot.core.lookups import Question, TrackFacts
from bot.core.models import Track, TrackId
from tests.adapters.asking import answered, by_isrc, keys_of
from tests.adapters.musicbrainz.scenes import IDS, albums, opened, page, release, told
from tests.fakes.deezer import isrc
from tests.fakes.musicbrainz import FakeMusicBrainz, Release


def test_all_tracks_of_an_album_are_one_question() -> None:
    tracks = [
        Track(TrackId("a"), "Song", album_uri=f"spotify:album:{IDS[1]}", isrc=isrc(1)),
        Track(TrackId("b"), "Tune", album_uri=f"spotify:album:{IDS[1]}"),
        Track(TrackId("c"), "Hymn", album_uri="deezer:album:302127"),
        Track(TrackId("d"), "None", album_uri="c:album:1"),
        Track(TrackId("e"), "None", isrc=isrc(1)),
    ]

    assert keys_of(MusicBrainzLabels.questions(tracks)) == {
        "a": [f"spotify:album:{IDS[1]}"],
        "b": [f"spotify:album:{IDS[1]}"],
        "c": ["deezer:album:302127"],
    }


def test_only_tracks_that_name_no_album_are_asked_about_by_their_isrc() -> None:
    tracks = [
        Track(TrackId("a"), "Song", album_uri=f"spotify:album:{IDS[1]}", isrc=isrc(1)),
        Track(TrackId(f"isrc:{isrc(2)}"), "Tune"),
        Track(TrackId("c"), "Hymn", album_uri="c:album:1", isrc=isrc(3).lower()),
        Track(TrackId("d"), "None", isrc="../1"),
    ]

    assert keys_of(MusicBrainzLabels.questions_by_isrc(tracks)) == {
        f"isrc:{isrc(2)}": [f"isrc:{isrc(2)}"],
        "c": [f"isrc:{isrc(3)}"],
    }


async def test_the_pages_of_albums_are_asked_for_at_once_then_each_release(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeMusicBrainz([release(1), release(2)]) as fake:
        answers = await opened(session, fake).by_pages(albums(1, 2, 3))

    assert answered(answers) == told({1: "Label 1", 2: "Label 2", 3: None})
    assert len(fake.calls) == 3
    assert fake.calls[0].query["resource"] == [page(1), page(2), page(3)]


async def test_one_page_alone_is_answered_otherwise_and_read_all_the_same(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeMusicBrainz([release(1)]) as fake:
        answers = await opened(session, fake).by_pages(albums(1))

    assert answered(answers) == told({1: "Label 1"})


async def test_one_page_alone_that_is_unknown_is_not_a_failure(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeMusicBrainz() as fake:
        answers = await opened(session, fake).by_pages(albums(1))

    assert answered(answers) == told({1: None})


async def test_albums_of_deezer_have_pages_too(session: aiohttp.ClientSession) -> None:
    known = Release("first light", ["Quill"], ["https://www.deezer.com/album/302127"])
    async with FakeMusicBrainz([known]) as fake:
        answers = await opened(session, fake).by_pages([Question("deezer:album:302127")])

    assert answered(answers) == {"deezer:album:302127": TrackFacts(label="Quill")}


async def test_an_isrc_leads_to_the_oldest_official_release_which_is_asked_about_once(
    session: aiohttp.ClientSession,
) -> None:
    releases = [
        Release("bootleg", ["Pirates"], isrcs=[isrc(1)], date="1990", status="Bootleg"),
        Release("undated", ["Nobody"], isrcs=[isrc(1)], date=""),
        Release("reissue", ["Later"], isrcs=[isrc(1)], date="2020-05-05"),
        Release("first", ["Quill"], isrcs=[isrc(1), isrc(2)], date="1999"),
    ]
    async with FakeMusicBrainz(releases) as fake:
        answers = await opened(session, fake).by_isrcs(by_isrc(1, 2, 3))

    assert answered(answers) == {
        f"isrc:{isrc(1)}": TrackFacts(label="Quill"),
        f"isrc:{isrc(2)}": TrackFacts(label="Quill"),
        f"isrc:{isrc(3)}": None,
    }
    assert len(fake.calls) == 4


@pytest.mark.parametrize(
    ("labels", "label"),
    [
        (("[no label]",), None),
        (("[no label]", "Quill"), "Quill"),
        ((None, "Quill", "Later"), "Quill"),
        (("null",), None),
    ],
)
async def test_the_first_real_label_counts(
    session: aiohttp.ClientSession, labels: tuple[str | None, ...], label: str | None
) -> None:
    async with FakeMusicBrainz([release(1, *labels)]) as fake:
        answers = await opened(session, fake).by_pages(albums(1))

    assert answered(answers) == told({1: label})


async def test_questions_go_at_the_pace_of_the_limiter(session: aiohttp.ClientSession) -> None:
    # At no pace of its own, for what is sent apart may arrive together.
    async with FakeMusicBrainz(list(map(release, range(3)))) as fake:
        api = MusicBrainzApi(session, fake.url, AsyncLimiter(1, 0.05))
        source = MusicBrainzLabels(api, MusicBrainzRecordings(api))
        started = time.monotonic()
        answers = await source.by_pages(albums(0, 1, 2))

    assert len(answers.values) == 3
    assert time.monotonic() - started > 0.15


async def test_the_usual_pace_is_one_question_a_second(session: aiohttp.ClientSession) -> None:
    async with FakeMusicBrainz([release(1)]) as fake:
        api = MusicBrainzApi(session, fake.url)
        started = time.monotonic()
        await MusicBrainzLabels(api, MusicBrainzRecordings(api)).by_pages(albums(1))

    assert time.monotonic() - started > 0.9
