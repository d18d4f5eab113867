"""A link to a playlist of a service, or to another list that is read as one."""

from dataclasses import dataclass, replace

from bot.core.services import PAGES, ListKind, Service


@dataclass(frozen=True, slots=True)
class PlaylistLink:
    """A list of a service; as text it is short, `deezer:908622995` or `deezer:album:302127`.

    That can be parsed again, and begins what reports keep of their source: it never changes.
    """

    service: Service
    id: str
    kind: ListKind = ListKind.PLAYLIST

    @property
    def url(self) -> str:
        """Write the address of its page."""
        return PAGES[self.service].lists[self.kind].page.format(id=self.id)

    @property
    def is_personal(self) -> bool:
        """Return whether it is what a user has saved: an answer about it is never public."""
        return self.kind is ListKind.SAVED

    def as_meant_by(self, person_id: int) -> "PlaylistLink":
        """Return what the link means to a user: of what everybody has for themselves, theirs."""
        return replace(self, id=str(person_id)) if self.is_personal else self

    def __str__(self) -> str:
        """Write its short form."""
        if self.kind is ListKind.PLAYLIST:
            return f"{self.service}:{self.id}"
        return f"{self.service}:{self.kind}:{self.id}"


def link_of_source(source: str) -> PlaylistLink | None:
    """Read the link that a report's source begins with; None where it is no service's."""
    service, _, rest = source.partition(":")
    if service not in PAGES:
        return None
    kind, _, after = rest.partition(":")
    if kind in PAGES[service].lists and kind != ListKind.PLAYLIST:
        return PlaylistLink(Service(service), after.partition(":")[0], ListKind(kind))
    return PlaylistLink(Service(service), kind)
