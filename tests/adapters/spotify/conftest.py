"""The adapter of Spotify, at the Spotify that a test puts up as its `fake`."""

from collections.abc import AsyncIterator

import pytest

from bot.adapters.spotify.api import SpotifyApi
from tests.fakes.spotify import FakeSpotify
from tests.fakes.spotify.clients import open_api


@pytest.fixture
async def api(fake: FakeSpotify) -> AsyncIterator[SpotifyApi]:
    async with open_api(fake) as opened:
        yield opened
