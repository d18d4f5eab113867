"""How an interaction that ended with an error counts."""

from discord import app_commands

from bot.core.errors import UserError
from bot.interactions.reply import is_gone
from bot.ports.monitor import InteractionOutcome

FORESEEN = (
    UserError,
    app_commands.CommandSignatureMismatch,
    app_commands.CommandNotFound,
    app_commands.CheckFailure,
    app_commands.TransformerError,
)
"""What `bot.interactions.errors` has a sentence for."""


def outcome(error: Exception) -> InteractionOutcome:
    """Tell what `explain` in `bot.interactions.errors` would make of an error."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    match cause:
        case _ if isinstance(cause, FORESEEN):
            return InteractionOutcome.REFUSED
        case _ if is_gone(cause):
            return InteractionOutcome.GONE
    return InteractionOutcome.FAILED
