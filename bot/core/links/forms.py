"""How links to the lists of each service are written: as paths of pages, and as URIs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.core.playlist_link import PlaylistLink
from bot.core.services import PAGES, ListKind, ListPages, Service

LOOSE = re.ASCII | re.IGNORECASE


@dataclass(frozen=True, slots=True)
class ListForm:
    """How links to one kind of list of a service are written."""

    service: Service
    kind: ListKind
    pages: ListPages
    path: re.Pattern[str]
    uri: re.Pattern[str]

    def of_path(self, path: str) -> PlaylistLink | None:
        """Read the path of a page, without its first slash."""
        return self._link(self.path.fullmatch(path))

    def of_uri(self, text: str) -> PlaylistLink | None:
        """Read what follows the service's name: `KIND:ID`, or a playlist's `ID`."""
        return self._link(self.uri.fullmatch(text))

    def of_name(self, text: str) -> PlaylistLink | None:
        """Read what users may type instead of a link."""
        named = text.casefold() in self.pages.names
        return PlaylistLink(self.service, self.pages.id, self.kind) if named else None

    def _link(self, found: re.Match[str] | None) -> PlaylistLink | None:
        if found is None:
            return None
        identifier = found[1].lower() if self.pages.ignores_case else found[1]
        return PlaylistLink(self.service, identifier, self.kind)


def _form(service: Service, kind: ListKind, pages: ListPages) -> ListForm:
    prefix, uri_prefix = PAGES[service].path_prefix, PAGES[service].uri_prefix
    path = rf"{prefix}(?:{'|'.join(pages.words or (kind,))})/({pages.id}){pages.rest}/?"
    optional = "?" if kind is ListKind.PLAYLIST else ""
    uri = rf"(?:{uri_prefix}{kind}:){optional}({pages.id})(?:[?#]\S*)?"
    uri_flags = LOOSE if pages.ignores_case else re.ASCII
    return ListForm(service, kind, pages, re.compile(path, LOOSE), re.compile(uri, uri_flags))


FORMS: Mapping[str, Sequence[ListForm]] = MappingProxyType(
    {
        name: [_form(Service(name), kind, lists) for kind, lists in pages.lists.items()]
        for name, pages in PAGES.items()
    }
)
"""By the name of the service."""
