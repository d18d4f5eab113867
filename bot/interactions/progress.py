"""The message that users look at while something lasts."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

import discord

from bot.interactions.reply import FAILURES, PRIVATE, Reply
from bot.ports import Progress

log = logging.getLogger(__name__)

EVERY_S = 2.0
"""The first words come after this time, further ones as often at most."""
PATIENCE_S = 5.0
"""For an edit under way when the answer is there; only a rate limit takes longer."""


async def acknowledge(interaction: discord.Interaction, *, private: bool) -> Reply:
    """Show the user at once that there will be an answer."""
    await interaction.response.defer(ephemeral=private, thinking=True)
    interaction.extras[PRIVATE] = private
    return Reply.to(interaction)


@contextlib.asynccontextmanager
async def telling(reply: Reply) -> AsyncIterator[Progress]:
    """Show the progress while the block lasts."""
    teller = _Teller(reply)
    going_on = asyncio.create_task(teller.keep_telling())
    try:
        yield teller.tell
    finally:
        # Not cancelled at once: an edit that arrived after the answer would overwrite it.
        teller.done.set()
        await asyncio.wait({going_on}, timeout=PATIENCE_S)
        going_on.cancel()


class _Teller:
    """Edits the waiting message when there is something new to say."""

    def __init__(self, reply: Reply) -> None:
        self.done = asyncio.Event()
        self._reply = reply
        self._latest = ""

    def tell(self, text: str) -> None:
        self._latest = text

    async def keep_telling(self) -> None:
        shown = ""
        while not await self._is_done_soon():
            if self._latest != shown:
                shown = self._latest
                await self._edit(shown)

    async def _is_done_soon(self) -> bool:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.done.wait(), EVERY_S)
        return self.done.is_set()

    async def _edit(self, text: str) -> None:
        try:
            await self._reply.tell(f"{text} …")
        except FAILURES as failure:
            log.warning("could not tell of the progress: %s", failure)
