"""What Deezer does wrong ends in one sentence, without a storm of questions."""

import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiolimiter import AsyncLimiter

from bot.adapters.deezer import DeezerApi, DeezerPlaylists
from bot.adapters.http import open_session
from bot.core.errors import SourceError, UnavailableError
from bot.core.links import PlaylistLink, Service
from bot.core.models import Snapshot
from tests.fakes.deezer import (
    NO_DATA,
    NO_DATA_AT_ALL,
    NO_DATA_NOT_FOUND,
    NOT_FOUND,
    DeezerPlaylist,
    Document,
    FakeDeezer,
    deezer_row,
)
from tests.fakes.server import Fault

LINK = PlaylistLink(Service.DEEZER, "908622995")
PLAYLIST = DeezerPlaylist(int(LINK.id), [deezer_row(number) for number in range(1, 61)])
SNAPSHOT = Snapshot("deezer", LINK.id, "Night Drive", LINK.url, "1", 60)
DOWN = (
    "Deezer is not answering as it should; please try again in a minute, paste its tracks, or "
    "upload a file."
)
ABSENT = (
    "I find nothing public by that link on Deezer; please check that it is whole and leads "
    "to a public list, paste its tracks, or upload a file."
)
PRIVATE = (
    "That is private on Deezer; please make it public for a moment, paste its tracks, or upload a "
    "file."
)


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session("Constellate/test (+https://example.org)") as opened:
        yield opened


@pytest.fixture
async def fake() -> AsyncIterator[FakeDeezer]:
    async with FakeDeezer([PLAYLIST], pace=(10_000, 5.0)) as started:
        yield started


def source(session: aiohttp.ClientSession, fake: FakeDeezer) -> DeezerPlaylists:
    quick = AsyncLimiter(10_000, 1)
    return DeezerPlaylists(DeezerApi(session, fake.url, quick, sleep=at_once), page_size=10)


async def at_once(_seconds: float) -> None:
    """Wait for nothing."""


def silent(_step: str) -> None:
    pass


def error(code: object, kind: str = "Exception") -> Fault:
    spelled = f'"{code}"' if isinstance(code, str) else code
    return Fault(body=f'{{"error":{{"type":"{kind}","message":"x","code":{spelled}}}}}')


async def refusal(source: DeezerPlaylists) -> str:
    """Tell what is said on looking at the playlist."""
    with pytest.raises(SourceError) as caught:
        await source.snapshot(LINK)
    return str(caught.value)


@pytest.mark.parametrize("fault", [error(800, "DataException"), error("800", "DataException")])
async def test_an_unknown_playlist_is_told_as_one(
    session: aiohttp.ClientSession, fake: FakeDeezer, fault: Fault
) -> None:
    fake.faults = [fault]

    assert await refusal(source(session, fake)) == ABSENT
    assert len(fake.calls) == 1


@pytest.mark.parametrize("absent", [NO_DATA_AT_ALL, NO_DATA_NOT_FOUND, NOT_FOUND])
async def test_deezer_says_in_three_ways_that_it_has_nothing(
    session: aiohttp.ClientSession, absent: tuple[int, Document]
) -> None:
    async with FakeDeezer(absent=absent) as fake:
        said = await refusal(source(session, fake))
        details = await DeezerApi(session, fake.url).find("album/7")

    assert (said, details) == (ABSENT, {})
    assert len(fake.calls) == 2


async def test_what_is_refused_with_another_status_is_told_as_what_it_is(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    fault = error(300, "OAuthException")
    fault.status = 404
    fake.faults = [fault]

    assert await refusal(source(session, fake)) == PRIVATE


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, ""),
        (404, "<html>Not Found</html>"),
        (404, "[]"),
        (404, '{"message":"x"}'),
        (500, json.dumps(NO_DATA)),
    ],
)
async def test_a_page_of_another_server_is_a_failure(
    session: aiohttp.ClientSession, fake: FakeDeezer, status: int, body: str
) -> None:
    fake.faults = [Fault(status=status, body=body)]

    assert await refusal(source(session, fake)) == DOWN


@pytest.mark.parametrize(
    "fault",
    [
        error(200, "OAuthException"),
        error(300, "OAuthException"),
        error(0, "OAuthException"),
        Fault(body='{"id":1,"title":"x","public":false,"nb_tracks":3}'),
    ],
)
async def test_a_private_playlist_is_told_as_one(
    session: aiohttp.ClientSession, fake: FakeDeezer, fault: Fault
) -> None:
    fake.faults = [fault]

    assert await refusal(source(session, fake)) == PRIVATE


