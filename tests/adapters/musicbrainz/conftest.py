"""What all tests of MusicBrainz ask by."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.adapters.http import open_session, user_agent


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with open_session(user_agent("1.2", "https://example.org")) as opened:
        yield opened
