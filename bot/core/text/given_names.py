"""Names that users give."""

from bot.core.text.discord_markdown import clean, plain, shortened

LONGEST_NAME = 40
"""Characters, as many as an overview has room for."""


def tidy_name(text: str) -> str:
    """Make a name of what a user wrote; empty where nothing would be seen of it."""
    return shortened(clean(text), LONGEST_NAME) if plain(text) else ""
