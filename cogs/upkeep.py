"""What goes on in the background: a sign of life, expiry, servers that were left."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import discord
from discord.ext import commands

from bot.client import Constellate
from bot.use_cases.services import Services

log = logging.getLogger(__name__)

BEAT_S = 30
EXPIRE_S = 3_600


class Upkeep(commands.Cog):
    """Deletes what is no longer to be kept."""

    def __init__(self, bot: Constellate, services: Services) -> None:
        self._bot = bot
        self._retention = services.retention
        self._limits = services.retention_limits
        self.rounds: list[asyncio.Task[None]] = []

    async def cog_load(self) -> None:
        """Start the rounds."""
        rounds = ((BEAT_S, self.beat), (EXPIRE_S, self.expire))
        self.rounds = [asyncio.create_task(_again_and_again(*each)) for each in rounds]

    async def cog_unload(self) -> None:
        """End the rounds."""
        for each in self.rounds:
            each.cancel()
        await asyncio.gather(*self.rounds, return_exceptions=True)

    async def beat(self) -> None:
        """Write down that the bot lives, as long as Discord is at the other end."""
        if self._bot.is_ready() and not self._bot.is_closed():
            await _survived(self._retention.beat())

    async def expire(self) -> None:
        """Delete reports whose time is over."""
        limits = self._limits
        await _survived(self._retention.expire(limits.days, limits.most_bytes))

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Forget servers that were left while the bot was away."""
        gone = await self._retention.reconcile([guild.id for guild in self._bot.guilds])
        if gone:
            log.info("forgot %s servers that were left", len(gone))
        await self._retention.beat()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Forget a server that was left."""
        await self._retention.forget_guild(guild.id)
        log.info("forgot server %s, which was left", guild.id)


async def _again_and_again(every_s: float, work: Callable[[], Awaitable[None]]) -> None:
    """Work, and rest; the library's loops make up for every round that a clock has jumped over."""
    while True:
        await work()
        await asyncio.sleep(every_s)


async def _survived(work: Coroutine[Any, Any, object]) -> None:
    try:
        done = await work
        log.debug("background work done: %s", done)
    except Exception:
        # One bad round, as while the disk is full, must not end all that follow.
        log.exception("background work failed")


async def setup(bot: Constellate) -> None:
    """Add the background work."""
    await bot.add_cog(Upkeep(bot, bot.services))
