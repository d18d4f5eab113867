"""What is sent to Discord about an interaction is sent again where the connection drops.

discord.py raises what aiohttp raises, and nothing tells by that whether Discord had the request. So
it is repeated, at once, since Discord waits for a first answer for three seconds; and where the
repetition is refused because the first attempt did arrive (40060), that counts as taken, and what
follows goes on by edits. A first answer is not left waiting either: an attempt that is not answered
in a second is repeated, as is one that Discord fails, for which discord.py would pause a second.
An edit may be repeated as often as need be, and so may a deletion: what is gone counts as deleted.
A further message that may have arrived is not sent again, since it might stand twice: Discord
compares the nonce of bots' messages alone, not of those of webhooks (discord-api-docs, pull request
6647). See `Reply.refuse` for what is done instead.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from typing import Any

import aiohttp
import discord
from discord.webhook.async_ import AsyncWebhookAdapter, async_context
from tenacity import AsyncRetrying, retry_if_exception, stop_after_delay, wait_exponential

DROPPED = (aiohttp.ClientError, OSError)
NOT_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""No name, no connection, no certificate: Discord did not have the request."""
REPEATED_FOR_S = 2.0
PAUSE_S, LONGEST_PAUSE_S = 0.05, 0.4
FIRST_ANSWER = aiohttp.ClientTimeout(total=1.0)
REST = aiohttp.ClientTimeout(total=120.0, sock_connect=5.0, sock_read=15.0)
"""A picture may take long on its way; Discord, once it has it, does not."""
FAULTS = 500
CALLBACK = "/callback"
ALREADY_ACKNOWLEDGED, UNKNOWN_MESSAGE = 40060, 10008


class OutOfReachError(aiohttp.ClientError):
    """Discord was out of reach for as long as it was tried."""


class UnconfirmedError(OutOfReachError):
    """A further message may have arrived: sent again, it might stand twice."""


class RepeatingAdapter(AsyncWebhookAdapter):
    """Sends what discord.py sends for interactions and webhooks."""

    async def request(
        self,
        route: Any,
        session: aiohttp.ClientSession,
        *,
        files: Sequence[discord.File] | None = None,
        **rest: Any,
    ) -> Any:
        """Send a request, again while its connection drops; see the module.

        Raises OutOfReachError where that does not help.
        """
        first = route.path.endswith(CALLBACK)
        once = route.method == "POST" and not first
        attempts: Any = _Attempts(session, first=first)

        async def send() -> Any:
            for file in files or ():
                file.reset(seek=True)
            return await super(RepeatingAdapter, self).request(route, attempts, files=files, **rest)

        try:
            return await _repeating(attempts, once=once)(send)
        except (discord.HTTPException, *DROPPED) as error:
            if _is_done(route, error, in_doubt=attempts.in_doubt):
                return {"interaction": {"id": route.webhook_id}}
            if isinstance(error, discord.HTTPException):
                raise
            kind = UnconfirmedError if once and attempts.in_doubt else OutOfReachError
            raise kind(type(error).__name__) from error


class _Attempts:
    """A session that remembers whether Discord may have had a request it did not confirm."""

    def __init__(self, session: aiohttp.ClientSession, *, first: bool) -> None:
        self._session = session
        self._first = first
        self.in_doubt = False

    @contextlib.asynccontextmanager
    async def request(self, *about: Any, **rest: Any) -> AsyncIterator[aiohttp.ClientResponse]:
        """Send a request. Raises what aiohttp does, for a first answer that Discord fails too."""
        timeout = FIRST_ANSWER if self._first else REST
        try:
            async with self._session.request(*about, timeout=timeout, **rest) as response:
                self.in_doubt |= response.status >= FAULTS
                if self._first and response.status >= FAULTS:
                    response.raise_for_status()
                yield response
        except NOT_SENT:
            raise
        except (*DROPPED, asyncio.CancelledError):
            self.in_doubt = True
            raise


def _repeating(attempts: _Attempts, *, once: bool) -> AsyncRetrying:
    return AsyncRetrying(
        retry=retry_if_exception(
            lambda error: isinstance(error, DROPPED) and not (once and attempts.in_doubt)
        ),
        wait=wait_exponential(PAUSE_S, max=LONGEST_PAUSE_S),
        stop=stop_after_delay(REPEATED_FOR_S),
        reraise=True,
    )


def _is_done(route: Any, error: Exception, *, in_doubt: bool) -> bool:
    """Return whether what the last attempt failed to do is done, as by an attempt in doubt."""
    code = getattr(error, "code", None)
    if route.path.endswith(CALLBACK):
        # Where nothing more is heard, the answer's own edit will show whether that is so.
        return in_doubt and (isinstance(error, DROPPED) or code == ALREADY_ACKNOWLEDGED)
    # aiohttp itself repeats deletions, and tells of no doubt then.
    return bool(route.method == "DELETE" and code == UNKNOWN_MESSAGE)


def repeat_dropped() -> None:
    """Have discord.py send that way in this task, and in those that it starts."""
    async_context.set(RepeatingAdapter())  # type: ignore[no-untyped-call]
