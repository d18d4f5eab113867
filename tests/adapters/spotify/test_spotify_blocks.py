"""While Spotify wants no questions, nobody asks any."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.core.spotify.errors import BlockedError
from tests.adapters.spotify.scenes import ID, ITEMS, blocked, busy, open_long_playlist, silent
from tests.fakes.server import Fault
from tests.fakes.spotify import (
    FakeSpotify,
)
from tests.fakes.spotify.clients import NOW, Waiting, open_api
from tests.fakes.spotify.rate_limit import LocalRateLimit


@pytest.fixture
async def fake() -> AsyncIterator[FakeSpotify]:
    async with open_long_playlist() as started:
        yield started


async def test_while_blocked_nobody_asks_anything(fake: FakeSpotify) -> None:
    blocks = LocalRateLimit()
    fake.faults = [busy(48_925, times=1)]
    login = fake.login("ada")

    async with open_api(fake, blocks) as one, open_api(fake, blocks) as other:
        await blocked(one, login)
        refused = await blocked(other, login)
        with pytest.raises(BlockedError):
            await other.refresh(login)
        with pytest.raises(BlockedError):
            await other.snapshot(login, ID)

    assert refused.until == NOW + timedelta(seconds=48_925)
    assert len(fake.calls) == 1


async def test_when_the_block_is_over_questions_are_asked_again(fake: FakeSpotify) -> None:
    blocks = LocalRateLimit()
    await blocks.block(NOW)

    async with open_api(fake, blocks) as api:
        assert await api.profile(fake.login("ada")) == ("ada", "ada")


async def test_pages_stop_at_the_first_block(fake: FakeSpotify) -> None:
    login = fake.login("ada")
    fake.faults = [Fault(path=ITEMS, status=429, headers={"Retry-After": "48925"}, after=2)]
    waiting = Waiting()

    async with open_api(fake, waiting=waiting) as api:
        seen = await api.snapshot(login, ID)
        with pytest.raises(BlockedError):
            await api.playlist(login, seen, silent)

    assert fake.counts()[ITEMS] <= 2 + 4
    assert waiting.seconds == []


async def test_a_block_that_begins_meanwhile_ends_the_waiting(fake: FakeSpotify) -> None:
    blocks = LocalRateLimit()
    fake.faults = [busy(5)]

    class AnotherProcessIsBlocked(Waiting):
        async def __call__(self, seconds: float) -> None:
            await super().__call__(seconds)
            await blocks.block(NOW + timedelta(hours=1))

    async with open_api(fake, blocks, AnotherProcessIsBlocked()) as api:
        refused = await blocked(api, fake.login("ada"))

    assert refused.until == NOW + timedelta(hours=1)
    assert len(fake.calls) == 1


async def test_blocks_are_asked_before_every_question(fake: FakeSpotify) -> None:
    class Counting:
        asked = 0

        async def until(self) -> datetime | None:
            self.asked += 1
            return None

        async def block(self, until: datetime) -> None:
            raise AssertionError(until)

    blocks = Counting()
    login = fake.login("ada")

    async with open_api(fake, blocks) as api:
        await api.playlist(login, await api.snapshot(login, ID), silent)

    assert blocks.asked == len(fake.calls) == 21
