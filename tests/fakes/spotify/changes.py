"""What the Web API changes: playlists are made, filled and taken out of a library."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from aiohttp import web

from bot.core.spotify.accounts import WritingScope
from tests.fakes.server import json_response
from tests.fakes.spotify.accounts import Grant
from tests.fakes.spotify.records import SpotifyPlaylistRecord
from tests.fakes.spotify.rows import row_of, spotify_id, spotify_track
from tests.fakes.spotify.shapes import api_error

TRACK = re.compile("spotify:track:([0-9A-Za-z]{22})")
PLAYLIST = re.compile("spotify:playlist:([0-9A-Za-z]{22})")
MOST_ADDED, MOST_URIS, MOST_ROWS = 100, 40, 11_000
LONGEST_NAME, LONGEST_DESCRIPTION = 100, 300
SCOPE_LACKS = "Insufficient client scope"
Query = Mapping[str, str]


class FakeChanges:
    """Changes what is the user's whose token came along; see the attributes for its moods."""

    def __init__(self, playlists: dict[str, SpotifyPlaylistRecord]) -> None:
        self.playlists = playlists
        self.unknown: Collection[str] = ()
        """Ids of tracks that are not there any more."""
        self.forbidden = False
        """Whether this client id may change nothing."""

    def answer(
        self, grant: Grant, method: str, parts: Sequence[str], query: Query, body: str
    ) -> web.Response:
        """Answer a POST or DELETE below `/v1/`."""
        if self.forbidden:
            return api_error(403, "Forbidden")
        match method, parts:
            case "POST", ["me", "playlists"]:
                return self._made(grant, _document(body))
            case "POST", ["playlists", playlist_id, "items"]:
                return self._added(grant, playlist_id, _document(body))
            case "DELETE", ["me", "library"]:
                return self._removed(grant, query.get("uris", ""))
        return api_error(404, "Service not found")

    def _made(self, grant: Grant, wanted: Mapping[str, Any]) -> web.Response:
        name, public = wanted.get("name"), wanted.get("public", True)
        said = wanted.get("description", "")
        if not isinstance(name, str) or not 1 <= len(name) <= LONGEST_NAME:
            return api_error(400, "Missing required field: name")
        if not isinstance(said, str) or len(said) > LONGEST_DESCRIPTION or "\n" in said:
            return api_error(400, "Error parsing JSON.")
        if _lacks(grant, public=public):
            return api_error(403, SCOPE_LACKS)
        made = SpotifyPlaylistRecord(
            spotify_id(len(self.playlists) + 1, "N"), grant.user_id, title=name, public=public,
            cover_url="", description=said,
        )  # fmt: skip
        # The newest stands first, as in the library.
        others = dict(self.playlists)
        self.playlists.clear()
        self.playlists.update({made.id: made, **others})
        described = {"id": made.id, "name": name, "public": public, "description": said}
        return json_response({**described, "snapshot_id": made.snapshot_id}, 201)

    def _added(self, grant: Grant, playlist_id: str, wanted: Mapping[str, Any]) -> web.Response:
        record, uris = self.playlists.get(playlist_id), wanted.get("uris")
        if record is None:
            return api_error(404, "Resource not found")
        if not record.is_read_by(grant.user_id):
            return api_error(403, "You cannot add tracks to a playlist you don't own.")
        if _lacks(grant, public=record.public):
            return api_error(403, SCOPE_LACKS)
        if not isinstance(uris, list) or not 1 <= len(uris) <= MOST_ADDED:
            return api_error(400, "You can add a maximum of 100 tracks per request.")
        return self._appended(record, [TRACK.fullmatch(each) for each in uris])

    def _appended(
        self, record: SpotifyPlaylistRecord, found: Sequence[re.Match[str] | None]
    ) -> web.Response:
        if not all(found) or any(each and each[1] in self.unknown for each in found):
            return api_error(400, "Payload contains a non-existing ID")
        if len(record.rows) + len(found) > MOST_ROWS:
            return api_error(403, "Playlist size limit reached")
        rows = [_row(number, each[1]) for number, each in enumerate(found, start=1) if each]
        record.edit([*record.rows, *rows])
        return json_response({"snapshot_id": record.snapshot_id}, 201)

    def _removed(self, grant: Grant, uris: str) -> web.Response:
        found = [PLAYLIST.fullmatch(each) for each in uris.split(",")]
        if not all(found) or len(found) > MOST_URIS:
            return api_error(400, "Invalid uri")
        if WritingScope.PUBLIC not in grant.scopes:
            return api_error(403, SCOPE_LACKS)
        for each in found:
            record = self.playlists.get(each[1]) if each else None
            if record and record.owner == grant.user_id:
                # Kept, and gone from the library, as with Spotify.
                record.removed = True
        return web.Response(status=200)


def _document(body: str) -> Mapping[str, Any]:
    try:
        document = json.loads(body)
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}


def _lacks(grant: Grant, *, public: bool | None) -> bool:
    needed = WritingScope.PUBLIC if public else WritingScope.PRIVATE
    return needed not in grant.scopes


def _row(number: int, track_id: str) -> dict[str, Any]:
    return row_of(spotify_track(number, id=track_id, uri=f"spotify:track:{track_id}"))
