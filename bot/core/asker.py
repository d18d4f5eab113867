"""Who asks the bot for something, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asker:
    """A person in a place: read once from the interaction, and carried along from there."""

    person_id: int
    guild_id: int | None
    """Of the server, where the bot is a member of it."""
    channel_id: int
    alone: bool
    """Whether the bot and the person are alone there, as in a chat with the bot."""

    @property
    def place_id(self) -> int:
        """Return the server's id, or else the chat's."""
        return self.guild_id or self.channel_id
