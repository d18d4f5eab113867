"""Spotify's limits are told with their end, and never slept out."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.adapters.spotify.throttle import AT_ONCE
from bot.core.spotify.errors import BlockedError
from tests.adapters.spotify.scenes import ID, ITEMS, blocked, busy, open_long_playlist, silent
from tests.fakes.server import Fault
from tests.fakes.spotify import (
    FakeSpotify,
)
from tests.fakes.spotify.clients import NOW, Waiting, open_api

QUOTA = '{"error":{"status":429,"message":"API rate limit exceeded","reason":"QUOTA_EXCEEDED"}}'


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with open_long_playlist() as started:
        yield started


async def test_a_short_wait_is_waited_for(fake: FakeSpotify) -> None:
    fake.faults = [busy(5, times=1)]
    waiting = Waiting()

    async with open_api(fake, waiting=waiting) as api:
        assert await api.profile(fake.login("ada")) == ("ada", "ada")

    assert waiting.seconds == [5]
    assert len(fake.calls) == 2


async def test_after_two_waits_it_is_a_block(fake: FakeSpotify) -> None:
    fake.faults = [busy(30)]
    waiting = Waiting()

    async with open_api(fake, waiting=waiting) as api:
        refused = await blocked(api, fake.login("ada"))

    assert waiting.seconds == [30, 30]
    assert len(fake.calls) == 3
    assert refused.until == NOW + timedelta(seconds=30)


@pytest.mark.parametrize(
    ("fault", "seconds", "minute"),
    [
        (busy(31), 31, "14:04 UTC on 24 November"),
        (busy(100), 100, "14:05 UTC on 24 November"),
        (busy(48_925), 48_925, "03:39 UTC on 25 November"),
        (busy("9" * 9), 86_400, "14:04 UTC on 25 November"),
        (busy("9" * 30), 30, "14:04 UTC on 24 November"),
        (busy("soon"), 30, "14:04 UTC on 24 November"),
        (busy(), 30, "14:04 UTC on 24 November"),
        (busy(5, body=QUOTA), 5, "14:04 UTC on 24 November"),
        (busy(48_925, body=QUOTA), 48_925, "03:39 UTC on 25 November"),
        (busy(body=QUOTA), 3_600, "15:04 UTC on 24 November"),
        (busy(48_925, body='{"error":"rate limit"}'), 48_925, "03:39 UTC on 25 November"),
    ],
)
async def test_a_long_wait_is_told_and_not_waited_for(
    fake: FakeSpotify, fault: Fault, seconds: int, minute: str
) -> None:
    fake.faults = [fault]
    waiting = Waiting()

    async with open_api(fake, waiting=waiting) as api:
        refused = await blocked(api, fake.login("ada"))

    assert refused.until == NOW + timedelta(seconds=seconds)
    assert str(refused) == (
        f"Spotify asks me to wait until {minute}; please try again then, paste its tracks, upload "
        "a file, or use a Deezer link."
    )
    assert waiting.seconds == []
    assert len(fake.calls) == 1


class WaitingTogether(Waiting):
    """Is over when all who may ask at once wait."""

    def __init__(self) -> None:
        super().__init__()
        self._all = asyncio.Barrier(AT_ONCE)

    async def __call__(self, seconds: float) -> None:
        """Be over at the same time as the others, so that each page is refused once."""
        await super().__call__(seconds)
        await self._all.wait()


async def test_pages_that_wait_make_no_storm(fake: FakeSpotify) -> None:
    login = fake.login("ada")
    fake.faults = [Fault(path=ITEMS, status=429, headers={"Retry-After": "7"}, times=4, after=3)]
    waiting = WaitingTogether()

    async with open_api(fake, waiting=waiting) as api:
        seen = await api.snapshot(login, ID)
        playlist = await api.playlist(login, seen, silent)

    assert playlist.rows == 1_000
    assert fake.counts()[ITEMS] == 20 + 4
    assert waiting.seconds == [7] * 4


async def test_the_accounts_service_may_ask_to_wait_too(fake: FakeSpotify) -> None:
    fake.faults = [Fault(path="/api/token", status=429, headers={"Retry-After": "60"})]

    async with open_api(fake) as api:
        with pytest.raises(BlockedError):
            await api.refresh(fake.login("ada"))

    assert fake.paths() == ["/api/token"]
