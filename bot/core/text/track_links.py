"""Where a name leads: to the service's page when its address is known, else to its search."""

import re
from urllib.parse import quote, unquote

from bot.core.models import Artist, Track
from bot.core.services import PAGES, Service

LONGEST_SEARCH = 160
"""Characters of an address that name what is searched for: ten tracks with it fit on a page."""
HALF_BYTE = re.compile("%[0-9A-F]?$")
USUAL = Service.SPOTIFY
"""Where to search for what belongs to no service, as a row of a file does."""


def page(uri: str) -> str:
    """Turn `deezer:track:ID` into the address of its page; other text gives an empty string."""
    match uri.split(":"):
        case [service, ("track" | "artist" | "album") as kind, identifier] if identifier:
            pages = PAGES.get(service)
            return pages.page.format(kind=kind, id=quote(identifier, safe="")) if pages else ""
    return ""


def track_link(track: Track) -> str:
    """Find the track's page, or a search for its title and artist."""
    words = f"{track.name} {_first_artist(track)}"
    return page(track.uri) or _search(_service(track), words, "track")


def artist_link(artist: Artist, track: Track | None = None) -> str:
    """Find the artist's page, or a search for the name where the track is from."""
    return page(artist.uri) or _search(_service(track), artist.name, "artist")


def album_link(track: Track) -> str:
    """Find the album's page, or a search for its title and artist."""
    words = f"{track.album} {_first_artist(track)}"
    return page(track.album_uri) or _search(_service(track), words, "album")


def label_link(label: str, track: Track | None = None) -> str:
    """Search for what a label has released, where the track is from."""
    return _search(_service(track), f'label:"{label}"', "album")


def _first_artist(track: Track) -> str:
    return " ".join(artist.name for artist in track.artists[:1])


def _service(track: Track | None) -> str:
    service = track.uri.partition(":")[0] if track else USUAL
    return service if service in PAGES else USUAL


def _search(service: str, words: str, kind: str) -> str:
    pages = PAGES[service]
    return pages.search.format(words=_quoted(words.strip()), tab=pages.search_tabs[kind])


def _quoted(words: str) -> str:
    """Write words as a part of an address, as many of their letters as it may hold."""
    words = words[:LONGEST_SEARCH]
    # A lone surrogate cannot be quoted.
    whole = quote(words.encode("utf-8", "replace"), safe="")
    return whole if len(whole) <= LONGEST_SEARCH else _whole_letters(whole[:LONGEST_SEARCH])


def _whole_letters(cut: str) -> str:
    """Leave out what is left of a letter at the end."""
    return quote(unquote(HALF_BYTE.sub("", cut), errors="ignore"), safe="")
