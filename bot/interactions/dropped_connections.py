"""What is sent to Discord about an interaction is sent again where the connection drops.

discord.py raises what aiohttp raises, and nobody can tell by that whether Discord had the request.
So it is repeated, at once, since Discord waits for a first answer for three seconds; and where the
repetition is refused because the first attempt did arrive (40060), that counts as taken, and what
follows goes on by edits. An edit may be repeated as often as need be. A further message is not
repeated here, since nothing tells whether the first attempt arrived; see `Reply.refuse`.
"""

import contextlib
from collections.abc import AsyncIterator, Sequence
from typing import Any

import aiohttp
import discord
from discord.webhook.async_ import AsyncWebhookAdapter, async_context
from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_delay, wait_fixed

DROPPED = (aiohttp.ClientError, OSError)
REPEATED_FOR_S = 2.0
PAUSE_S = 0.05
FAULTS = 500
CALLBACK = "/callback"
ALREADY_ACKNOWLEDGED = 40060


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
        """Send a request, again while its connection drops; see the module."""
        attempts: Any = _Attempts(session)
        once = route.method == "POST" and not route.path.endswith(CALLBACK)
        retrying = AsyncRetrying(
            retry=retry_if_exception_type(DROPPED),
            wait=wait_fixed(PAUSE_S),
            stop=stop_after_delay(0 if once else REPEATED_FOR_S),
            reraise=True,
        )

        async def send() -> Any:
            for file in files or ():
                file.reset(seek=True)
            return await super(RepeatingAdapter, self).request(route, attempts, files=files, **rest)

        try:
            return await retrying(send)
        except (discord.HTTPException, *DROPPED) as error:
            if not (attempts.in_doubt and _is_taken(route, error)):
                raise
            return {"interaction": {"id": route.webhook_id}}


class _Attempts:
    """A session that remembers whether Discord may have had a request it did not confirm."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self.in_doubt = False

    @contextlib.asynccontextmanager
    async def request(self, *about: Any, **rest: Any) -> AsyncIterator[aiohttp.ClientResponse]:
        """Send a request."""
        try:
            async with self._session.request(*about, **rest) as response:
                self.in_doubt |= response.status >= FAULTS
                yield response
        except aiohttp.ClientConnectorError:
            raise
        except DROPPED:
            self.in_doubt = True
            raise


def _is_taken(route: Any, error: Exception) -> bool:
    """Return whether a first answer that failed in the end was taken by an attempt in doubt."""
    if not route.path.endswith(CALLBACK):
        return False
    # Where nothing more is heard, the answer's own edit will show whether that is so.
    return isinstance(error, DROPPED) or getattr(error, "code", None) == ALREADY_ACKNOWLEDGED


def repeat_dropped() -> None:
    """Have discord.py send that way in this task, and in those that it starts."""
    async_context.set(RepeatingAdapter())  # type: ignore[no-untyped-call]
