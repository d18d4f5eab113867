"""What people read when something does not go."""

import logging
import secrets

import discord
from discord import app_commands

from bot.core.errors import UserError
from bot.core.pages.escaping import plain

log = logging.getLogger(__name__)

LONGEST = 1_900
"""Characters of a sentence; a message takes 2,000."""
GONE = "The message went while I answered; please run the command again."
FAULT = "That went wrong on my side, sorry; please try again."
PRIVATE = "private"
"""Where an interaction remembers whether its waiting message is private."""


def explain(error: Exception) -> str:
    """Say what went wrong; what is nobody's business is logged under a reference."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    match cause:
        case UserError():
            return plain(str(cause), LONGEST)
        case app_commands.CommandSignatureMismatch() | app_commands.CommandNotFound():
            return "I have just been updated; please reload Discord (Ctrl+R) and try again."
        case app_commands.CheckFailure():
            return "You may not use this command here; please ask an admin of the server."
        case app_commands.TransformerError():
            return "I can't use what you entered there; please choose one of the suggestions."
        case discord.NotFound():
            log.info("a message or an interaction went while I answered: %s", cause)
            return GONE
    reference = secrets.token_hex(4)
    log.error("interaction failed [%s]", reference, exc_info=cause)
    return f"{FAULT} If you report it, quote `{reference}`."


async def apologise(interaction: discord.Interaction, error: Exception) -> None:
    """Answer with one private sentence, whatever was answered before."""
    sentence = explain(error)
    try:
        await _say(interaction, sentence)
    except discord.HTTPException as failure:
        # The interaction is too old, or its message was deleted: nobody is waiting any more.
        log.warning("could not answer interaction %s: %s", interaction.id, failure)


async def _say(interaction: discord.Interaction, sentence: str) -> None:
    response = interaction.response
    if not response.is_done():
        await response.send_message(sentence, ephemeral=True)
    elif response.type is not discord.InteractionResponseType.deferred_channel_message:
        await interaction.followup.send(sentence, ephemeral=True)
    elif interaction.extras.get(PRIVATE):
        await interaction.edit_original_response(content=sentence, view=None)
    else:
        await interaction.delete_original_response()
        await interaction.followup.send(sentence, ephemeral=True)
