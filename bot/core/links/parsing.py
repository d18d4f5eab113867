"""Read a link out of what users paste: take the wrapping off, then read an id, URI or address.

`addresses` recognises what stands there, and `refusals` has a sentence for everything else.
"""

import re
from collections.abc import Iterator

from bot.core.errors import LinkError
from bot.core.links import addresses, refusals
from bot.core.playlist_link import PlaylistLink
from bot.core.services import Service

BETWEEN = re.compile(r"[\s<>()\[\]{}\"'`|,;\\]+")
"""Stands around links in a chat message, and in no part of one that matters."""
MARKUP = "*_~.!?:"
"""What Markdown and the end of a sentence put next to a link."""


def parse_link(text: str) -> PlaylistLink:
    """Read a link to a playlist, as users paste it, or its short form.

    Raises LinkError, which says what the text is instead and what is wanted.
    """
    bare = text.strip().removeprefix("<").removesuffix(">").strip()
    link = _link(bare)
    found = (link,) if link else find_links(text)
    if len(found) > 1:
        raise refusals.for_several_playlists()
    if not found:
        raise _refusal(_address_in(text) or bare)
    return found[0]


def find_links(text: str) -> tuple[PlaylistLink, ...]:
    """Find the playlists that a chat message links to, each once, in order; bare ids are words."""
    found = (_link(word) for word in _words(text) if not addresses.is_bare_id(word))
    return tuple(dict.fromkeys(link for link in found if link))


def short_link(text: str) -> str | None:
    """Find the one short link in a text that links to no playlist, as its https address.

    It has to be followed before its playlist can be parsed.
    """
    if find_links(text):
        return None
    found = {address for word in _words(text) if (address := addresses.short_address(word))}
    return found.pop() if len(found) == 1 else None


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


def _address_in(text: str) -> str:
    """Find the address in what an app shares, such as `Listen to this: https://...`."""
    return next((word for word in _words(text) if "://" in word), "")


def _words(text: str) -> Iterator[str]:
    return (word.strip(MARKUP) for word in BETWEEN.split(text))


def _refusal(word: str) -> LinkError:
    """Return what is said about a text without a playlist's link."""
    if not word:
        return refusals.for_empty_text()
    if word.isdecimal():
        return refusals.for_number()
    page = addresses.split(word)
    if page:
        return _page_refusal(*page)
    uri = addresses.kind_of_uri(word)
    return _kind_refusal(*uri) if uri else refusals.for_other_text()


def _page_refusal(host: str, path: str) -> LinkError:
    if host in addresses.DEAD_HOSTS:
        return _dead(host)
    if addresses.is_short(host, path):
        return refusals.for_short_link()
    service = addresses.HOSTS.get(host)
    if service:
        return _kind_refusal(service, addresses.kind_of_page(service, path))
    title = addresses.unread_service(host)
    return refusals.for_unread_service(title) if title else refusals.for_unknown_page()


def _kind_refusal(service: Service, kind: str) -> LinkError:
    if kind == addresses.PLAYLIST:
        return refusals.for_broken_link(service)
    return refusals.for_other_kind(service, kind)
