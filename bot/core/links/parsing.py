"""The way through: take the wrapping off, then read an id, a URI or an address."""

import re
from collections.abc import Iterator

from bot.core.errors import LinkError
from bot.core.links import addresses, refusals
from bot.core.playlist_link import PlaylistLink, Service

BETWEEN = re.compile(r"[\s<>()\[\]{}\"'`|,;\\]+")
"""Stands around links in a chat message, and in no part of one that matters."""
MARKUP = "*_~.!?:"
"""What Markdown and the end of a sentence put next to a link."""


def parse_link(text: str) -> PlaylistLink:
    """Read a link to a playlist, as people paste it, or a short form.

    Raises LinkError, which says what the text is instead and what is wanted.
    """
    bare = text.strip().removeprefix("<").removesuffix(">").strip()
    link = _link(bare)
    found = (link,) if link else find_links(text)
    if len(found) > 1:
        raise refusals.several()
    if not found:
        raise _refusal(_address_in(text) or bare)
    return found[0]


def find_links(text: str) -> tuple[PlaylistLink, ...]:
    """Find the playlists that a chat message links to, each once, in order; bare ids are words."""
    found = (_link(word) for word in _words(text) if not addresses.BARE_ID.fullmatch(word))
    return tuple(dict.fromkeys(link for link in found if link))


def short_link(text: str) -> str | None:
    """Find the one short link in a text that links to no playlist, as its https address.

    It has to be followed before its playlist can be parsed.
    """
    if find_links(text):
        return None
    found = {address for word in _words(text) if (address := addresses.short_address(word))}
    return found.pop() if len(found) == 1 else None


def _link(word: str) -> PlaylistLink | None:
    if addresses.BARE_ID.fullmatch(word) and not word.isdecimal():
        return PlaylistLink(Service.SPOTIFY, word)
    page = addresses.split(word)
    return addresses.playlist_of_page(*page) if page else addresses.playlist_of_uri(word)


def _address_in(text: str) -> str:
    """Find the address in what an app shares, such as `Listen to this: https://...`."""
    return next((word for word in _words(text) if "://" in word), "")


def _words(text: str) -> Iterator[str]:
    return (word.strip(MARKUP) for word in BETWEEN.split(text))


def _refusal(word: str) -> LinkError:
    """Say what a text without a playlist's link is."""
    if not word:
        return refusals.nothing()
    if word.isdecimal():
        return refusals.number()
    page = addresses.split(word)
    if page:
        return _page_refusal(*page)
    uri = addresses.OTHER_URI.fullmatch(word)
    return _kind_refusal(Service(uri[1]), uri[2]) if uri else refusals.no_link()


def _page_refusal(host: str, path: str) -> LinkError:
    if addresses.is_short(host, path):
        return refusals.short()
    service = addresses.HOSTS.get(host)
    if service:
        return _kind_refusal(service, addresses.kind(path))
    name = addresses.other_service(host)
    return refusals.other_service(name) if name else refusals.unknown_page()


def _kind_refusal(service: Service, kind: str) -> LinkError:
    if kind == addresses.PLAYLIST:
        return refusals.broken_playlist(service)
    return refusals.other_page(service, kind)
