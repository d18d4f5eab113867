"""The port itself: aiohttp's server, with limits on what a stranger may send or hold open."""

import asyncio
import contextlib
import errno
import functools
import logging
import socket
from collections.abc import AsyncIterator, Iterable
from typing import cast

from aiohttp import web

from bot.core.errors import UserError
from bot.web.middleware import TIMEOUT_S, SecureHeadersRequest, error_pages

log = logging.getLogger(__name__)

MOST_BYTES = 64 * 2**10
"""Bytes of a request."""
IDLE_S = 10.0
"""A connection that has sent no whole request for so long is closed."""
LINGER_S = 1.0
"""Spent on reading the rest of a refused request, so that the refusal arrives."""
STOPPING_S = 5.0
"""For answers under way when the bot stops."""
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
    application = web.Application(client_max_size=MOST_BYTES, middlewares=[error_pages(timeout_s)])
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
        await _listen(runner, host, port)
        address = _address(runner)
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


async def _listen(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except (socket.gaierror, UnicodeError) as error:
        raise _refusal(host, port, "there is no such host") from error
    except (OSError, OverflowError) as error:
        number = error.errno if isinstance(error, OSError) else 0
        raise _refusal(host, port, REASONS.get(number, "the system refuses")) from error


def _refusal(host: str, port: int, reason: str) -> UserError:
    return UserError(f"I cannot listen on {host}, port {port}: {reason}; {ADVICE}")


def _address(runner: web.AppRunner) -> str:
    host, port = runner.addresses[0][:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
