"""A direct message to the application's owners about what they have to do something about."""

import asyncio
import logging

from discord.ext import commands

from bot.client import Constellate
from bot.interactions.owners import tell_owners
from bot.use_cases.concurrency.repeating import Rounds, repeat
from bot.use_cases.services import Services

log = logging.getLogger(__name__)

LOOK_S = 30


class AlarmMessages(commands.Cog):
    """Looks every now and then whether there is something to tell."""

    def __init__(self, bot: Constellate, services: Services) -> None:
        self._bot = bot
        self._alarms = services.operator.alarms
        self._rounds = Rounds(log, "telling the operator")
        self._looking: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Start the rounds."""
        self._looking = asyncio.create_task(repeat(LOOK_S, self.look))

    async def cog_unload(self) -> None:
        """End the rounds."""
        if self._looking:
            self._looking.cancel()
            await asyncio.wait({self._looking})

    async def look(self) -> None:
        """Tell the owners of what is new, while the bot is connected to Discord."""
        if self._bot.is_ready() and not self._bot.is_closed():
            await self._rounds.run(self._tell_all())

    async def _tell_all(self) -> None:
        for trouble in await self._alarms.take_due():
            await tell_owners(self._bot, trouble)


async def setup(bot: Constellate) -> None:
    """Add the messages."""
    await bot.add_cog(AlarmMessages(bot, bot.services))
