"""Commands that were accepted before a crash or a restart are answered after it."""

import asyncio
import logging

from discord.ext import commands

from bot.client import Constellate
from bot.core.pending_commands import PendingCommand
from bot.interactions.errors import point_to_refusal
from bot.interactions.reply import Reply, WaitingMessage
from bot.interactions.run_command import resume
from bot.interactions.speech import speak_for
from bot.use_cases.concurrency.background import Background
from bot.use_cases.concurrency.repeating import Rounds, repeat
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
        self._rounds = Rounds(log, "the look for what was left behind")
        self._looking: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Start to look for pending commands."""
        self._looking = asyncio.create_task(repeat(EVERY_S, self.take_up))

    async def cog_unload(self) -> None:
        """Stop; the next process goes on with the commands that this one works on."""
        if self._looking:
            self._looking.cancel()
            await asyncio.wait({self._looking})
        await self._background.close()

    async def take_up(self) -> None:
        """Take up the commands that no living process works on."""
        await self._bot.wait_until_ready()
        await self._rounds.run(self._begin_all())

    async def _begin_all(self) -> None:
        for pending in await self._services.pending_commands.left_behind():
            log.info("taking up interaction %s, attempt %d", pending.id, pending.attempt)
            self._background.start(self._finish(pending))

    async def _finish(self, pending: PendingCommand) -> None:
        speak_for(pending)
        pending_commands = self._services.pending_commands
        left_s = pending_commands.left(pending).total_seconds()
        reply = Reply.to_pending(self._bot, pending_commands.hold(pending), left_s)
        message = await self._waiting_message(reply, pending)
        async with pending_commands.taken_up(pending):
            match message:
                case WaitingMessage.THERE:
                    await resume(self._services, reply, pending)
                case WaitingMessage.TOLD:
                    await point_to_refusal(reply, pending.id)
                case _:
                    log.info("interaction %s has an answer, or no message for one", pending.id)

    async def _waiting_message(self, reply: Reply, pending: PendingCommand) -> WaitingMessage:
        """Return what waits, having acknowledged what a killed process did not."""
        message = await reply.waiting_message()
        if message is not WaitingMessage.UNACKNOWLEDGED:
            return message
        in_time = self._services.pending_commands.may_be_unacknowledged(pending)
        there = in_time and await reply.acknowledge(pending)
        return WaitingMessage.THERE if there else message


async def setup(bot: Constellate) -> None:
    """Add the search for pending commands."""
    await bot.add_cog(Resuming(bot, bot.services))
