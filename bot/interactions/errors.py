"""What users read when a command or click fails, and how that is counted."""

import contextlib
import logging
import secrets
from collections.abc import AsyncIterator, Iterator
from functools import partial

import discord
from discord import app_commands

from bot.core.errors import NoPlaylistError, UserError
from bot.core.text.discord_markdown import plain_within
from bot.interactions.dropped_connections import OutOfReachError
from bot.interactions.presenter import PLAINLY, Presenter, presenter_at
from bot.interactions.refusal import Refusal
from bot.interactions.reply import FAILURES, Reply, is_gone
from bot.interactions.speech import speak_privately
from bot.interactions.ways_in import WaysIn
from bot.languages import gettext, gettext_noop
from bot.ports.monitor import InteractionOutcome
from bot.use_cases.upkeep.holds import TakenOverError

log = logging.getLogger(__name__)

GONE = gettext_noop("The message went while I answered; please run the command again.")
OUT_OF_REACH = gettext_noop("I could not reach Discord just then; please try again.")
FAULT = gettext_noop("That went wrong on my side, sorry; please try again.")
ANSWERED = "answered"
"""Where an interaction remembers that the reply shows its failure, if it fails."""


def explain(error: Exception, presenter: Presenter = PLAINLY) -> str:
    """Return a sentence about an error; one that was not foreseen is logged under a reference."""
    cause = _cause(error)
    sentence = _foreseen(cause)
    if sentence is not None:
        return presenter.text(sentence)
    if is_gone(cause):
        log.info("a message or an interaction went while I answered: %s", cause)
        return gettext(GONE)
    if isinstance(cause, OutOfReachError):
        log.warning("Discord was out of reach: %s", cause)
        return gettext(OUT_OF_REACH)
    reference = secrets.token_hex(4)
    log.error("interaction failed [%s]", reference, exc_info=cause, extra={"reference": reference})
    quoted = gettext("If you report it, quote `{reference}`.", reference=reference)
    return f"{gettext(FAULT)} {quoted}"


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
    speak_privately()
    sentence = explain(error, presenter_at(interaction))
    with _if_still_wanted(interaction.id):
        await _send(interaction, sentence)


async def refuse(
    reply: Reply, interaction_id: int, error: Exception, ways: WaysIn | None = None
) -> None:
    """Show in the place of a waiting message why there is no answer, if it is still there.

    Who was refused a playlist is shown the ways that are open to them. Where the message is for
    all, they are told in private, in their own language.
    """
    if not reply.private:
        speak_privately()
    refusal = Refusal(explain(error, ways.presenter if ways else PLAINLY))
    if ways and isinstance(error, NoPlaylistError):
        attach = partial(ways.attachment, error)
        refusal = Refusal(ways.text(error), ways.view(error), attach)
    if not is_gone(error):
        with _if_still_wanted(interaction_id):
            await reply.refuse(refusal)


async def point_to_refusal(reply: Reply, interaction_id: int) -> None:
    """Show in the place of a waiting message that its user was told in private, if they were."""
    with _if_still_wanted(interaction_id):
        await reply.say_told()


@contextlib.asynccontextmanager
async def refusing(
    reply: Reply, interaction_id: int, ways: WaysIn | None = None
) -> AsyncIterator[None]:
    """Show in the place of a waiting message what a block raised, and raise it again."""
    try:
        yield
    except Exception as error:
        await refuse(reply, interaction_id, error, ways)
        raise


def _cause(error: Exception) -> Exception:
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error


def _foreseen(cause: Exception) -> str | None:
    """Return the sentence about an error that is no fault; None for others."""
    match cause:
        case UserError():
            return plain_within(str(cause))
        case app_commands.CommandSignatureMismatch() | app_commands.CommandNotFound():
            return gettext(
                "I have just been updated; please reload Discord (Ctrl+R) and try again."
            )
        case app_commands.CheckFailure():
            return gettext("You may not use this command here; please ask an admin of the server.")
        case app_commands.TransformerError():
            return gettext(
                "I can't use what you entered there; please choose one of the suggestions."
            )
    return None


@contextlib.contextmanager
def _if_still_wanted(interaction_id: int) -> Iterator[None]:
    try:
        yield
    except (*FAILURES, TakenOverError) as failure:
        # The interaction is too old, or its message was deleted, so that no user waits for it; or
        # another process answers it.
        log.warning("could not answer interaction %s: %s", interaction_id, failure)


async def _send(interaction: discord.Interaction, sentence: str) -> None:
    response = interaction.response
    if not response.is_done():
        await response.send_message(sentence, ephemeral=True)
    elif response.type is not discord.InteractionResponseType.deferred_channel_message:
        await interaction.followup.send(sentence, ephemeral=True)
    else:
        await Reply.to(interaction).refuse(Refusal(sentence))
