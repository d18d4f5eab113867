"""What was accepted before a crash or a restart is finished after it."""

import logging

from discord.ext import commands, tasks

from bot.client import Constellate
from bot.core.pending_commands import Errand
from bot.interactions.pending_commands import resume
from bot.interactions.reply import Reply
from bot.use_cases.background import Background
from bot.use_cases.services import Services
from cogs.found_playlists import about

log = logging.getLogger(__name__)

LOOK_S = 10
"""Also later than at the start: the process before may have been about to end only then."""


class Resuming(commands.Cog):
    """Looks for what other processes have left behind."""

    def __init__(self, bot: Constellate, services: Services) -> None:
        self._bot = bot
        self._services = services
        self._background = Background()

    async def cog_load(self) -> None:
        """Start to look."""
        self.look.start()

    async def cog_unload(self) -> None:
        """Look no more."""
        self.look.cancel()

    @tasks.loop(seconds=LOOK_S)
    async def look(self) -> None:
        """Take up whatever nobody works on any more."""
        await self._bot.wait_until_ready()
        try:
            for errand in await self._services.errands.left_behind():
                log.info("taking up interaction %s, attempt %d", errand.id, errand.attempt)
                self._background.start(self._finish(errand))
        except Exception:
            # One bad round, as while the disk is full, must not end all that follow.
            log.exception("could not look for what was left behind")

    async def _finish(self, errand: Errand) -> None:
        errands = self._services.errands
        async with errands.taken_up(errand):
            reply = Reply.to_errand(self._bot, errand, errands.left(errand).total_seconds())
            await resume(
                self._services, reply, errand, lambda: about(self._services, errand.wish.wanted)
            )


async def setup(bot: Constellate) -> None:
    """Add the look-out."""
    await bot.add_cog(Resuming(bot, bot.services))
