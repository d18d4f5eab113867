"""Read a link out of what users paste: take the wrapping off, then read an id, URI or address.

`addresses` recognises what stands there, and `refusals` has a sentence for everything else.
"""

import re
from collections.abc import Collection, Iterator

from bot.core.errors import LinkError
from bot.core.links import addresses, refusals
from bot.core.playlist_link import PlaylistLink
from bot.core.services import OPEN_SERVICES, Service

BETWEEN = re.compile(r"[\s<>()\[\]{}\"'`|,;\\]+")
"""Stands around links in a chat message, and in no part of one that matters."""
SIGNS = "*~.!?:"
MARKUP = f"{SIGNS}_"
"""What Markdown and the end of a sentence put next to a link."""


def parse_link(text: str, readable: Collection[Service] = OPEN_SERVICES) -> PlaylistLink:
    """Read a link to a playlist, as users paste it, or its short form.

    Raises LinkError, which says what the text is instead, and what is wanted: a link of one of the
    readable services.
    """
    bare = text.strip().removeprefix("<").removesuffix(">").strip()
    link = _link(bare) or addresses.playlist_of_name(bare)
    found = (link,) if link else find_links(text)
    if len(found) > 1:
        raise refusals.for_several_playlists()
    if not found:
        raise _refusal(_address_in(text) or bare, readable)
    return found[0]


def find_links(text: str) -> tuple[PlaylistLink, ...]:
    """Find the playlists that a chat message links to, each once, in order; bare ids are words."""
    found = map(_link_in, BETWEEN.split(text))
    return tuple(dict.fromkeys(link for link in found if link))


def short_link(text: str) -> str | None:
    """Find the one short link in a text that links to no playlist, as its https address.

    It has to be followed before its playlist can be parsed.
    """
    found = () if find_links(text) else find_short_links(text)
    return found[0] if len(found) == 1 else None


def find_short_links(text: str) -> tuple[str, ...]:
    """Find the short links in a text, each once, in order, as their https addresses."""
    found = (addresses.short_address(word) for word in _words(text))
    return tuple(dict.fromkeys(address for address in found if address))


def leads_elsewhere(text: str, service: Service) -> bool:
    """Return whether a text has addresses of the web, and none of them is a service's."""
    if links := find_links(text):
        return all(link.service is not service for link in links)
    hosts = [page[0] for page in map(addresses.split, _words(text)) if page]
    return bool(hosts) and not any(addresses.is_host_of(service, host) for host in hosts)


def unread_service(text: str) -> str:
    """Return the title of a service that a text links to and that is not read; empty for none."""
    pages = filter(None, map(addresses.split, _words(text)))
    return next(filter(None, (addresses.unread_service(host) for host, _ in pages)), "")


def dead_link(text: str) -> LinkError | None:
    """Return the refusal of a short link that leads nowhere any more; None without one."""
    pages = filter(None, map(addresses.split, _words(text)))
    return next((_dead(host) for host, _ in pages if host in addresses.DEAD_HOSTS), None)


def _dead(host: str) -> LinkError:
    service, ended = addresses.DEAD_HOSTS[host]
    return refusals.for_dead_link(service, host, ended)


def _link(word: str) -> PlaylistLink | None:
    page = addresses.split(word)
    if page:
        return addresses.playlist_of_page(*page)
    return addresses.playlist_of_bare_id(word) or addresses.playlist_of_uri(word)


def _link_in(word: str) -> PlaylistLink | None:
    """Read a word with as little taken off its ends as makes it a link: names may end in `_`."""
    forms = dict.fromkeys((word, word.strip(SIGNS), word.strip(MARKUP)))
    found = (_link(form) for form in forms if not addresses.is_bare_id(form))
    return next(filter(None, found), None)


def _address_in(text: str) -> str:
    """Find the address in what an app shares, such as `Listen to this: https://...`."""
    return next((word for word in _words(text) if "://" in word), "")


def _words(text: str) -> Iterator[str]:
    return (word.strip(MARKUP) for word in BETWEEN.split(text))


def _refusal(word: str, readable: Collection[Service]) -> LinkError:
    """Return what is said about a text without a playlist's link."""
    if not word:
        return refusals.for_empty_text(readable)
    if word.isdecimal():
        return refusals.for_number()
    page = addresses.split(word)
    if page:
        return _page_refusal(*page, readable)
    uri = addresses.kind_of_uri(word)
    return _kind_refusal(*uri, readable) if uri else refusals.for_other_text(readable)


def _page_refusal(host: str, path: str, readable: Collection[Service]) -> LinkError:
    if host in addresses.DEAD_HOSTS:
        return _dead(host)
    if addresses.is_short(host, path):
        return refusals.for_short_link()
    service = addresses.HOSTS.get(host)
    if service:
        return _kind_refusal(service, addresses.kind_of_page(service, path), readable)
    title = addresses.unread_service(host)
    return refusals.for_unread_service(title) if title else refusals.for_unknown_page(readable)


def _kind_refusal(service: Service, kind: str, readable: Collection[Service]) -> LinkError:
    if addresses.is_list(service, kind):
        if service not in readable:
            # Whole, it would be refused likewise.
            return LinkError(refusals.for_service_not_set_up(service, readable).sentence)
        return refusals.for_broken_link(service)
    return refusals.for_other_kind(service, kind, readable)
