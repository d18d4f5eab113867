"""Text to a link to a playlist of a service."""

from dataclasses import dataclass
from enum import StrEnum


class Service(StrEnum):
    """Whose playlist it is."""

    SPOTIFY = "spotify"
    DEEZER = "deezer"


@dataclass(frozen=True, slots=True)
class PlaylistLink:
    """A playlist of a service."""

    service: Service
    id: str
