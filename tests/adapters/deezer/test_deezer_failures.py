"""What Deezer does wrong ends in one sentence, without a storm of questions."""

import json
import re
import time
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiolimiter import AsyncLimiter
from tenacity import wait_exponential_jitter

from bot.adapters.deezer import DeezerPlaylists
from bot.adapters.deezer.api import BURST, POLICY, REFILL_S
from bot.adapters.http import open_session
from bot.adapters.retry_after import BACKOFF
from bot.core.errors import SourceError
from bot.core.links import PlaylistLink, Service
from bot.core.models import Snapshot
from tests.fakes.deezer import PACE, QUOTA_ERROR, DeezerPlaylist, FakeDeezer, deezer_row
from tests.fakes.server import Fault

LINK = PlaylistLink(Service.DEEZER, "908622995")
PLAYLIST = DeezerPlaylist(int(LINK.id), [deezer_row(number) for number in range(1, 61)])
SNAPSHOT = Snapshot("deezer", LINK.id, "Night Drive", LINK.url, "1", 60)
DOWN = "Deezer is not answering as it should; please try again in a minute, or attach an export."
BUSY = "Deezer asks me to slow down; please try again in a minute, or attach an export."
PRIVATE = (
    "That Deezer playlist is private; please make it public for a moment, or attach an export."
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
    return DeezerPlaylists(session, fake.url, page_size=10, limiter=quick, sleep=at_once)


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

    assert await refusal(source(session, fake)) == (
        "I find no such public playlist on Deezer; please check that the link is whole and the "
        "playlist public, or attach an export."
    )
    assert len(fake.calls) == 1


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
        "That Deezer playlist has no tracks yet; please send me one that has some."
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
    assert len(fake.calls) == 1


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


@pytest.mark.parametrize(
    "fault", [Fault(times=3, body=QUOTA_ERROR), Fault(times=2, status=429), error(700)]
)
async def test_a_busy_deezer_is_asked_again(
    session: aiohttp.ClientSession, fake: FakeDeezer, fault: Fault
) -> None:
    fault.times = fault.times or 1
    fails = fault.times
    fake.faults = [fault]

    seen = await source(session, fake).snapshot(LINK)

    assert seen.total == 60
    assert len(fake.calls) == fails + 1


async def test_a_deezer_that_stays_busy_is_left_alone(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    fake.faults = [Fault(body=QUOTA_ERROR)]

    assert await refusal(source(session, fake)) == BUSY
    assert len(fake.calls) == 4


async def test_a_failed_page_ends_the_reading(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    fake.faults = [Fault("/tracks", after=2, status=500)]

    with pytest.raises(SourceError, match="Deezer is not answering as it should"):
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

    with pytest.raises(SourceError, match="has no tracks yet"):
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


@pytest.mark.slow
async def test_the_pace_keeps_within_what_deezer_allows(session: aiohttp.ClientSession) -> None:
    # Half of Deezer's seconds, and of ours: with less, a busy machine delivers late what left in
    # time, and the fake counts when a question comes.
    most, within_s = PACE
    async with FakeDeezer([PLAYLIST], lists_isrc=False, pace=(most, within_s / 2)) as fake:
        limiter = AsyncLimiter(BURST, REFILL_S / 2)
        started = time.monotonic()
        deezer = DeezerPlaylists(session, fake.url, limiter=limiter, sleep=at_once)
        read = await deezer.playlist(SNAPSHOT, silent)

    assert len(read.tracks) == 60
    assert fake.refused == 0
    assert fake.most_at_once <= POLICY.at_once
    assert time.monotonic() - started > (61 - BURST) * REFILL_S / 2 / BURST * 0.9


def test_no_five_seconds_hold_more_than_fifty_questions() -> None:
    assert BURST + 5 / REFILL_S * BURST <= 50


def test_waiting_for_a_busy_deezer_ends_within_ten_seconds() -> None:
    assert isinstance(BACKOFF, wait_exponential_jitter)
    longest = [BACKOFF.exp_base**number + BACKOFF.jitter for number in range(POLICY.tries - 1)]

    assert sum(longest) <= 10


async def test_a_long_wait_is_told_and_kept_to_without_another_question(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    deezer = source(session, fake)
    fake.faults = [Fault(times=1, status=429, headers={"Retry-After": "48925"})]
    said = await refusal(deezer)

    again = await refusal(deezer)

    assert re.fullmatch(r"Deezer asks me to wait until \d\d:\d\d UTC on \d+ \w+; please .*\.", said)
    assert again == said
    assert len(fake.calls) == 1
