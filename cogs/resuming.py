"""Commands that were accepted before a crash or a restart are answered after it."""

import logging

from discord.ext import commands, tasks

from bot.client import Constellate
from bot.core.pending_commands import PendingCommand
from bot.interactions.reply import Reply
from bot.interactions.run_command import resume
from bot.use_cases.concurrency.background import Background
from bot.use_cases.services import Services

log = logging.getLogger(__name__)

EVERY_S = 10
"""Not at the start alone: the process before may end only after this one has begun."""


class Resuming(commands.Cog):
    """Takes up the commands that other processes have left pending."""

    def __init__(self, bot: Constellate, services: Services) -> None:
        self._bot = bot
        self._services = services
        self._background = Background()

    async def cog_load(self) -> None:
        """Start to look for pending commands."""
        self.take_up.start()

    async def cog_unload(self) -> None:
        """Stop; the next process goes on with the commands that this one works on."""
        self.take_up.cancel()
        await self._background.close()

    @tasks.loop(seconds=EVERY_S)
    async def take_up(self) -> None:
        """Take up the commands that no living process works on."""
        await self._bot.wait_until_ready()
        try:
            for pending in await self._services.pending_commands.left_behind():
                log.info("taking up interaction %s, attempt %d", pending.id, pending.attempt)
                self._background.start(self._finish(pending))
        except Exception:
            # One bad round, as while the disk is full, must not end all that follow.
            log.exception("could not look for what was left behind")

    async def _finish(self, pending: PendingCommand) -> None:
        pending_commands = self._services.pending_commands
        async with pending_commands.taken_up(pending):
            reply = Reply.to_pending(
                self._bot, pending, pending_commands.left(pending).total_seconds()
            )
            await resume(self._services, reply, pending)


async def setup(bot: Constellate) -> None:
    """Add the search for pending commands."""
    await bot.add_cog(Resuming(bot, bot.services))
