"""The error that every wrong setting ends in."""

from bot.core.errors import UserError


class SettingsError(UserError):
    """A setting is unknown, missing or wrong: one sentence that names it as it was written."""
