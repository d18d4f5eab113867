"""What identifies a row: a Spotify id, an ISRC, or a digest of what it says."""

import hashlib
import re
import unicodedata

from bot.core.models import Track
from bot.core.tracks import cells

SPOTIFY = r"(?:spotify:|(?:https?://)?(?:open|play)\.spotify\.com/(?:intl-[a-zA-Z-]+/)?)"
ADDRESS = re.compile(rf"(?:{SPOTIFY}([a-z]+)[:/])?([0-9A-Za-z]{{22}})(?:[?#/].*)?")
"""`spotify:track:ID`, the link of a page, or a bare id of 22 characters."""
SPOKEN = re.compile(rf"{SPOTIFY}(?:episode|show|chapter|audiobook)[:/]")
LOCAL = "spotify:local:"
DIGITS = 16
BY_ISRC = "isrc:"
"""Begins the id of a track that is identified by its ISRC."""
BY_NAMES = "digest:"
"""Begins the id of a track that has no other; it is of what a file says, and leads nowhere."""
SEPARATOR = "\x1f"
"""Stands in no cleaned text, so parts cannot run into each other."""


def is_local(address: str) -> bool:
    """Return whether an address means a file on a user's own computer."""
    return address.startswith(LOCAL)


def is_spoken(address: str) -> bool:
    """Return whether an address means a podcast or an audiobook."""
    return SPOKEN.match(address) is not None


def spotify_uri(kind: str, address: str) -> str:
    """Write an address of the kind `track`, `artist` or `album` as Spotify's URI, else nothing."""
    found = ADDRESS.fullmatch(address)
    if not found or found[1] not in (None, kind):
        return ""
    return f"spotify:{kind}:{found[2]}"


def spotify_id(uri: str) -> str:
    """Take the id out of a URI."""
    return uri.rpartition(":")[2]


def digest(*parts: str) -> str:
    """Make 16 hex digits of texts, whatever their case and composition."""
    text = unicodedata.normalize("NFC", SEPARATOR.join(parts)).casefold()
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:DIGITS]


def isrc_of(track: Track) -> str:
    """Return the ISRC that a track has or is identified by; empty where it has neither."""
    own = track.id.removeprefix(BY_ISRC) if track.id.startswith(BY_ISRC) else ""
    return cells.isrc(track.isrc or own)
