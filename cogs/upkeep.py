"""What goes on in the background: the heartbeat, expiry, servers that the bot was removed from."""

import asyncio
import logging

import discord
from discord.ext import commands

from bot.client import Constellate
from bot.use_cases.concurrency.repeating import Rounds, repeat
from bot.use_cases.concurrency.rounds_for_all import is_mine
from bot.use_cases.services import Services

log = logging.getLogger(__name__)

HEARTBEAT_S = 30
EXPIRY_S = 3_600


class Upkeep(commands.Cog):
    """Stores a heartbeat, and deletes what is not to be kept any longer."""

    def __init__(self, bot: Constellate, services: Services) -> None:
        self._bot = bot
        self._retention = services.retention
        self._limits = services.retention_limits
        self._coordination = services.coordination
        self._operations = services.operator.operations
        self._rounds = Rounds(log, "background work")
        self.rounds: list[asyncio.Task[None]] = []

    async def cog_load(self) -> None:
        """Start the rounds."""
        self.rounds = [
            asyncio.create_task(repeat(HEARTBEAT_S, self.beat)),
            asyncio.create_task(repeat(EXPIRY_S, self.expire)),
        ]

    async def cog_unload(self) -> None:
        """End the rounds."""
        for task in self.rounds:
            task.cancel()
        await asyncio.gather(*self.rounds, return_exceptions=True)

    async def beat(self) -> None:
        """Store that the bot is running, while it is connected to Discord."""
        if self._bot.is_ready() and not self._bot.is_closed():
            await self._rounds.run(self._retention.beat(self._bot.own_shards))
            await self._rounds.run(self._operations.share(len(self._bot.guilds)))

    async def expire(self) -> None:
        """Delete reports whose time is over, and what could not be forgotten of servers."""
        await self._rounds.run(self._expire_for_all())
        if self._bot.is_ready():
            await self._rounds.run(self._reconcile())

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Forget servers that were left while the bot was away."""
        await self._rounds.run(self._reconcile())
        await self.beat()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that was left; where that fails, the next round does."""
        await self._rounds.run(self._forget(guild.id))

    async def _expire_for_all(self) -> int:
        """Delete what is old, where no other process has just done so."""
        if not await is_mine(self._coordination, "expiry", EXPIRY_S):
            return 0
        return await self._retention.expire(self._limits)

    async def _reconcile(self) -> None:
        present = [guild.id for guild in self._bot.guilds]
        gone = await self._retention.reconcile(present, self._bot.own_shards)
        if gone:
            log.info("forgot %s servers that were left", len(gone))

    async def _forget(self, guild_id: int) -> None:
        await self._retention.forget_guild(guild_id)
        log.info("forgot server %s, which was left", guild_id)


async def setup(bot: Constellate) -> None:
    """Add the background work."""
    await bot.add_cog(Upkeep(bot, bot.services))
