"""Albums on Deezer tell genres, years and labels, at the pace that playlists share."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest
from aiolimiter import AsyncLimiter

from bot.adapters.deezer import DeezerAlbums, DeezerApi
from bot.adapters.http import open_session
from bot.core.lookups import Question, TrackFacts
from tests.adapters.asking import UNANSWERED, answered, by_isrc
from tests.fakes.deezer import (
    NO_DATA_AT_ALL,
    NO_DATA_NOT_FOUND,
    NOT_FOUND,
    QUOTA_ERROR,
    DeezerPlaylist,
    Document,
    FakeDeezer,
    deezer_album,
    deezer_row,
    isrc,
)
from tests.fakes.server import Fault

LABEL = "Quill Records"
YEAR = 2019
FACTS = TrackFacts(label=LABEL, year=YEAR)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test (+https://example.org)") as opened:
        yield opened


def opened(session: aiohttp.ClientSession, fake: FakeDeezer) -> DeezerAlbums:
    return DeezerAlbums(DeezerApi(session, fake.url, AsyncLimiter(10_000, 1), sleep=at_once))


def albums(*numbers: int) -> list[Question]:
    return [Question(f"deezer:album:{number}") for number in numbers]


async def at_once(_seconds: float) -> None:
    """Wait for nothing."""


async def test_an_album_tells_genres_year_and_label_for_one_call(
    session: aiohttp.ClientSession,
) -> None:
    known = [deezer_album(7, ["Rap/Hip Hop", "R&B"]), deezer_album(8, label="undefined")]
    async with FakeDeezer(albums=known) as fake:
        answers = await opened(session, fake).albums(albums(7, 8))

    assert answered(answers) == {
        "deezer:album:7": TrackFacts(genres=("hip hop", "r&b"), year=YEAR, label=LABEL),
        "deezer:album:8": TrackFacts(year=YEAR),
    }
    assert sorted(fake.paths()) == ["/album/7", "/album/8"]


async def test_genres_are_told_in_english_wherever_the_bot_runs(
    session: aiohttp.ClientSession,
) -> None:
    async with FakeDeezer(albums=[deezer_album(7, ["Classical"])]) as fake:
        answers = await opened(session, fake).albums(albums(7))

    assert answered(answers) == {"deezer:album:7": replace(FACTS, genres=("classical",))}


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("1994-05-01", 1994),
        ("1994", 1994),
        ("1900-01-01", None),
        ("1901-01-01", 1901),
        ("0000-00-00", None),
        ("", None),
        (None, None),
        (1994, None),
        ("soon", None),
    ],
)
async def test_years_are_those_of_the_release(
    session: aiohttp.ClientSession, date: object, year: int | None
) -> None:
    async with FakeDeezer(albums=[deezer_album(7, release_date=date)]) as fake:
        answers = await opened(session, fake).albums(albums(7))

    assert answered(answers) == {"deezer:album:7": TrackFacts(year=year, label=LABEL)}


async def test_an_album_may_tell_only_one_of_all(session: aiohttp.ClientSession) -> None:
    known = [
        deezer_album(7, ["Jazz"], label="", release_date=""),
        deezer_album(8, release_date=""),
        deezer_album(9, label=""),
    ]
    async with FakeDeezer(albums=known) as fake:
        answers = await opened(session, fake).albums(albums(7, 8, 9))

    assert answered(answers) == {
        "deezer:album:7": TrackFacts(genres=("jazz",)),
        "deezer:album:8": TrackFacts(label=LABEL),
        "deezer:album:9": TrackFacts(year=YEAR),
    }


async def test_an_isrc_leads_to_the_album_of_its_recording(session: aiohttp.ClientSession) -> None:
    rows = [deezer_row(number, album={"id": 6 + number}) for number in (1, 2)]
    known = [deezer_album(7, ["Jazz"]), deezer_album(8, ["Rock"])]
    async with FakeDeezer([DeezerPlaylist(1, rows)], albums=known) as fake:
        answers = await opened(session, fake).albums(by_isrc(1, 2))

    assert answered(answers) == {
        f"isrc:{isrc(1)}": replace(FACTS, genres=("jazz",)),
        f"isrc:{isrc(2)}": replace(FACTS, genres=("rock",)),
    }
    assert sorted(fake.paths()) == [
        *("/album/7", "/album/8"),
        *(f"/track/isrc:{isrc(number)}" for number in (1, 2)),
    ]


@pytest.mark.parametrize("absent", [NO_DATA_AT_ALL, NO_DATA_NOT_FOUND, NOT_FOUND])
async def test_what_deezer_has_not_is_answered_with_nothing(
    session: aiohttp.ClientSession, absent: tuple[int, Document]
) -> None:
    rows = [deezer_row(2, album=None), deezer_row(3, album={"id": "../x"})]
    single = DeezerPlaylist(1, rows)
    async with FakeDeezer([single], absent=absent) as fake:
        answers = await opened(session, fake).albums([*albums(7), *by_isrc(1, 2, 3)])

    assert answered(answers) == {
        "deezer:album:7": None,
        f"isrc:{isrc(1)}": None,
        f"isrc:{isrc(2)}": None,
        f"isrc:{isrc(3)}": None,
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"genres": None, "label": None},
        {"genres": {"data": None}, "label": 7},
        {"genres": {"data": [None, {"name": 7}, {}]}, "label": " null "},
    ],
)
async def test_members_that_make_no_sense_are_skipped(
    session: aiohttp.ClientSession, wrong: dict[str, object]
) -> None:
    album = deezer_album(7, release_date=[]) | wrong
    async with FakeDeezer(albums=[album]) as fake:
        answers = await opened(session, fake).albums(albums(7))

    assert answered(answers) == {"deezer:album:7": None}


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=503),
        Fault(body="<html>"),
        Fault(body=QUOTA_ERROR),
        Fault(cut_off=True),
    ],
)
async def test_an_album_that_fails_is_unanswered_and_costs_only_itself(
    session: aiohttp.ClientSession, fault: Fault
) -> None:
    fault.path = "/album/7"
    async with FakeDeezer(albums=[deezer_album(number) for number in (6, 7, 8)]) as fake:
        fake.faults = [fault]
        answers = await opened(session, fake).albums(albums(6, 7, 8, 9))

    assert answered(answers) == {
        "deezer:album:6": FACTS,
        "deezer:album:8": FACTS,
        "deezer:album:9": None,
    }


async def test_an_isrc_whose_album_fails_is_unanswered(session: aiohttp.ClientSession) -> None:
    playlist = DeezerPlaylist(1, [deezer_row(1, album={"id": 7})])
    async with FakeDeezer([playlist], albums=[deezer_album(7)]) as fake:
        fake.faults = [Fault(path="/album", status=500)]
        answers = await opened(session, fake).albums(by_isrc(1))

    assert answers == UNANSWERED


async def test_albums_go_at_the_pace_of_all_who_ask_deezer(
    session: aiohttp.ClientSession,
) -> None:
    numbers = range(1, 13)
    async with FakeDeezer(albums=[deezer_album(number) for number in numbers]) as fake:
        api = DeezerApi(session, fake.url, AsyncLimiter(4, 0.4))
        started = time.monotonic()
        answers = await DeezerAlbums(api).albums(albums(*numbers))

    # Four at once, then one every tenth of a second.
    assert time.monotonic() - started > 0.7
    assert len(answers.values) == 12


async def test_a_playlist_is_read_while_albums_wait_for_their_part_of_the_pace(
    session: aiohttp.ClientSession,
) -> None:
    playlist = DeezerPlaylist(1, [deezer_row(1)])
    async with FakeDeezer(
        [playlist], albums=[deezer_album(number) for number in range(1, 5)]
    ) as fake:
        api = DeezerApi(session, fake.url)
        source = DeezerAlbums(api, AsyncLimiter(2, 3_600))
        waiting = asyncio.create_task(source.albums(albums(1, 2, 3, 4)))
        read = await api.get("playlist/1")
        waiting.cancel()
        await asyncio.wait({waiting})

    assert read["nb_tracks"] == 1
    assert waiting.cancelled()
    assert fake.count("/album/") <= 2