async def test_an_empty_playlist_is_told_as_one(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    fake.faults = [Fault(body='{"id":1,"title":"x","public":true,"nb_tracks":"0"}')]

    assert await refusal(source(session, fake)) == (
        "I find no tracks in that on Deezer yet; please send me one that has some."
    )


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(status=302, headers={"Location": "http://127.0.0.1:1/"}),
        Fault(body="<html>Bad gateway</html>"),
        Fault(body="[]"),
        Fault(body="{}"),
        Fault(body='{"nb_tracks":"many"}'),
        Fault(body='{"nb_tracks":NaN}'),
        Fault(body="[" * 100_000),
        Fault(body='{"error":[]}'),
        Fault(cut_off=True),
        error(600, "InvalidQueryException"),
    ],
)
async def test_an_answer_that_makes_no_sense_is_told_as_a_failure(
    session: aiohttp.ClientSession, fake: FakeDeezer, fault: Fault
) -> None:
    fake.faults = [fault]

    assert await refusal(source(session, fake)) == DOWN
    assert len(fake.calls) <= 3


async def test_an_endless_answer_is_told_as_a_failure(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    fake.faults = [Fault(body=f'{{"nb_tracks":3,"title":"x"}}{" " * 9_000_000}')]

    assert await refusal(source(session, fake)) == DOWN


async def test_a_slow_answer_is_told_as_a_failure(fake: FakeDeezer) -> None:
    fake.faults = [Fault(delay_s=5)]
    impatient = aiohttp.ClientTimeout(total=0.1)

    async with aiohttp.ClientSession(timeout=impatient) as session:
        assert await refusal(source(session, fake)) == DOWN


async def test_a_closed_port_is_told_as_a_failure(session: aiohttp.ClientSession) -> None:
    async with FakeDeezer() as fake:
        pass

    assert await refusal(source(session, fake)) == DOWN


@pytest.mark.parametrize("times", [1, 2, 3, 5])
async def test_a_page_that_fails_a_few_times_costs_nothing(
    session: aiohttp.ClientSession, fake: FakeDeezer, times: int
) -> None:
    fake.faults = [Fault("/tracks", after=5, times=times, status=502)]

    read = await source(session, fake).playlist(SNAPSHOT, silent)

    assert len(read.tracks) == read.rows == 60
    assert len(fake.calls) == 6 + times


async def test_a_page_that_takes_too_long_is_read_once_more(fake: FakeDeezer) -> None:
    fake.faults = [Fault("/tracks", times=1, delay_s=5)]
    impatient = aiohttp.ClientTimeout(total=0.5)

    async with aiohttp.ClientSession(timeout=impatient) as session:
        read = await source(session, fake).playlist(SNAPSHOT, silent)

    assert len(read.tracks) == 60


async def test_a_page_that_goes_on_failing_is_told_with_what_was_read(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    fake.faults = [Fault("/tracks", after=5, status=500)]

    with pytest.raises(UnavailableError) as caught:
        await source(session, fake).playlist(SNAPSHOT, silent)

    assert str(caught.value) == (
        "Deezer gave me 50 of the 60 tracks and failed at the rest; please try again in a minute, "
        "paste its tracks, or upload a file."
    )
    assert len(fake.calls) == 5 + 3 + 3


async def test_pages_that_all_fail_are_told_as_a_failure(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    fake.faults = [Fault("/tracks", status=500)]

    with pytest.raises(UnavailableError, match="Deezer is not answering"):
        await source(session, fake).playlist(SNAPSHOT, silent)


@pytest.mark.parametrize("body", ['{"data":null}', '{"data":{}}', '{"total":60}'])
async def test_a_page_without_a_list_ends_the_reading(
    session: aiohttp.ClientSession, fake: FakeDeezer, body: str
) -> None:
    fake.faults = [Fault("/tracks", body=body)]

    with pytest.raises(SourceError, match="Deezer is not answering as it should"):
        await source(session, fake).playlist(SNAPSHOT, silent)


async def test_pages_that_show_nothing_are_told_as_an_empty_playlist(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    fake.faults = [Fault("/tracks", body='{"data":[],"next":"?index=0"}')]

    with pytest.raises(SourceError, match="I find no tracks"):
        await source(session, fake).playlist(SNAPSHOT, silent)
    assert len(fake.calls) == 6


@pytest.mark.parametrize(
    "following", ['"http://[?index=x"', '"?index=0"', "7", '"?index=99999999999"']
)
async def test_a_next_page_that_makes_no_sense_loops_for_nobody(
    session: aiohttp.ClientSession, fake: FakeDeezer, following: str
) -> None:
    fake.faults = [Fault("/tracks", body=f'{{"data":[null,null],"next":{following}}}')]

    read = await source(session, fake).playlist(SNAPSHOT, silent)

    assert read.rows == 60
    assert len(fake.calls) <= 30


async def test_a_page_with_more_rows_than_asked_for_is_cut(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    fake.faults = [Fault("/tracks", body=json.dumps({"data": [None] * 70}))]

    read = await source(session, fake).playlist(SNAPSHOT, silent)

    assert read.rows == 60


async def test_a_playlist_larger_than_any_is_not_begun(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    huge = Snapshot("deezer", LINK.id, "Night Drive", LINK.url, "1", 2_000_000)

    with pytest.raises(SourceError) as caught:
        await source(session, fake).playlist(huge, silent)

    assert str(caught.value) == (
        "That Deezer playlist has 2,000,000 rows and I read up to 20,000; please send me a "
        "smaller one."
    )
    assert fake.calls == []
