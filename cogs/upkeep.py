"""What goes on in the background: the heartbeat, expiry, servers that the bot was removed from."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import discord
from discord.ext import commands

from bot.client import Constellate
from bot.core.errors import UserError
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
        self.rounds: list[asyncio.Task[None]] = []

    async def cog_load(self) -> None:
        """Start the rounds."""
        self.rounds = [
            asyncio.create_task(_repeat(HEARTBEAT_S, self.beat)),
            asyncio.create_task(_repeat(EXPIRY_S, self.expire)),
        ]

    async def cog_unload(self) -> None:
        """End the rounds."""
        for task in self.rounds:
            task.cancel()
        await asyncio.gather(*self.rounds, return_exceptions=True)

    async def beat(self) -> None:
        """Store that the bot is running, while it is connected to Discord."""
        if self._bot.is_ready() and not self._bot.is_closed():
            await _failures_logged(self._retention.beat())

    async def expire(self) -> None:
        """Delete reports whose time is over."""
        await _failures_logged(self._retention.expire(self._limits))

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


async def _repeat(every_s: float, work: Callable[[], Awaitable[None]]) -> None:
    """Do some work for ever, with a pause after each round.

    `tasks.loop` would catch up on every round that is missed when the clock jumps.
    """
    while True:
        await work()
        await asyncio.sleep(every_s)


async def _failures_logged(work: Coroutine[Any, Any, object]) -> None:
    try:
        done = await work
        log.debug("background work done: %s", done)
    except UserError as error:
        # Foreseen: it says what is wrong, and what the operator can do is in the log already.
        log.warning("background work was left for the next round: %s", error)
    except Exception:
        # One bad round, as while the disk is full, must not end all that follow.
        log.exception("background work failed")


async def setup(bot: Constellate) -> None:
    """Add the background work."""
    await bot.add_cog(Upkeep(bot, bot.services))
