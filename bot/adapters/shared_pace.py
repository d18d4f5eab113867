"""A pace that all processes keep together, beside this process's own."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from types import TracebackType

from bot.adapters.pace import Pace
from bot.ports.coordination import Coordination, Pacing

MOST_AT_ONCE = 8
"""Calls that are asked for together; as many questions fewer to the database."""
GOOD_S = 0.3
"""For which a permit may be used; a pacing counts as many more seconds than its service."""
LONGEST_WAIT_S = 1.0
"""Until it is asked again, since another process may have less to ask than it thought."""


class SharedPace(Pace):
    """Lets a call pass when this process's own pace does, and then that of all.

    One task at a time asks for permits, as many as calls wait by then. Where the other processes
    cannot be asked, this one's own pace is left.
    """

    def __init__(self, own: Pace, pacing: Pacing, coordination: Coordination) -> None:
        self._own = own
        self._pacing = pacing
        self._coordination = coordination
        self._asking = asyncio.Lock()
        self._waiting = 0
        self._granted, self._good_until = 0, 0.0

    async def __aenter__(self) -> None:
        """Wait until another call is allowed."""
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._own)
            await self._permit()
            stack.pop_all()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave this process's own pace; a permit is over by itself."""
        await self._own.__aexit__(kind, error, trace)

    async def _permit(self) -> None:
        self._waiting += 1
        try:
            async with self._asking:
                while not self._is_granted():
                    await self._ask()
                self._granted -= 1
        finally:
            self._waiting -= 1

    def _is_granted(self) -> bool:
        """Return whether there is a permit left, as where a caller has given up."""
        return self._granted > 0 and time.monotonic() < self._good_until

    async def _ask(self) -> None:
        wanted = min(self._waiting, MOST_AT_ONCE)
        permits = await self._coordination.permits(self._pacing, wanted)
        self._granted, self._good_until = permits.granted, time.monotonic() + GOOD_S
        if not permits.granted:
            await asyncio.sleep(min(permits.wait_s, LONGEST_WAIT_S))


def paced_by_all(make_own: Callable[[], Pace], pacing: Pacing, coordination: Coordination) -> Pace:
    """Return a pace that all processes keep together; where there is one, its own."""
    own = make_own()
    return own if coordination.alone else SharedPace(own, pacing, coordination)
