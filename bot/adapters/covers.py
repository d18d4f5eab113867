"""Covers from the hosts of the music services, kept small."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection

import aiohttp
from yarl import URL

from bot.adapters.http import OK, read_bounded, response_wait_s
from bot.core.origins import AllowedOrigins, origin_of
from bot.core.services import image_origins
from bot.covers import shrink

log = logging.getLogger(__name__)

ORIGINS = image_origins()
"""Of albums and playlists; `*` stands for one or more labels of a host."""
MOST_BYTES = 2**20
TOTAL_S = 5
AT_ONCE = 10
"""One page of tracks."""


class CoverDownloads:
    """Downloads from a few hosts, and from nowhere else.

    `origins` are scheme and host, with the port where it is not the usual one.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        origins: Collection[str] = ORIGINS,
        *,
        total_s: float = TOTAL_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session
        self._origins = AllowedOrigins(origins)
        self._timeout = aiohttp.ClientTimeout(total=total_s)
        self._clock = clock
        self._blocked_until: dict[str, float] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def cover(self, url: str) -> bytes | None:
        """Fetch a picture as a JPEG of at most 120 by 120 pixels; None where there is none."""
        if not self._origins.allow(url):
            return None
        origin = origin_of(url)
        async with self._slots:
            blocked = self._clock() < self._blocked_until.get(origin, 0)
            body = None if blocked else await self._fetch(url, origin)
        # A picture of 4 megapixels takes tens of milliseconds.
        return await asyncio.to_thread(shrink, body) if body else None

    async def _fetch(self, url: str, origin: str) -> bytes | None:
        try:
            async with self._session.get(
                URL(url, encoded=True), allow_redirects=False, timeout=self._timeout
            ) as response:
                if response.status != OK:
                    log.info("a cover failed: status %d", response.status)
                    self._blocked_until[origin] = self._clock() + (response_wait_s(response) or 0)
                    return None
                body = await read_bounded(response, MOST_BYTES)
        except (aiohttp.ClientError, TimeoutError) as error:
            log.info("a cover failed: %s", type(error).__name__)
            return None
        return body if len(body) <= MOST_BYTES else None
