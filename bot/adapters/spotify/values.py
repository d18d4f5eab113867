"""Members of an answer to plain values; nothing is taken for granted."""

from collections.abc import Mapping
from typing import Any

from bot.core.tracks import cells
from bot.core.tracks.identity import spotify_id, spotify_uri


def members(found: object) -> Mapping[str, Any]:
    """Read an object; everything else is empty."""
    return found if isinstance(found, dict) else {}


def listed(found: object) -> list[Any] | None:
    """Read a list; everything else is None."""
    return found if isinstance(found, list) else None


def text(found: object) -> str:
    """Read a text on one line; everything else is empty."""
    return cells.line(found) if isinstance(found, str) else ""


def uri(kind: str, found: Mapping[str, Any]) -> str:
    """Read the URI of a track, artist or album, by its id where it has none."""
    return spotify_uri(kind, text(found.get("uri"))) or spotify_uri(kind, text(found.get("id")))


def bare_id(kind: str, address: str) -> str:
    """Read the id in a URI, a link or itself; empty where it is none."""
    return spotify_id(spotify_uri(kind, address))
