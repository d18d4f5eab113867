"""The shapes of single answers of the Web API."""

import re
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from tests.fakes.server import json_response
from tests.fakes.spotify.records import SpotifyUser

MOST_URIS = 40


def api_error(status: int, message: str) -> web.Response:
    """Refuse as the Web API does."""
    return json_response({"error": {"status": status, "message": message}}, status)


def images(cover_url: str) -> list[dict[str, Any]] | None:
    """List a playlist's pictures; a playlist without one has no list."""
    return [{"url": cover_url, "height": None, "width": None}] if cover_url else None


def in_old_words(page: Mapping[str, Any]) -> dict[str, Any]:
    """Write a page as it was until 2026, when a row's `item` was called `track`."""
    rows = (row for row in page.get("items", ()) if isinstance(row, dict))
    return {**page, "items": [row | {"track": row.get("item")} for row in rows]}


def profile(user: SpotifyUser) -> dict[str, Any]:
    """Describe somebody."""
    return {
        "account_id": f"account-{user.id}",
        "display_name": user.name,
        "external_urls": {"spotify": f"https://open.spotify.com/user/{user.id}"},
        "id": user.id,
        "images": [],
        "type": "user",
        "uri": f"spotify:user:{user.id}",
    }


def contains(user: SpotifyUser, uris: str) -> web.Response:
    """Tell of some tracks whether somebody has saved them."""
    wanted = uris.split(",")
    if len(wanted) > MOST_URIS:
        return api_error(400, f"Too many uris: {len(wanted)}, at most {MOST_URIS}")
    if not all(re.fullmatch("spotify:track:[0-9A-Za-z]{22}", uri) for uri in wanted):
        return api_error(400, "Invalid uri")
    return json_response([uri.rpartition(":")[2] in user.saved for uri in wanted])
