"""What Deezer calls genres, by the language that a question asks for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from aiohttp import web

GERMAN: Mapping[str, str] = MappingProxyType(
    {
        "African Music": "Afrikanische Musik",
        "Asian Music": "Asiatische Musik",
        "Classical": "Klassik",
        "Films/Games": "Filme/Videospiele",
        "Kids": "Kinder",
    }
)
"""For those who ask from there, and do not ask for English."""


def in_language(album: Mapping[str, Any], request: web.Request) -> Mapping[str, Any]:
    """Name the genres of an album in English for those who ask for it, else as in Germany."""
    genres = album.get("genres")
    english = request.headers.get("Accept-Language", "").lower().startswith("en")
    if english or not isinstance(genres, dict) or not isinstance(genres.get("data"), list):
        return album
    return {**album, "genres": {**genres, "data": [_in_german(row) for row in genres["data"]]}}


def _in_german(row: object) -> object:
    known = isinstance(row, dict) and row.get("name") in GERMAN
    return {**row, "name": GERMAN[row["name"]]} if known and isinstance(row, dict) else row
