"""Whose page an address is, and what is on it; hosts are compared whole."""

import re
from types import MappingProxyType

from bot.core.playlist_link import PlaylistLink, Service

SPOTIFY_ID = r"[0-9A-Za-z]{22}"
DEEZER_ID = r"[1-9][0-9]{0,18}"
BARE_ID = re.compile(SPOTIFY_ID)
ADDRESS = re.compile(
    r"(?:https?://)?([^/?#:@\s]+\.[a-z]+)(?:/([^?#\s]*))?(\?[^#\s]*)?(?:#\S*)?", re.IGNORECASE
)
"""The host, the path and the query; with a port, a user or another scheme it is none of ours."""
URI = re.compile(
    rf"(?:(spotify):(?:(?:user:[^:\s]+:)?playlist:)?({SPOTIFY_ID})"
    rf"|(deezer):(?:playlist:)?({DEEZER_ID}))(?:[?#]\S*)?"
)
"""`spotify:playlist:ID`, `spotify:user:NAME:playlist:ID`, and what PlaylistLink writes."""
OTHER_URI = re.compile(r"(spotify|deezer):([a-z]+):\S*")
HOSTS = MappingProxyType(
    {
        "open.spotify.com": Service.SPOTIFY,
        "play.spotify.com": Service.SPOTIFY,
        "deezer.com": Service.DEEZER,
        "www.deezer.com": Service.DEEZER,
        "widget.deezer.com": Service.DEEZER,
    }
)
SHORT_HOSTS = frozenset({"spotify.link", "spotify.app.link", "link.deezer.com", "deezer.page.link"})
PLAYLIST_PATHS = MappingProxyType(
    {
        Service.SPOTIFY: re.compile(
            rf"(?:intl-[a-z-]+/)?(?:embed/)?(?:user/[^/]+/)?playlist/({SPOTIFY_ID})/?",
            re.IGNORECASE | re.ASCII,
        ),
        Service.DEEZER: re.compile(
            rf"(?:[a-z]{{2}}(?:-[a-z]{{2}})?/|widget/[a-z]+/)?playlist/({DEEZER_ID})/?",
            re.IGNORECASE | re.ASCII,
        ),
    }
)
PLAYLIST = "playlist"
KINDS = frozenset(
    {
        *("album", "artist", "track", "episode", "show", "audiobook"),
        *("user", "profile", "collection"),
    }
)
OTHERS = MappingProxyType(
    {
        "YouTube": r"(?:(?:www\.|m\.|music\.)?youtube\.com|youtu\.be)",
        "Apple Music": r"(?:(?:geo\.)?music|itunes)\.apple\.com",
        "Tidal": r"(?:www\.|listen\.)?tidal\.com",
        "SoundCloud": r"(?:www\.|m\.|on\.)?soundcloud\.com",
        "Amazon Music": r"music\.amazon\.(?:com?\.)?[a-z]{2,3}",
        "Qobuz": r"(?:www\.|open\.|play\.)?qobuz\.com",
        "Bandcamp": r"(?:[a-z0-9-]+\.)?bandcamp\.com",
        "Last.fm": r"(?:www\.)?last\.fm",
        "Pandora": r"(?:www\.)?pandora\.com",
    }
)


def split(text: str) -> tuple[str, str] | None:
    """Take an address apart: its host in lower case, and its path without the first slash."""
    found = ADDRESS.fullmatch(text)
    return (found[1].lower(), found[2] or "") if found else None


def playlist_of_uri(text: str) -> PlaylistLink | None:
    """Read a URI, or what a link writes of itself."""
    found = URI.fullmatch(text)
    if not found:
        return None
    return PlaylistLink(Service(found[1] or found[3]), found[2] or found[4])


def playlist_of_page(host: str, path: str) -> PlaylistLink | None:
    """Read the address of a playlist's page."""
    service = HOSTS.get(host)
    found = service and PLAYLIST_PATHS[service].fullmatch(path)
    return PlaylistLink(service, found[1]) if service and found else None


def is_short(host: str, path: str) -> bool:
    """Tell whether an address only leads to another."""
    return host in SHORT_HOSTS or (HOSTS.get(host) is Service.SPOTIFY and path.startswith("s/"))


def short_address(text: str) -> str:
    """Read a short address, with https and without a fragment; empty for every other text."""
    found = ADDRESS.fullmatch(text)
    if not found:
        return ""
    host, path, query = found[1].lower(), found[2] or "", found[3] or ""
    return f"https://{host}/{path}{query}" if is_short(host, path) else ""


def kind(path: str) -> str:
    """Name what a page is about, as in `album`; empty where the path does not tell."""
    parts = path.lower().split("/")
    if PLAYLIST in parts:
        return PLAYLIST
    return next((part for part in parts if part in KINDS), "")


def other_service(host: str) -> str:
    """Name the music service that is not read; empty for every other host."""
    return next((name for name, hosts in OTHERS.items() if re.fullmatch(hosts, host)), "")
