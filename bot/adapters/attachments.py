"""Files attached in Discord."""

import logging
from collections.abc import Collection

import aiohttp
from yarl import URL

from bot.adapters.http import OK, read_bounded
from bot.core.errors import SourceError
from bot.core.origins import origin_of
from bot.languages import gettext, gettext_noop

log = logging.getLogger(__name__)

ORIGINS = ("https://cdn.discordapp.com", "https://media.discordapp.net")
TOTAL_S = 20
GONE = gettext_noop("Discord does not give me that file; please attach it again.")
FOREIGN = gettext_noop("That file is not attached in Discord; please attach it here.")


class DiscordAttachments:
    """Downloads from Discord's own hosts, and from nowhere else.

    `origins` are scheme and host, with the port where it is not the usual one.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        origins: Collection[str] = ORIGINS,
        *,
        total_s: float = TOTAL_S,
    ) -> None:
        self._session = session
        self._origins = frozenset(origins)
        self._timeout = aiohttp.ClientTimeout(total=total_s)

    async def read(self, url: str, limit: int) -> bytes:
        """Download a file; see `bot.ports.AttachmentReader`."""
        if origin_of(url) not in self._origins:
            raise SourceError(gettext(FOREIGN))
        try:
            # The query is signed, so it goes as it came.
            async with self._session.get(
                URL(url, encoded=True), allow_redirects=False, timeout=self._timeout
            ) as response:
                if response.status != OK:
                    log.info("an attachment answers with status %d", response.status)
                    raise SourceError(gettext(GONE))
                return await read_bounded(response, limit)
        except (aiohttp.ClientError, TimeoutError) as error:
            log.warning("an attachment failed: %s", type(error).__name__)
            raise SourceError(gettext(GONE)) from error
