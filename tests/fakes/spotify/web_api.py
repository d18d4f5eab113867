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
from tests.fakes.spotify.rows import known_track
from tests.fakes.spotify.shapes import api_error, contains, images, in_old_words, profile

PREMIUM_NEEDED = (
    "Active premium subscription required for the owner of the app. When the owner of the app has "
    "an active premium subscription, the app will work again."
)
NOT_REGISTERED = "User not registered in the Developer Dashboard"
LARGEST_PAGE = 50
NESTED = 100
"""Rows that come along with a playlist."""
SPOTIFY_MADE = "37i9"
SCOPE_WORDS = {403: "Insufficient client scope", 404: "Resource not found"}
ITEMS_WORDS = {403: "Forbidden", 404: "Resource not found"}
SCOPES = {
    ("tracks",): Scope.SAVED,
    ("library", "contains"): Scope.SAVED,
    ("top", "tracks"): Scope.TOP,
}
"""What a person has to have agreed to, by what is asked about them."""
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
        self.scope_status = 403
        """Of a private playlist whose owner has not agreed to that; with 404 nothing says so."""
        self.items_status: int | None = None
        """Of every playlist's items, for owners too: some client ids of 2026 get 403 or 404."""
        self.nests = True
        """Whether the first rows come along with a playlist."""
        self.both_keys = True
        """Whether a playlist has its rows under its old name, `tracks`, as well."""
        self.lacking: set[tuple[str, ...]] = set()
        """The ends of paths that this client id does not have, as in `("top", "tracks")`."""
        self.url = ""

    def refusal(self, grant: Grant, parts: Sequence[str]) -> web.Response | None:
        """Refuse whatever this app, or this user of it, is given nothing of."""
        if not self.premium:
            return web.Response(status=403, text=PREMIUM_NEEDED)
        if any(tuple(parts[-len(end) :]) == end for end in self.lacking):
            return web.Response(status=429, text="Too many requests")
        if not self.users[grant.user_id].listed:
            return web.Response(status=403, text=NOT_REGISTERED)
        return None

    def answer(self, grant: Grant, parts: Sequence[str], query: Query) -> web.Response:
        """Answer what is asked for below `/v1/`."""
        user = self.users[grant.user_id]
        match parts:
            case ["me", *more]:
                return self._about(user, grant, more, query)
            case ["playlists", playlist_id, *more] if more in ([], ["items"]):
                return self._of_playlist(grant, playlist_id, query, items=bool(more))
        return api_error(404, "Service not found")

    def _about(
        self, user: SpotifyUser, grant: Grant, parts: Sequence[str], query: Query
    ) -> web.Response:
        needed = SCOPES.get(tuple(parts))
        if needed and needed not in grant.scopes:
            return api_error(403, "Insufficient client scope")
        match parts:
            case []:
                return json_response(profile(user))
            case ["playlists"]:
                return self._playlists(user, query)
            case ["library", "contains"]:
                return contains(user, query.get("uris", ""))
            case ["tracks"] | ["top", "tracks"]:
                return self._tracks(user, parts, query)
        return api_error(404, "Service not found")

    def _tracks(self, user: SpotifyUser, parts: Sequence[str], query: Query) -> web.Response:
        """List what somebody has saved, or hears most."""
        address = f"{self.url}/v1/me/{'/'.join(parts)}"
        if parts == ["tracks"]:
            return self._page(address, user.songs, query)
        ranked = user.top.get(TimeRange(query.get("time_range", "medium_term")), ())
        tracks = [known_track(found) for found in ranked]
        return self._page(address, tracks, query)

    def _playlists(self, user: SpotifyUser, query: Query) -> web.Response:
        """List what somebody owns, shares or follows, as Spotify mixes them."""
        shared = (found for found in self.playlists.values() if found.is_read_by(user.id))
        mine = (found for found in shared if not found.removed)
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
            return api_error(self.scope_status, SCOPE_WORDS[self.scope_status])
        if not re.fullmatch("(?:[A-Z]{2})?", query.get("market", "")):
            return api_error(400, "Invalid market code")
        read = record.is_read_by(grant.user_id)
        if not items:
            return self._whole(record, query, read=read)
        refused = self.items_status if read else 403
        return api_error(refused, ITEMS_WORDS[refused]) if refused else self._items(record, query)

    def _whole(self, record: SpotifyPlaylistRecord, query: Query, *, read: bool) -> web.Response:
        document = self._described(record)
        if read:
            # The first rows come along unless `fields` leaves them out.
            rows = {"items": list(record.rows[:NESTED])} if self.nests else {}
            document["items"] = rows | {"total": len(record.rows)}
            if self.both_keys:
                document["tracks"] = in_old_words(document["items"])
        return json_response(select(document, query.get("fields", "")))

    def _items(self, record: SpotifyPlaylistRecord, query: Query) -> web.Response:
        return self._page(f"{self.url}/v1/playlists/{record.id}/items", record.rows, query)

    def _described(self, record: SpotifyPlaylistRecord) -> dict[str, Any]:
        return {
            "collaborative": bool(record.collaborators),
            "description": record.description,
            "external_urls": {"spotify": f"https://open.spotify.com/playlist/{record.id}"},
            "href": f"{self.url}/v1/playlists/{record.id}",
            "id": record.id,
            "images": images(record.cover_url),
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
