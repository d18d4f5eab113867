"""Pictures of albums and playlists, which Spotify offers in several sizes."""

from collections.abc import Mapping
from typing import Any

from bot.adapters.json_values import mappings, text, whole
from bot.core.tracks import cells

ART_WIDTH = 300
"""Pixels; Spotify has each cover at 640, 300 and 64."""
WIDTHS = (1, 10_000)


def art_url(pictured: Mapping[str, Any]) -> str:
    """Choose the picture that is nearest to 300 pixels wide; unknown widths come last."""
    images = mappings(pictured.get("images"))
    ranked = sorted(images, key=_strangeness)
    secure = (cells.secure_address(text(image.get("url"))) for image in ranked)
    return next(filter(None, secure), "")


def _strangeness(image: Mapping[str, Any]) -> int:
    width = whole(image.get("width"), WIDTHS)
    return WIDTHS[1] if width is None else abs(width - ART_WIDTH)
