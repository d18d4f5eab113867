"""The message people look at while something lasts."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

import discord

from bot.messages.sentences import PRIVATE
from bot.ports import Progress

log = logging.getLogger(__name__)

EVERY_S = 2.0
"""The first words come after this time, further ones as often at most."""
PATIENCE_S = 5.0
"""For an edit under way when the answer is there; only a rate limit takes longer."""


@contextlib.asynccontextmanager
async def waiting(interaction: discord.Interaction, *, private: bool) -> AsyncIterator[Progress]:
    """Acknowledge at once, and tell of the progress while the block lasts."""
    await interaction.response.defer(ephemeral=private, thinking=True)
    interaction.extras[PRIVATE] = private
    teller = _Teller(interaction)
    telling = asyncio.create_task(teller.keep_telling())
    try:
        yield teller.tell
    finally:
        # Not cancelled at once: an edit that arrived after the answer would overwrite it.
        teller.done.set()
        await asyncio.wait({telling}, timeout=PATIENCE_S)
        telling.cancel()


class _Teller:
    """Edits the waiting message when there is something new to say."""

    def __init__(self, interaction: discord.Interaction) -> None:
        self.done = asyncio.Event()
        self._interaction = interaction
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
            await self._interaction.edit_original_response(content=f"{text} …")
        except discord.HTTPException as failure:
            log.warning("could not tell of the progress: %s", failure)
