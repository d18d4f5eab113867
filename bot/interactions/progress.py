"""The waiting message: acknowledgement, then the progress of what is being made."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

import discord

from bot.interactions.reply import FAILURES, PRIVATE, Reply
from bot.languages import again, languages, speak
from bot.ports import Progress
from bot.use_cases.upkeep.holds import Hold

log = logging.getLogger(__name__)

EVERY_S = 2.0
"""The first words come after this time, further ones as often at most."""
PATIENCE_S = 5.0
"""For an edit under way when the answer is there; only a rate limit takes longer."""


async def acknowledge(
    interaction: discord.Interaction, *, private: bool, note: str = "", hold: Hold | None = None
) -> Reply:
    """Show the user at once that there will be an answer; the note stands below the progress.

    From here on the language is the one of who sees the answer.
    """
    speak(languages(), private=private)
    await interaction.response.defer(ephemeral=private, thinking=True)
    interaction.extras[PRIVATE] = private
    return Reply.to(interaction, note, hold)


async def acknowledge_in_place(interaction: discord.Interaction, text: str) -> Reply:
    """Show in the place of a message that was clicked that there will be an answer.

    Why there is none stands there too, since both who asked and who clicked wait for it.
    """
    await interaction.response.edit_message(content=text, view=None)
    interaction.extras[PRIVATE] = True
    return Reply.to(interaction)


@contextlib.asynccontextmanager
async def progress_shown(reply: Reply) -> AsyncIterator[Progress]:
    """Show the progress while the block lasts."""
    message = _ProgressMessage(reply)
    updating = asyncio.create_task(message.keep_updated())
    try:
        yield message.set_step
    finally:
        # Not cancelled at once: an edit that arrived after the answer would overwrite it.
        message.done.set()
        await asyncio.wait({updating}, timeout=PATIENCE_S)
        updating.cancel()


class _ProgressMessage:
    """Edits the waiting message when there is another step to show."""

    def __init__(self, reply: Reply) -> None:
        self.done = asyncio.Event()
        self._reply = reply
        self._latest = ""

    def set_step(self, text: str) -> None:
        self._latest = text

    async def keep_updated(self) -> None:
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
            # It may come from the work of another user, who reads another language.
            await self._reply.update(f"{again(text)} …")
        except FAILURES as failure:
            log.warning("could not tell of the progress: %s", failure)
