"""Looks at watched playlists every now and then, and tells their channels what is new."""

import asyncio
import logging

from discord.ext import commands

from bot.client import Constellate
from bot.interactions.watch_posts import WatchPosts
from bot.use_cases.concurrency.repeating import Rounds, repeat
from bot.use_cases.services import Services

log = logging.getLogger(__name__)

EVERY_S = 60
"""Of these, each looks at what is due by then."""


class Watching(commands.Cog):
    """Looks at what is due on this process's shards."""

    def __init__(self, bot: Constellate, services: Services) -> None:
        self._bot = bot
        self._watching = services.watching.rounds
        self._posts = WatchPosts(bot, services)
        self._rounds = Rounds(log, "the look at watched playlists")
        self._looking: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Start the rounds."""
        self._looking = asyncio.create_task(repeat(EVERY_S, self.look))

    async def cog_unload(self) -> None:
        """End the rounds; the next process goes on with a post that is under way."""
        if self._looking:
            self._looking.cancel()
            await asyncio.wait({self._looking})

    async def look(self) -> None:
        """Look at what is due, once the bot is connected to Discord.

        At once after a start, too: a post that another process has begun may need its end.
        """
        await self._bot.wait_until_ready()
        if not self._bot.is_closed():
            await self._rounds.run(self._watching.run(self._posts, self._bot.own_shards))


async def setup(bot: Constellate) -> None:
    """Add the rounds."""
    await bot.add_cog(Watching(bot, bot.services))
