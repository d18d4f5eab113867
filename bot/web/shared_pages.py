"""`/pages/…`: answers that their owners share, for all who have the address."""

import html
import re
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.core.shared_pages import PATH

PageOfToken = Callable[[str], Awaitable[bytes | None]]
"""Writes the page that an address shows, by the token in it; None where it shows none."""
POLICY = re.compile(rb'http-equiv="Content-Security-Policy" content="([^"]*)"')
"""The page's own, which lets its scripts run by their hashes; the first one is the template's."""
NO_FRAMES = "; frame-ancestors 'none'"
HEADERS = {"X-Robots-Tag": "noindex, nofollow, noarchive"}
LARGE = 2**16
"""Bytes from which on an answer is packed beside the event loop."""


def shared_page_routes(page_of: PageOfToken) -> list[web.RouteDef]:
    """Answer with the page of an address; what leads nowhere is told like every such address."""

    async def show(request: web.Request) -> web.Response:
        page = await page_of(request.match_info["token"])
        if page is None:
            raise web.HTTPNotFound
        response = web.Response(
            body=page,
            content_type="text/html",
            charset="utf-8",
            headers=HEADERS | {"Content-Security-Policy": _policy(page)},
            zlib_executor_size=LARGE,
        )
        response.enable_compression()
        return response

    return [web.get(f"{PATH}{{token}}", show)]


def _policy(page: bytes) -> str:
    found = POLICY.search(page)
    return html.unescape(found[1].decode()) + NO_FRAMES if found else "default-src 'none'"
