"""The link itself."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Service(StrEnum):
    """Whose playlist it is."""

    SPOTIFY = "spotify"
    DEEZER = "deezer"


PAGES = MappingProxyType(
    {
        Service.SPOTIFY: "https://open.spotify.com/playlist",
        Service.DEEZER: "https://www.deezer.com/playlist",
    }
)


@dataclass(frozen=True, slots=True)
class PlaylistLink:
    """A playlist of a service; as text it is short, `deezer:908622995`, and can be parsed again."""

    service: Service
    id: str

    @property
    def url(self) -> str:
        """Write the address of its page."""
        return f"{PAGES[self.service]}/{self.id}"

    def __str__(self) -> str:
        """Write it shortly."""
        return f"{self.service}:{self.id}"
