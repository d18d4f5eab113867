"""Deezer is asked at its own pace, and not at all while it wants no questions."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest
from aiolimiter import AsyncLimiter
from tenacity import wait_exponential_jitter

from bot.adapters.deezer import DeezerApi, DeezerPlaylists
from bot.adapters.deezer.api import MOST_CALLS, POLICY, WINDOW_S
from bot.adapters.http import open_session
from bot.adapters.pace import CallWindow
from bot.adapters.policy import SOON
from bot.adapters.retry_after import BACKOFF
from bot.core.errors import SourceError
from bot.core.links import PlaylistLink, Service
from bot.core.models import Snapshot
from tests.adapters.skipping_clock import SkippingClock
from tests.fakes.deezer import PACE, QUOTA_ERROR, DeezerPlaylist, FakeDeezer, deezer_row
from tests.fakes.server import Fault

LINK = PlaylistLink(Service.DEEZER, "908622995")
PLAYLIST = DeezerPlaylist(int(LINK.id), [deezer_row(number) for number in range(1, 61)])
SNAPSHOT = Snapshot("deezer", LINK.id, "Night Drive", LINK.url, "1", 60)
DOWN = (
    "Deezer is not answering as it should; please try again in a minute, paste its tracks, or "
    "upload a file."
)
BUSY = (
    "Deezer asks me to slow down; please try again in a minute, paste its tracks, or upload a file."
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


@pytest.mark.parametrize(
    "fault", [Fault(times=2, body=QUOTA_ERROR), Fault(times=2, status=429), error(700)]
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
    assert len(fake.calls) == 3


async def test_every_question_is_asked_within_what_deezer_allows_and_as_soon_as_it_does(
    session: aiohttp.ClientSession,
) -> None:
    # A tenth of Deezer's seconds, and of ours.
    most, within_s = PACE[0], PACE[1] / 10
    rows = [deezer_row(number) for number in range(1, 121)]
    crowded = DeezerPlaylist(int(LINK.id), rows)
    async with FakeDeezer([crowded], lists_isrc=False, pace=(most, within_s)) as fake:
        limiter = CallWindow(MOST_CALLS, WINDOW_S / 10)
        deezer = DeezerPlaylists(DeezerApi(session, fake.url, limiter, sleep=at_once))
        read = await deezer.playlist(replace(SNAPSHOT, total=120), silent)

    first, *_, last = (call.begun for call in fake.calls)
    assert len(read.tracks) == 120
    assert len(fake.calls) == 2 + 120
    assert fake.refused == 0
    assert fake.most_within(within_s) == MOST_CALLS
    assert fake.most_at_once <= POLICY.at_once
    assert last - first >= 2 * within_s


def test_the_pace_leaves_room_for_one_question_and_a_tenth_of_a_second() -> None:
    most, within_s = PACE

    assert most - MOST_CALLS == 1
    assert WINDOW_S - within_s == pytest.approx(0.1)


async def test_genres_are_asked_for_in_english(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    await source(session, fake).snapshot(LINK)

    assert [call.headers["Accept-Language"] for call in fake.calls] == ["en"]


def test_waiting_for_a_busy_deezer_ends_within_ten_seconds() -> None:
    assert isinstance(BACKOFF, wait_exponential_jitter)
    longest = [BACKOFF.exp_base**number + BACKOFF.jitter for number in range(POLICY.tries - 1)]

    assert sum(longest) <= 10
    assert POLICY.soon is SOON


async def test_while_the_quota_is_used_up_nobody_asks(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    fake.faults = [Fault(times=1, body=QUOTA_ERROR)]
    waits: list[float] = []
    waiting, go_on = asyncio.Semaphore(0), asyncio.Event()
    clock = SkippingClock()

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        waiting.release()
        await go_on.wait()

    api = DeezerApi(session, fake.url, clock=clock, sleep=sleep)
    first = asyncio.create_task(api.get(f"playlist/{LINK.id}"))
    await asyncio.wait_for(waiting.acquire(), 10)
    calls = [first, *(asyncio.create_task(api.get(f"playlist/{LINK.id}")) for _ in range(4))]
    for _ in range(4):
        await asyncio.wait_for(waiting.acquire(), 10)
    asked = len(fake.calls)
    clock.now += WINDOW_S
    go_on.set()
    answers = await asyncio.gather(*calls)

    assert asked == 1
    assert waits == [pytest.approx(WINDOW_S)] * 5
    assert len(fake.calls) == 6
    assert [answer["nb_tracks"] for answer in answers] == [60] * 5


async def test_while_deezer_is_down_its_links_say_when_to_try_again(
    session: aiohttp.ClientSession, fake: FakeDeezer
) -> None:
    fake.faults = [Fault(status=502)]
    deezer = source(session, fake)
    first = [await refusal(deezer) for _ in range(4)]
    asked = len(fake.calls)

    said = await refusal(deezer)

    assert first == [DOWN] * 4
    assert re.fullmatch(
        r"Deezer is not answering at the moment; please try again at \d\d:\d\d UTC on \d+ \w+, "
        r"paste its tracks, or upload a file\.",
        said,
    )
    assert len(fake.calls) == asked


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
