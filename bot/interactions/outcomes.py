"""How an interaction that ended with an error counts."""

from discord import app_commands

from bot.core.errors import UserError
from bot.interactions.reply import is_gone
from bot.ports.monitor import Outcome

FORESEEN = (
    UserError,
    app_commands.CommandSignatureMismatch,
    app_commands.CommandNotFound,
    app_commands.CheckFailure,
    app_commands.TransformerError,
)
"""What `bot.interactions.errors` has a sentence for."""


def outcome(error: Exception) -> Outcome:
    """Tell what `explain` in `bot.interactions.errors` would make of an error."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    match cause:
        case _ if isinstance(cause, FORESEEN):
            return Outcome.REFUSED
        case _ if is_gone(cause):
            return Outcome.GONE
    return Outcome.FAILED
