"""The token that the bot is known to Discord by."""

from bot.core.errors import UserError
from config.settings import Settings

UNKNOWN_TO_DISCORD = (
    "I cannot start without a Discord token; please set DISCORD_TOKEN, "
    "in the environment or in a file .env."
)


def required_token(settings: Settings) -> str:
    """Return the token. Raises UserError where none is set."""
    token = settings.discord.token
    if token is None:
        raise UserError(UNKNOWN_TO_DISCORD)
    return token.get_secret_value()
