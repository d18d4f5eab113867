"""The port itself: aiohttp's server, with limits on what a stranger may send or hold open."""

import asyncio
import contextlib
import errno
import functools
import logging
import socket
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any, cast

from aiohttp import web

from bot.core.errors import UserError
from bot.web.middleware import TIMEOUT_S, SecureHeadersRequest, error_pages
from bot.web.places import Doorkeeper, Places, open_places, place_kept

log = logging.getLogger(__name__)

MOST_BYTES = 64 * 2**10
"""Bytes of a request."""
IDLE_S = 10.0
"""A connection that has sent no whole request for so long is closed."""
LINGER_S = 1.0
"""Spent on reading the rest of a refused request, so that the refusal arrives."""
STOPPING_S = 5.0
"""For answers under way when the bot stops."""
AT_ONCE = 32
"""Connections that the system holds until they are taken, all in one round of the loop."""
NO_DESCRIPTOR = "socket.accept() out of system resource"
"""How asyncio calls it."""
QUIET_S = 60.0
"""Between two lines in the log about that; asyncio itself writes some dozens a second."""
ADVICE = "please choose another host or port in the [web] settings, or turn the web port off."
REASONS: dict[int | None, str] = {
    errno.EADDRINUSE: "another program uses it",
    errno.EACCES: "this user may not",
    errno.EADDRNOTAVAIL: "this machine has no such address",
    # From Python 3.13 on, asyncio passes over such addresses, and has no number when none is left.
    None: "this machine has no such address",
}
# aiohttp logs requests that are not HTTP in the sender's words, which may hold codes.
_no_log = logging.Logger("bot.web.wire", logging.CRITICAL + 1)  # noqa: LOG001  out of reach of settings


@contextlib.asynccontextmanager
async def open_web(
    host: str,
    port: int,
    routes: Iterable[web.AbstractRouteDef],
    timeout_s: float = TIMEOUT_S,
) -> AsyncIterator[str]:
    """Serve routes for the length of the block, which gets the address; port 0 is any free one.

    Raises UserError where the port cannot be opened.
    """
    places = open_places()
    middlewares = [error_pages(timeout_s), place_kept(places)]
    application = web.Application(client_max_size=MOST_BYTES, middlewares=middlewares)
    application.add_routes(routes)
    runner = web.AppRunner(
        application,
        access_log=None,  # addresses hold codes
        logger=_no_log,
        keepalive_timeout=IDLE_S,
        lingering_time=LINGER_S,
        shutdown_timeout=STOPPING_S,
    )
    await runner.setup()
    _use_secure_headers(runner)
    try:
        async with _listening(runner, places, host, port) as address:
            log.info("listening at %s", address)
            yield address
    finally:
        await runner.cleanup()


def _use_secure_headers(runner: web.AppRunner) -> None:
    """Make requests of our class, so that aiohttp's own answers have strict headers too."""
    # None only before it is set up.
    server = cast("web.Server", runner.server)
    server.request_factory = functools.partial(
        SecureHeadersRequest, loop=asyncio.get_running_loop(), client_max_size=MOST_BYTES
    )


@contextlib.asynccontextmanager
async def _listening(
    runner: web.AppRunner, places: Places, host: str, port: int
) -> AsyncIterator[str]:
    """Take connections for the length of the block, which gets the address."""
    protocols = cast("web.Server", runner.server)
    loop = asyncio.get_running_loop()
    try:
        listener = await loop.create_server(
            lambda: Doorkeeper(places, protocols), host, port, backlog=AT_ONCE
        )
    except (socket.gaierror, UnicodeError) as error:
        raise _refusal(host, port, "there is no such host") from error
    except (OSError, OverflowError) as error:
        number = error.errno if isinstance(error, OSError) else 0
        raise _refusal(host, port, REASONS.get(number, "the system refuses")) from error
    try:
        with _told_seldom(loop):
            yield _address(listener)
    finally:
        listener.close()


@contextlib.contextmanager
def _told_seldom(loop: asyncio.AbstractEventLoop) -> Iterator[None]:
    """Have a line in the log now and then, and no traceback, where descriptors run out."""
    told = -QUIET_S

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        nonlocal told
        if context["message"] != NO_DESCRIPTOR:
            loop.default_exception_handler(context)
        elif loop.time() - told >= QUIET_S:
            told = loop.time()
            log.error("no descriptor is left for connections to the port; I try again each second")

    loop.set_exception_handler(handle)
    try:
        yield
    finally:
        loop.set_exception_handler(None)


def _refusal(host: str, port: int, reason: str) -> UserError:
    return UserError(f"I cannot listen on {host}, port {port}: {reason}; {ADVICE}")


def _address(listener: asyncio.Server) -> str:
    host, port = listener.sockets[0].getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
