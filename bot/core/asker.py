"""Who asks, and where."""

from dataclasses import dataclass

ITSELF = 0
"""The id of no user: in its name the bot asks by itself, and what comes of that is no user's."""


@dataclass(frozen=True, slots=True)
class Asker:
    """The user behind an interaction, and the place it came from."""

    person_id: int
    guild_id: int | None
    """Of the server, where the bot is a member of it."""
    channel_id: int
    alone: bool
    """Whether no other user is there, as in a chat with the bot."""

    @property
    def place_id(self) -> int:
        """Return the id of the server, or else of the chat."""
        return self.guild_id or self.channel_id
