"""What all tests of ListenBrainz ask by."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.adapters.http import open_session, user_agent
from tests.adapters.listenbrainz.windows import KNOWN
from tests.fakes.listenbrainz import FakeListenBrainz


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened


@pytest.fixture
async def fake() -> AsyncIterator[FakeListenBrainz]:
    async with FakeListenBrainz(KNOWN) as started:
        yield started
