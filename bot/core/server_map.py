"""Who is on the map of a server."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.lists import MOST_LISTS

FEWEST_MEMBERS, MOST_MEMBERS = 3, MOST_LISTS
"""Two have `/compare member`; there is room for as many as a map has shapes."""


@dataclass(frozen=True, slots=True)
class MapMember:
    """A member who has joined the map of a server."""

    guild_id: int
    person_id: int
    name: str
    """As Discord showed the member there."""
    joined: datetime
