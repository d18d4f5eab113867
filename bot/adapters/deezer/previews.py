"""Previews of recordings: some 30 seconds as an MP3, from hosts of Deezer's, in memory alone."""

import time
from collections.abc import Callable, Collection

import aiohttp
from yarl import URL

from bot.adapters.deezer.api import DeezerApi
from bot.adapters.http import NOT_FOUND, OK, HttpError, read_bounded, response_wait_s
from bot.adapters.json_values import text
from bot.adapters.pauses import Pauses
from bot.adapters.policy import ServicePolicy
from bot.core.origins import AllowedOrigins

ORIGINS = ("https://*.dzcdn.net",)
MOST_BYTES = 5_000_000
"""What ReccoBeats takes; 30 seconds of 128 kbit/s are a tenth of it."""
TOTAL_S = 10.0
POLICY = ServicePolicy("the host of previews", at_once=2)
GONE = 410
ELSEWHERE = range(300, 400)
MP3_TAG, MP3_FRAME = b"ID3", 0xFFE0
"""How an MP3 begins: with a tag, or with eleven bits that are set."""


class DeezerPreviews:
    """Downloads previews from a few hosts, and from nowhere else.

    `origins` are scheme and host, with the port where it is not the usual one.
    """

    def __init__(
        self,
        api: DeezerApi,
        session: aiohttp.ClientSession,
        origins: Collection[str] = ORIGINS,
        *,
        total_s: float = TOTAL_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._api = api
        self._session = session
        self._origins = AllowedOrigins(origins)
        self._timeout = aiohttp.ClientTimeout(total=total_s)
        self._pauses = Pauses(POLICY, clock)

    async def preview(self, isrc: str) -> bytes:
        """Download the preview of a recording; empty where there is none that can be used.

        Raises SourceError where Deezer fails, and HttpError where the host of its previews does.
        """
        # Before a question that would be for nothing.
        self._pauses.left_s("")
        url = text((await self._api.find(f"track/isrc:{isrc}")).get("preview"))
        if not self._origins.allow(url):
            return b""
        body = await self._download(url)
        return body if len(body) <= MOST_BYTES and _is_mp3(body) else b""

    async def _download(self, url: str) -> bytes:
        try:
            body = await self._fetch(url)
        except HttpError as error:
            self._note(error)
            raise
        self._pauses.on_answer()
        return body

    async def _fetch(self, url: str) -> bytes:
        """Return what is at an address; empty where nothing is."""
        try:
            # The query is signed, so it goes as it came.
            async with self._session.get(
                URL(url, encoded=True), allow_redirects=False, timeout=self._timeout
            ) as response:
                _require_answer(response)
                found = response.status == OK
                return await read_bounded(response, MOST_BYTES) if found else b""
        except (aiohttp.ClientError, TimeoutError) as error:
            raise HttpError(f"no answer: {type(error).__name__}") from error

    def _note(self, error: HttpError) -> None:
        if error.retry_after_s:
            self._pauses.keep_away(error.retry_after_s)
        else:
            self._pauses.on_failure(error)


def _require_answer(response: aiohttp.ClientResponse) -> None:
    """Raise HttpError for a status that tells nothing of this one preview."""
    status = response.status
    if status not in {OK, NOT_FOUND, GONE} and status not in ELSEWHERE:
        raise HttpError(f"status {status}", status, response_wait_s(response))


def _is_mp3(body: bytes) -> bool:
    first = int.from_bytes(body[:2], "big")
    return body.startswith(MP3_TAG) or first & MP3_FRAME == MP3_FRAME
