"""How the bot ends when it is told to: in order where it can, and in time whatever happens."""

import asyncio
import logging
import os
import signal
import threading

from bot.client import Constellate

log = logging.getLogger(__name__)

GRACE_S = 12.0
"""For the answers under way; what takes longer is finished after the next start."""
LAST_S = 18.0
"""Then the process ends, whatever still hangs; all that must not be lost is in the database."""


def stop_on_signal(bot: Constellate, last_s: float | None) -> None:
    """Leave Discord in order when told to end; told twice, at once.

    After `last_s` seconds the process ends in any case; None where it has more to do than this.
    """
    loop = asyncio.get_running_loop()
    leaving: set[asyncio.Task[None]] = set()

    def stop() -> None:
        if leaving:
            bot.services.pending_commands.hurry()
            return
        log.info("stopping")
        if last_s is not None:
            _end_after(last_s)
        leaving.add(loop.create_task(_leave(bot)))

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)


def _end_after(seconds: float) -> None:
    """End this process in a while, unless it has ended by then."""
    # A thread, for the loop may be over by then, with another thread left that hangs.
    timer = threading.Timer(seconds, os._exit, [os.EX_OK])
    timer.daemon = True
    timer.start()


async def _leave(bot: Constellate) -> None:
    try:
        await bot.services.pending_commands.close(GRACE_S)
    except Exception:
        log.exception("could not leave what runs to the next start")
    finally:
        await bot.close()
