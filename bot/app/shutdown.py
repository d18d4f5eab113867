"""How a signal ends the bot: in order where that works, and in time whatever happens.

The first SIGTERM or Ctrl-C gives the commands under way GRACE_S to finish, leaves the rest in the
database for the next start, and closes the bot, upon which `application` closes what it opened. A
second one cuts the grace short. Where anything of this hangs, DEADLINE_S ends the process: no crash
or kill loses more than that does, since what must not be lost is in the database at any moment.
"""

import asyncio
import logging
import os
import signal
import threading

from bot.client import Constellate

log = logging.getLogger(__name__)

GRACE_S = 12.0
"""For the commands under way; what takes longer is finished after the next start."""
DEADLINE_S = 18.0
"""After which the process ends, whatever still hangs."""


def stop_on_signal(bot: Constellate, deadline_s: float | None) -> None:
    """Stop the bot in order on SIGTERM and Ctrl-C; on a second one, without waiting any longer.

    `deadline_s` after the first one the process ends in any case; None where it has other work.
    """
    loop = asyncio.get_running_loop()
    stopping: set[asyncio.Task[None]] = set()

    def stop() -> None:
        if stopping:
            bot.services.pending_commands.hurry()
            return
        log.info("stopping")
        if deadline_s is not None:
            _exit_after(deadline_s)
        stopping.add(loop.create_task(_stop_bot(bot)))

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)


def _exit_after(seconds: float) -> None:
    """End this process in a while, unless it has ended by then."""
    # In a thread, since the loop may have ended by then while another thread hangs.
    timer = threading.Timer(seconds, os._exit, [os.EX_OK])
    timer.daemon = True
    timer.start()


async def _stop_bot(bot: Constellate) -> None:
    try:
        await bot.services.pending_commands.close(GRACE_S)
    except Exception:
        log.exception("could not leave what runs to the next start")
    finally:
        await bot.close()
