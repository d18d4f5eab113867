"""Clicks and small commands whose answer may take long: acknowledged in time, and then shown.

What they read or write takes milliseconds, but Discord waits for three seconds, and another program
may hold the database, or a service be slow, for longer. So `in_time` waits for the answer a little,
acknowledges without it, and goes on waiting; `show` then shows it in the way that is left.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import Any, TypeVar

import discord

from bot.interactions.reply import PRIVATE
from bot.interactions.speech import speak_where
from bot.use_cases.concurrency.patience import Patience

PATIENCE = Patience(0.3)
"""Before a click is acknowledged without its answer; Discord waits for three seconds. 200 clicks at
once are all acknowledged within one, at 1.5 within two; a page alone takes some 20 ms."""

Answer = TypeVar("Answer")


async def in_time(
    interaction: discord.Interaction, work: Coroutine[Any, Any, Answer], *, in_place: bool
) -> Answer:
    """Wait for some work, and acknowledge the interaction meanwhile where that takes long.

    `in_place` says whether the answer changes the message that was clicked, or is one in private;
    from here on the language is the one of the users who see that.
    """
    speak_where(interaction, in_place=in_place)
    task = asyncio.ensure_future(work)
    await PATIENCE.wait({task})
    if not task.done():
        interaction.extras[PRIVATE] = not in_place
        await interaction.response.defer(ephemeral=True, thinking=not in_place)
    return await task


async def show(
    interaction: discord.Interaction,
    *,
    in_place: bool,
    files: Sequence[discord.File] = (),
    **message: Any,
) -> None:
    """Show an answer in the message that was clicked, or in a private one."""
    response = interaction.response
    if response.is_done():
        await interaction.edit_original_response(attachments=files, **message)
    elif in_place:
        await response.edit_message(attachments=files, **message)
    else:
        await response.send_message(files=files, ephemeral=True, **message)
