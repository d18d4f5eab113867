"""A link to a playlist of a service."""

from dataclasses import dataclass

from bot.core.services import PAGES, Service


@dataclass(frozen=True, slots=True)
class PlaylistLink:
    """A playlist of a service; as text it is short, `deezer:908622995`, and can be parsed again."""

    service: Service
    id: str

    @property
    def url(self) -> str:
        """Write the address of its page."""
        return PAGES[self.service].page.format(kind="playlist", id=self.id)

    def __str__(self) -> str:
        """Write its short form."""
        return f"{self.service}:{self.id}"
