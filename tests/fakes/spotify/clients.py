"""The adapter, pointed at the fake, in an hour that stands still."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.adapters.spotify.api import SpotifyApi
from bot.adapters.spotify.connections import SpotifyApp
from bot.ports import RateLimitStore
from tests.fakes.spotify.rate_limit import LocalRateLimit
from tests.fakes.spotify.server import FakeSpotify

NOW = datetime(2026, 11, 24, 14, 3, 20, tzinfo=UTC)


@dataclass
class Waiting:
    """Stands in for `asyncio.sleep`, and remembers."""

    seconds: list[float] = field(default_factory=list)

    async def __call__(self, seconds: float) -> None:
        """Be over at once."""
        self.seconds.append(seconds)


@contextlib.asynccontextmanager
async def open_api(
    fake: FakeSpotify,
    blocks: RateLimitStore | None = None,
    waiting: Waiting | None = None,
    **other: Any,
) -> AsyncIterator[SpotifyApi]:
    """Ask the fake; `other` goes into the app."""
    app = SpotifyApp(
        **{
            "client_id": fake.app.client_id,
            "market": "DE",
            "accounts_url": fake.url,
            "api_url": fake.api_url,
            **other,
        }
    )
    kept = blocks or LocalRateLimit()
    async with SpotifyApi(app, kept, clock=lambda: NOW, sleep=waiting or Waiting()) as api:
        yield api
