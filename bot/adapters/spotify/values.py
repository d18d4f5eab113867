"""Members of an answer to plain values; nothing is taken for granted."""

from collections.abc import Mapping
from typing import Any

from bot.adapters.json_values import text
from bot.core.tracks.identity import spotify_id, spotify_uri


def uri(kind: str, found: Mapping[str, Any]) -> str:
    """Read the URI of a track, artist or album, by its id where it has none."""
    return spotify_uri(kind, text(found.get("uri"))) or spotify_uri(kind, text(found.get("id")))


def bare_id(kind: str, address: str) -> str:
    """Read the id in a URI, a link or itself; empty where it is none."""
    return spotify_id(spotify_uri(kind, address))
