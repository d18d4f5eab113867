"""Which service's page an address is, and what is on it; hosts are compared whole."""

import re
from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from bot.core.links.forms import FORMS
from bot.core.playlist_link import PlaylistLink
from bot.core.services import PAGES, UNREAD_SERVICES, ListKind, Service

ADDRESS = re.compile(
    r"(?:https?://)?([^/?#:@\s]+\.[a-z]+)(?:/([^?#\s]*))?(\?[^#\s]*)?(?:#\S*)?", re.IGNORECASE
)
"""The host, the path and the query; it does not match with a port, a user or another scheme."""
URI = re.compile(r"([a-z]+):(\S+)")
OTHER_KIND = re.compile(r"([a-z]+):\S*")
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
BARE_IDS = MappingProxyType(
    {
        Service(name): re.compile(pages.lists[ListKind.PLAYLIST].id)
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
    found = (form.of_uri(uri[2]) for form in FORMS.get(uri[1], ())) if uri else ()
    return next(filter(None, found), None)


def playlist_of_name(text: str) -> PlaylistLink | None:
    """Read what users may type instead of a link, as in `my liked songs`."""
    found = (form.of_name(text) for forms in FORMS.values() for form in forms)
    return next(filter(None, found), None)


def playlist_of_page(host: str, path: str) -> PlaylistLink | None:
    """Read the address of a page that shows a list."""
    service = HOSTS.get(host)
    found = (form.of_path(path) for form in FORMS[service]) if service else ()
    return next(filter(None, found), None)


def is_host_of(service: Service, host: str) -> bool:
    """Return whether a host has pages, or short links, of a service."""
    return HOSTS.get(host) is service or host in PAGES[service].short_hosts


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


def is_list(service: Service, word: str) -> bool:
    """Return whether a word of a path, or of a URI, begins a list that is read."""
    lists = PAGES[service].lists
    return word in lists or any(word in pages.words for pages in lists.values())


def kind_of_page(service: Service, path: str) -> str:
    """Return what a page is about, as in `album`; empty where the path does not tell."""
    parts = path.lower().split("/")
    lists = (part for part in parts if is_list(service, part))
    others = (part for part in parts if part in PAGES[service].other_kinds)
    return next(chain(lists, others), "")


def kind_of_uri(text: str) -> tuple[Service, str] | None:
    """Read the service and the kind of a URI, as in `spotify:album:ID`; None for other texts."""
    uri = URI.fullmatch(text)
    kind = uri and uri[1] in PAGES and OTHER_KIND.fullmatch(uri[2])
    return (Service(uri[1]), kind[1]) if uri and kind else None


def unread_service(host: str) -> str:
    """Return the title of the service whose playlists are not read; empty for every other host."""
    found = (title for title, hosts in UNREAD_SERVICES.items() if re.fullmatch(hosts, host))
    return next(found, "")
