"""Work that is done for ever, with a pause after each round."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.core.errors import UserError
from bot.core.told_once import ToldOnce


async def repeat(every_s: float, work: Callable[[], Awaitable[None]]) -> None:
    """Do some work for ever, with a pause after each round.

    discord.py's loops look at the clock: they would catch up on every round that is missed when
    that is set forward, and do none for an hour when it is set back by one.
    """
    while True:
        await work()
        await asyncio.sleep(every_s)


class Rounds:
    """Logs what fails in rounds of work, so that one bad round does not end all that follow.

    What is foreseen, as while the disk is full, is one line while it lasts: it says what is wrong,
    and what the operator can do stands in the log already.
    """

    def __init__(self, log: logging.Logger, what: str) -> None:
        self._log = log
        self._what = what
        self._told = ToldOnce()

    async def run(self, work: Awaitable[object]) -> None:
        """Wait for some work of a round."""
        try:
            done = await work
        except UserError as error:
            if self._told.is_new(str(error)):
                self._log.warning("%s was left for the next round: %s", self._what, error)
        except Exception:  # noqa: BLE001  whatever it is, the next round begins
            self._log.exception("%s failed", self._what)
        else:
            self._told.is_over()
            self._log.debug("%s done: %s", self._what, done)
