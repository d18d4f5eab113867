"""How often a service is asked, by all who share a pace."""

import asyncio
from contextlib import AbstractAsyncContextManager
from types import TracebackType

Pace = AbstractAsyncContextManager[None]
"""Is entered before a call, as late as the service wants, and left when its answer is there."""


class CallWindow(Pace):
    """At most so many calls in any so many seconds, all of them at once where they come at once.

    The service counts a call when it arrives, which is some time before its answer does. So the
    seconds count from the answer: a call that took long to arrive is never joined by too many.
    """

    def __init__(self, calls: int, seconds: float) -> None:
        self._seconds = seconds
        self._left = asyncio.Semaphore(calls)

    async def __aenter__(self) -> None:
        """Wait until another call is allowed."""
        await self._left.acquire()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Allow another call when the window is over."""
        asyncio.get_running_loop().call_later(self._seconds, self._left.release)
