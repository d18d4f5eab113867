"""Members of an answer that Spotify alone has: its ids, and pictures in several sizes."""

from collections.abc import Mapping
from typing import Any

from bot.adapters.json_values import mappings, text, whole
from bot.core.tracks import cells
from bot.core.tracks.identity import spotify_id, spotify_uri

ART_WIDTH = 300
"""Pixels; Spotify has each cover at 640, 300 and 64."""
WIDTHS = (1, 10_000)


def uri(kind: str, found: Mapping[str, Any]) -> str:
    """Read the URI of a track, artist or album, by its id where it has none."""
    return spotify_uri(kind, text(found.get("uri"))) or spotify_uri(kind, text(found.get("id")))


def bare_id(kind: str, address: str) -> str:
    """Read the id in a URI, a link or itself; empty where it is none."""
    return spotify_id(spotify_uri(kind, address))


def art_url(pictured: Mapping[str, Any]) -> str:
    """Choose the picture that is nearest to 300 pixels wide; unknown widths come last."""
    ranked = sorted(mappings(pictured.get("images")), key=_strangeness)
    shown = (cells.picture_address(text(image.get("url"))) for image in ranked)
    return next(filter(None, shown), "")


def _strangeness(image: Mapping[str, Any]) -> int:
    width = whole(image.get("width"), WIDTHS)
    return WIDTHS[1] if width is None else abs(width - ART_WIDTH)
