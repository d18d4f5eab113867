"""Which service's page an address is, and what is on it; hosts are compared whole."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from bot.core.playlist_link import PlaylistLink
from bot.core.services import PAGES, UNREAD_SERVICES, Service, ServicePages

ADDRESS = re.compile(
    r"(?:https?://)?([^/?#:@\s]+\.[a-z]+)(?:/([^?#\s]*))?(\?[^#\s]*)?(?:#\S*)?", re.IGNORECASE
)
"""The host, the path and the query; it does not match with a port, a user or another scheme."""
URI = re.compile(r"([a-z]+):(\S+)")
OTHER_KIND = re.compile(r"([a-z]+):\S*")
PLAYLIST = "playlist"


def _path_pattern(pages: ServicePages) -> re.Pattern[str]:
    pattern = rf"{pages.path_prefix}{PLAYLIST}/({pages.playlist_id})/?"
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


def _uri_pattern(pages: ServicePages) -> re.Pattern[str]:
    """Match what follows the service's name: `playlist:ID`, or the `ID` that a link writes."""
    return re.compile(rf"(?:{pages.uri_prefix}{PLAYLIST}:)?({pages.playlist_id})(?:[?#]\S*)?")


HOSTS: Mapping[str, Service] = MappingProxyType(
    {
        host: Service(name)
        for name, pages in PAGES.items()
        for host in pages.hosts | pages.embed_hosts
    }
)
SHORT_HOSTS = frozenset(host for pages in PAGES.values() for host in pages.short_hosts)
DEAD_HOSTS: Mapping[str, tuple[Service, str]] = MappingProxyType(
    {
        host: (Service(name), ended)
        for name, pages in PAGES.items()
        for host, ended in pages.dead_hosts.items()
    }
)
"""The service of short links that lead nowhere any more, and the month in which they ended."""
PLAYLIST_PATHS = MappingProxyType({name: _path_pattern(pages) for name, pages in PAGES.items()})
PLAYLIST_URIS = MappingProxyType({name: _uri_pattern(pages) for name, pages in PAGES.items()})
BARE_IDS = MappingProxyType(
    {
        Service(name): re.compile(pages.playlist_id)
        for name, pages in PAGES.items()
        if pages.takes_bare_ids
    }
)


def split(text: str) -> tuple[str, str] | None:
    """Take an address apart: its host in lower case, and its path without the first slash."""
    found = ADDRESS.fullmatch(text)
    return (found[1].lower(), found[2] or "") if found else None


def is_bare_id(text: str) -> bool:
    """Return whether a text is the id of a playlist and nothing else."""
    return any(pattern.fullmatch(text) for pattern in BARE_IDS.values())


def playlist_of_bare_id(text: str) -> PlaylistLink | None:
    """Read an id alone, where its service takes such; digits alone could be anything."""
    if text.isdecimal():
        return None
    found = (service for service, pattern in BARE_IDS.items() if pattern.fullmatch(text))
    return next((PlaylistLink(service, text) for service in found), None)


def playlist_of_uri(text: str) -> PlaylistLink | None:
    """Read a URI, or what a link writes of itself."""
    uri = URI.fullmatch(text)
    found = uri and uri[1] in PAGES and PLAYLIST_URIS[uri[1]].fullmatch(uri[2])
    return PlaylistLink(Service(uri[1]), found[1]) if uri and found else None


def playlist_of_page(host: str, path: str) -> PlaylistLink | None:
    """Read the address of a playlist's page."""
    service = HOSTS.get(host)
    found = service and PLAYLIST_PATHS[service].fullmatch(path)
    return PlaylistLink(service, found[1]) if service and found else None


def is_short(host: str, path: str) -> bool:
    """Return whether an address only leads to another."""
    service = HOSTS.get(host)
    start = PAGES[service].short_path if service else ""
    return host in SHORT_HOSTS or (bool(start) and path.startswith(start))


def short_address(text: str) -> str:
    """Read a short address, with https and without a fragment; empty for every other text."""
    found = ADDRESS.fullmatch(text)
    if not found:
        return ""
    host, path, query = found[1].lower(), found[2] or "", found[3] or ""
    return f"https://{host}/{path}{query}" if is_short(host, path) else ""


def kind_of_page(service: Service, path: str) -> str:
    """Return what a page is about, as in `album`; empty where the path does not tell."""
    parts = path.lower().split("/")
    if PLAYLIST in parts:
        return PLAYLIST
    return next((part for part in parts if part in PAGES[service].other_kinds), "")


def kind_of_uri(text: str) -> tuple[Service, str] | None:
    """Read the service and the kind of a URI, as in `spotify:album:ID`; None for other texts."""
    uri = URI.fullmatch(text)
    kind = uri and uri[1] in PAGES and OTHER_KIND.fullmatch(uri[2])
    return (Service(uri[1]), kind[1]) if uri and kind else None


def unread_service(host: str) -> str:
    """Return the title of the service whose playlists are not read; empty for every other host."""
    found = (title for title, hosts in UNREAD_SERVICES.items() if re.fullmatch(hosts, host))
    return next(found, "")
