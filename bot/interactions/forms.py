"""Opening forms, also where their content has to be looked up before."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager

import discord

from bot.core.errors import GoneError, UserError
from bot.interactions.speech import speak_privately
from bot.languages import gettext, gettext_noop

FORM_S = 2.0
"""Until the form has to be there: Discord waits for three seconds, and no form can be deferred."""
LATE = gettext_noop("I could not look that up in time; please press the button again.")
NO_BUTTON = gettext_noop("I no longer know that button; please run the command again.")


@asynccontextmanager
async def in_time_for_a_form() -> AsyncIterator[None]:
    """Raise UserError where a block takes longer than Discord waits for a form.

    From here on the language is the user's own, since they alone see a form.
    """
    speak_privately()
    try:
        async with asyncio.timeout(FORM_S):
            yield
    except TimeoutError as error:
        raise UserError(gettext(LATE)) from error


async def open_form(interaction: discord.Interaction, making: Awaitable[discord.ui.Modal]) -> None:
    """Open a form. Raises UserError where it takes too long to make."""
    async with in_time_for_a_form():
        form = await making
    await show_form(interaction, form)


async def show_form(interaction: discord.Interaction, form: discord.ui.Modal) -> None:
    """Answer a button with a form. Raises GoneError where a form asks: it can open no other."""
    if interaction.type is discord.InteractionType.modal_submit:
        raise GoneError(gettext(NO_BUTTON))
    await interaction.response.send_modal(form)
