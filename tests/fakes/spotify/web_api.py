"""Spotify's Web API in development mode, as far as the bot asks it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

from bot.core.spotify.accounts import Scope
from bot.core.spotify.ranks import TimeRange
from tests.fakes.server import json_response
from tests.fakes.spotify.accounts import Grant
from tests.fakes.spotify.fields import select
from tests.fakes.spotify.records import SpotifyPlaylistRecord, SpotifyUser
from tests.fakes.spotify.rows import spotify_track

PREMIUM_NEEDED = (
    "Active premium subscription required for the owner of the app. When the owner of the app has "
    "an active premium subscription, the app will work again."
)
NOT_REGISTERED = "User not registered in the Developer Dashboard"
LARGEST_PAGE = 50
MOST_URIS = 40
SPOTIFY_MADE = "37i9"
Query = Mapping[str, str]


class FakeWebApi:
    """Answers for the person whose token came along; see the attributes for its moods."""

    def __init__(
        self, users: Mapping[str, SpotifyUser], playlists: Mapping[str, SpotifyPlaylistRecord]
    ) -> None:
        self.users = users
        self.playlists = playlists
        self.premium = True
        """Whether the app's owner pays."""
        self.private_status = 404
        """Of other people's private playlists; nobody knows for certain whether it is 403."""
        self.largest_page = LARGEST_PAGE
        """The most rows given at once, whatever is asked for."""
        self.url = ""

    def answer(self, grant: Grant, parts: Sequence[str], query: Query) -> web.Response:
        """Answer what is asked for below `/v1/`."""
        if not self.premium:
            return web.Response(status=403, text=PREMIUM_NEEDED)
        user = self.users[grant.user_id]
        if not user.listed:
            return web.Response(status=403, text=NOT_REGISTERED)
        match parts:
            case ["me", *more]:
                return self._about(user, grant, more, query)
            case ["playlists", playlist_id, *more] if more in ([], ["items"]):
                return self._of_playlist(grant, playlist_id, query, items=bool(more))
        return api_error(404, "Service not found")

    def _about(
        self, user: SpotifyUser, grant: Grant, parts: Sequence[str], query: Query
    ) -> web.Response:
        match parts:
            case []:
                return json_response(_profile(user))
            case ["playlists"]:
                return self._playlists(user, query)
            case ["top", "tracks"] if Scope.TOP in grant.scopes:
                time_range = TimeRange(query.get("time_range", "medium_term"))
                ranked = user.top.get(time_range, ())
                tracks = [spotify_track(n, id=found) for n, found in enumerate(ranked, start=1)]
                return self._page(f"{self.url}/v1/me/top/tracks", tracks, query)
            case ["library", "contains"] if Scope.SAVED in grant.scopes:
                return _contains(user, query.get("uris", ""))
            case ["top", "tracks"] | ["library", "contains"]:
                return api_error(403, "Insufficient client scope")
        return api_error(404, "Service not found")

    def _playlists(self, user: SpotifyUser, query: Query) -> web.Response:
        """List what somebody owns, shares or follows, as Spotify mixes them."""
        mine = (found for found in self.playlists.values() if found.is_read_by(user.id))
        followed = (self.playlists[playlist_id] for playlist_id in user.follows)
        listed = [self._described(found) | self._counted(found) for found in (*mine, *followed)]
        return self._page(f"{self.url}/v1/me/playlists", listed, query)

    def _of_playlist(
        self, grant: Grant, playlist_id: str, query: Query, *, items: bool
    ) -> web.Response:
        record = self.playlists.get(playlist_id)
        if record is None or playlist_id.startswith(SPOTIFY_MADE):
            return api_error(404, "Resource not found")
        if not record.is_seen_by(grant.user_id):
            return api_error(self.private_status, "Not available")
        if not record.public and Scope.PRIVATE not in grant.scopes:
            return api_error(403, "Insufficient client scope")
        if not re.fullmatch("(?:[A-Z]{2})?", query.get("market", "")):
            return api_error(400, "Invalid market code")
        read = record.is_read_by(grant.user_id)
        if items and not read:
            return api_error(403, "Forbidden")
        return self._items(record, query) if items else self._whole(record, query, read=read)

    def _whole(self, record: SpotifyPlaylistRecord, query: Query, *, read: bool) -> web.Response:
        document = self._described(record)
        if read:
            # The first rows come along unless `fields` leaves them out.
            rows = list(record.rows[:LARGEST_PAGE])
            document["items"] = {"items": rows, "total": len(record.rows), "offset": 0}
        return json_response(select(document, query.get("fields", "")))

    def _items(self, record: SpotifyPlaylistRecord, query: Query) -> web.Response:
        return self._page(f"{self.url}/v1/playlists/{record.id}/items", record.rows, query)

    def _described(self, record: SpotifyPlaylistRecord) -> dict[str, Any]:
        return {
            "collaborative": bool(record.collaborators),
            "description": "",
            "external_urls": {"spotify": f"https://open.spotify.com/playlist/{record.id}"},
            "href": f"{self.url}/v1/playlists/{record.id}",
            "id": record.id,
            "images": [{"url": record.cover_url, "height": None, "width": None}],
            "name": record.title,
            "owner": {"id": record.owner, "type": "user", "uri": f"spotify:user:{record.owner}"},
            "public": record.public,
            "snapshot_id": record.snapshot_id,
            "type": "playlist",
            "uri": f"spotify:playlist:{record.id}",
        }

    def _counted(self, record: SpotifyPlaylistRecord) -> dict[str, Any]:
        address = f"{self.url}/v1/playlists/{record.id}/items"
        return {"items": {"href": address, "total": len(record.rows)}}

    def _page(self, address: str, found: Sequence[Any], query: Query) -> web.Response:
        limit, offset = int(query.get("limit", "20")), int(query.get("offset", "0"))
        if not 1 <= limit <= LARGEST_PAGE:
            return api_error(400, "Invalid limit")
        given = min(limit, self.largest_page)
        after, before = offset + given, max(offset - given, 0)
        page = {
            "href": f"{address}?offset={offset}&limit={limit}",
            "items": list(found[offset:after]),
            "limit": limit,
            "next": f"{address}?offset={after}&limit={limit}" if after < len(found) else None,
            "offset": offset,
            "previous": f"{address}?offset={before}&limit={limit}" if offset else None,
            "total": len(found),
        }
        return json_response(select(page, query.get("fields", "")))


def api_error(status: int, message: str) -> web.Response:
    """Refuse as the Web API does."""
    return json_response({"error": {"status": status, "message": message}}, status)


def _profile(user: SpotifyUser) -> dict[str, Any]:
    return {
        "account_id": f"account-{user.id}",
        "display_name": user.name,
        "external_urls": {"spotify": f"https://open.spotify.com/user/{user.id}"},
        "id": user.id,
        "images": [],
        "type": "user",
        "uri": f"spotify:user:{user.id}",
    }


def _contains(user: SpotifyUser, uris: str) -> web.Response:
    wanted = uris.split(",")
    if len(wanted) > MOST_URIS:
        return api_error(400, f"Too many uris: {len(wanted)}, at most {MOST_URIS}")
    if not all(re.fullmatch("spotify:track:[0-9A-Za-z]{22}", uri) for uri in wanted):
        return api_error(400, "Invalid uri")
    return json_response([uri.rpartition(":")[2] in user.saved for uri in wanted])
