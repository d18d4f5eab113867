"""What all tests of ReccoBeats ask by."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.adapters.http import open_session, user_agent
from tests.core.playlists import PLAIN
from tests.fakes.deezer import isrc
from tests.fakes.reccobeats import FakeReccoBeats, reccobeats_row


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


@pytest.fixture
async def fake() -> AsyncIterator[FakeReccoBeats]:
    """Start one that knows the ISRCs 0 to 39."""
    rows = [reccobeats_row(PLAIN, isrc=isrc(number)) for number in range(40)]
    async with FakeReccoBeats(rows) as started:
        yield started
