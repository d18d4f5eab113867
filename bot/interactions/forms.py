"""Forms whose content has to be looked up before they open."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

import discord

from bot.core.errors import UserError

FORM_S = 2.0
"""Until the form has to be there: Discord waits for three seconds, and no form can be deferred."""
LATE = "I could not look that up in time; please press the button again."


@asynccontextmanager
async def in_time_for_a_form() -> AsyncIterator[None]:
    """Raise UserError where a block takes longer than Discord waits for a form."""
    try:
        async with asyncio.timeout(FORM_S):
            yield
    except TimeoutError as error:
        raise UserError(LATE) from error


async def open_form(interaction: discord.Interaction, making: Awaitable[discord.ui.Modal]) -> None:
    """Open a form. Raises UserError where it takes too long to make."""
    async with in_time_for_a_form():
        form = await making
    await interaction.response.send_modal(form)
