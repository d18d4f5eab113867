"""Short links to the address that they lead to, hop by hop, over a few hosts alone."""

import asyncio
import logging
from collections.abc import Collection, Mapping
from types import MappingProxyType
from urllib.parse import parse_qs, urljoin, urlsplit

import aiohttp
from yarl import URL

from bot.core.errors import SourceError
from bot.core.links import short_link
from bot.core.origins import origin_of
from bot.core.services import redirect_hosts
from bot.languages import gettext, gettext_noop

log = logging.getLogger(__name__)

HOSTS = redirect_hosts()
"""Names, compared whole: no address of this machine or its network can be among them."""
MOST_HOPS = 5
TOTAL_S = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
COMPATIBLE = "curl-compatible"
"""spotify.link takes names that it does not know for telephones, and gives them a page with a
script; to a client that names curl it gives the plain redirect (as reported in August 2026)."""
DESTINATION = "dest"
"""link.deezer.com redirects to a page of its own, which names in its query where it leads."""
NOWHERE: Mapping[str, str] = MappingProxyType({})
LOST = gettext_noop(
    "I can't find out where that short link leads; please open it and send me the address it leads "
    "to."
)


class ShortLinks:
    """Follows redirects over https, reading nothing but where they lead.

    `stand_ins` are origins that are asked in place of hosts, for tests on this machine; the hosts
    themselves are checked all the same.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        hosts: Collection[str] = HOSTS,
        *,
        stand_ins: Mapping[str, str] = NOWHERE,
        total_s: float = TOTAL_S,
    ) -> None:
        self._session = session
        self._hosts = frozenset(hosts)
        self._stand_ins = stand_ins
        self._total_s = total_s

    async def follow(self, url: str) -> str:
        """Find the address behind a short link, for `parse_link`.

        Raises SourceError, with the way out, where it leads elsewhere or nowhere in time.
        """
        try:
            async with asyncio.timeout(self._total_s):
                return await self._walk(url)
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            log.info("a short link failed: %s", type(error).__name__)
            raise SourceError(gettext(LOST)) from error

    async def _walk(self, url: str) -> str:
        self._check(url)
        for _ in range(MOST_HOPS):
            url = _destination(url) or await self._next(url)
            self._check(url)
            if not short_link(url):
                return url
        log.info("a short link takes more than %d hops", MOST_HOPS)
        raise SourceError(gettext(LOST))

    def _check(self, url: str) -> None:
        """Refuse every host that is not known, and with it ports and user names."""
        if _host(url) not in self._hosts:
            log.info("a short link leads to a host that is not known")
            raise SourceError(gettext(LOST))

    async def _next(self, url: str) -> str:
        agent = self._session.headers.get("User-Agent", "")
        async with self._session.get(
            self._address(url),
            headers={"User-Agent": f"{agent} {COMPATIBLE}".strip()},
            allow_redirects=False,
        ) as response:
            location = response.headers.get("Location", "")
            # What follows the headers is not read.
            response.close()
        if response.status not in REDIRECTS or not location:
            log.info("a short link answers with status %d", response.status)
            raise SourceError(gettext(LOST))
        return urljoin(url, location)

    def _address(self, url: str) -> URL:
        host = _host(url)
        stand_in = self._stand_ins.get(host)
        address = url if stand_in is None else url.replace(f"https://{host}", stand_in, 1)
        return URL(address, encoded=True)


def _host(url: str) -> str:
    """Read the host of an https address; with anything beside it, it is none that is known."""
    scheme, _, host = origin_of(url).partition("://")
    return host if scheme == "https" else ""


def _destination(url: str) -> str:
    return parse_qs(urlsplit(url).query).get(DESTINATION, [""])[0]
