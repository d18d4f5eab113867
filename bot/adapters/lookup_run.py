"""The calls that look something up for one playlist, and how far they have come.

Several tasks share a run. A failure costs one call, until three in a row, or one after which asking
is of no use, end the run: the tasks that are left then ask nothing. What failed or was not asked
shows in `complete` alone.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from bot.adapters.gathering import gather_or_fail
from bot.adapters.http import HttpError
from bot.adapters.pauses import PausedError
from bot.adapters.policy import ServicePolicy, is_outage
from bot.core.errors import SourceError
from bot.core.text.steps import so_far
from bot.languages import gettext
from bot.ports import Progress

log = logging.getLogger(__name__)

ENOUGH_FAILURES = 3
"""In a row, after which nothing more is asked for this playlist."""

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class LookupRun:
    """Makes calls while they succeed; `final` are the failures that end it at once.

    `step` is a message that users read with the progress.
    """

    def __init__(
        self,
        policy: ServicePolicy,
        step: str,
        progress: Progress,
        *,
        final: type[Exception] = PausedError,
    ) -> None:
        self.complete = True
        """False where a call failed or was not made."""
        self.stopped = False
        self._service = policy.service
        # Places of its own: a call that waited for one of the client's would already be past the
        # check of `stopped`.
        self._places = asyncio.Semaphore(policy.at_once)
        self._step = step
        self._progress = progress
        self._final = final
        self._failures = 0
        self._total = 0
        self._done = 0

    async def each(
        self,
        call: Callable[[Item], Awaitable[Answer]],
        items: Sequence[Item],
        size: Callable[[Item], int] = lambda _: 1,
    ) -> list[Answer | None]:
        """Make a call for each item and return the answers in order; None where there is none.

        An item counts as `size` things in the progress.
        """
        self.begin(sum(map(size, items)))
        return await gather_or_fail(self.attempt(partial(call, item), size(item)) for item in items)

    async def attempt(self, call: Callable[[], Awaitable[Answer]], size: int = 0) -> Answer | None:
        """Make a call for so many things; None where it fails or where the run has ended."""
        async with self._places:
            if self.stopped:
                self.complete = False
                return None
            try:
                answer = await call()
            except (HttpError, SourceError) as error:
                self._fail(error)
                answer = None
            else:
                self._failures = 0
        self.advance(size)
        return answer

    def begin(self, total: int) -> None:
        """Count from nothing to so many things."""
        self._total, self._done = total, 0

    def advance(self, size: int) -> None:
        """Report that so many more things are done, with or without success."""
        if size:
            self._done += size
            self._progress(so_far(gettext(self._step), self._done, self._total))

    def _fail(self, error: Exception) -> None:
        self.complete = False
        self._failures += 1
        ended = isinstance(error, self._final) or self._failures >= ENOUGH_FAILURES
        if ended and not self.stopped:
            # An outage is told when it begins, for all playlists together.
            level = logging.DEBUG if _is_of_outage(error) else logging.WARNING
            log.log(level, "%s fails too often; leaving out the rest", self._service)
        self.stopped |= ended


def _is_of_outage(error: Exception) -> bool:
    cause = error if isinstance(error, HttpError) else error.__cause__
    return isinstance(cause, HttpError) and is_outage(cause)
