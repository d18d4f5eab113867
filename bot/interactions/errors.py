"""What users read when a command or click fails, and how that is counted."""

import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Iterator

import discord
from discord import app_commands

from bot.core.errors import UserError
from bot.core.text.discord_markdown import plain
from bot.interactions.reply import FAILURES, Reply, is_gone
from bot.ports.monitor import InteractionOutcome

log = logging.getLogger(__name__)

LONGEST = 1_900
"""Characters of a sentence; a message takes 2,000."""
GONE = "The message went while I answered; please run the command again."
FAULT = "That went wrong on my side, sorry; please try again."
ANSWERED = "answered"
"""Where an interaction remembers that the reply shows its failure, if it fails."""


def explain(error: Exception) -> str:
    """Return a sentence about an error; one that was not foreseen is logged under a reference."""
    cause = _cause(error)
    sentence = _foreseen(cause)
    if sentence is not None:
        return sentence
    if is_gone(cause):
        log.info("a message or an interaction went while I answered: %s", cause)
        return GONE
    reference = secrets.token_hex(4)
    log.error("interaction failed [%s]", reference, exc_info=cause, extra={"reference": reference})
    return f"{FAULT} If you report it, quote `{reference}`."


def outcome(error: Exception) -> InteractionOutcome:
    """Return how an interaction that ended with an error counts."""
    cause = _cause(error)
    if _foreseen(cause) is not None:
        return InteractionOutcome.REFUSED
    return InteractionOutcome.GONE if is_gone(cause) else InteractionOutcome.FAILED


async def apologise(interaction: discord.Interaction, error: Exception) -> None:
    """Answer a failed interaction with a private sentence, unless the reply shows one already."""
    if interaction.extras.get(ANSWERED):
        return
    sentence = explain(error)
    with _if_still_wanted(interaction.id):
        await _send(interaction, sentence)


async def refuse(reply: Reply, interaction_id: int, error: Exception) -> None:
    """Show in the place of a waiting message why there is no answer, if it is still there."""
    sentence = explain(error)
    if not is_gone(error):
        with _if_still_wanted(interaction_id):
            await reply.refuse(sentence)


@contextlib.asynccontextmanager
async def refusing(reply: Reply, interaction_id: int) -> AsyncIterator[None]:
    """Show in the place of a waiting message what a block raised, and raise it again."""
    try:
        yield
    except Exception as error:
        await refuse(reply, interaction_id, error)
        raise


def _cause(error: Exception) -> Exception:
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error


def _foreseen(cause: Exception) -> str | None:
    """Return the sentence about an error that is no fault; None for others."""
    match cause:
        case UserError():
            return plain(str(cause), LONGEST)
        case app_commands.CommandSignatureMismatch() | app_commands.CommandNotFound():
            return "I have just been updated; please reload Discord (Ctrl+R) and try again."
        case app_commands.CheckFailure():
            return "You may not use this command here; please ask an admin of the server."
        case app_commands.TransformerError():
            return "I can't use what you entered there; please choose one of the suggestions."
    return None


@contextlib.contextmanager
def _if_still_wanted(interaction_id: int) -> Iterator[None]:
    try:
        yield
    except FAILURES as failure:
        # The interaction is too old, or its message was deleted, so that no user waits for it.
        log.warning("could not answer interaction %s: %s", interaction_id, failure)


async def _send(interaction: discord.Interaction, sentence: str) -> None:
    response = interaction.response
    if not response.is_done():
        await response.send_message(sentence, ephemeral=True)
    elif response.type is not discord.InteractionResponseType.deferred_channel_message:
        await interaction.followup.send(sentence, ephemeral=True)
    else:
        await Reply.to(interaction).refuse(sentence)
