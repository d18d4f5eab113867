"""Deezer's public playlists, with the habits of the real service."""

import time
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.fakes.server import FakeService, json_response

Row = dict[str, Any] | None
QUOTA_ERROR = '{"error":{"type":"Exception","message":"Quota limit exceeded","code":4}}'
NO_DATA = {"error": {"type": "DataException", "message": "no data", "code": 800}}
USUAL_PAGE = 25
FIRST_TRACKS = 400
"""Which an answer about a playlist itself holds at most."""
PACE = (50, 5.0)


@dataclass(frozen=True)
class DeezerPlaylist:
    """A playlist as its owner sees it."""

    id: int
    rows: Sequence[Row]
    title: str = "Night Drive"
    public: bool = True
    checksum: str | None = "eadc7113a8d041ea25a7d9cd13d0dca3"
    hidden: Collection[int] = ()
    """Places of rows that count, but are in no page."""


class FakeDeezer(FakeService):
    """Knows some playlists and their tracks, and some albums.

    Lists name ISRCs where `lists_isrc`, and at most `largest_page` rows at once. `pace` is how many
    calls are answered in how many seconds; the others are counted in `refused`.
    """

    def __init__(
        self,
        playlists: Iterable[DeezerPlaylist] = (),
        *,
        lists_isrc: bool = True,
        largest_page: int = 2_000,
        pace: tuple[int, float] = PACE,
        albums: Iterable[dict[str, Any]] = (),
    ) -> None:
        super().__init__()
        self.playlists = {str(playlist.id): playlist for playlist in playlists}
        self.albums = {str(album["id"]): album for album in albums}
        self.lists_isrc = lists_isrc
        self.largest_page = largest_page
        self.refused = 0
        self._most, self._within_s = pace
        self._recent: deque[float] = deque()

    async def answer(self, request: web.Request) -> web.Response:
        """Answer like `https://api.deezer.com`."""
        if self._is_over_quota():
            self.refused += 1
            return web.Response(text=QUOTA_ERROR, content_type="application/json")
        match request.path.strip("/").split("/"):
            case ["playlist", number] if number in self.playlists:
                return json_response(self._about(self.playlists[number]))
            case ["playlist", number, "tracks"] if number in self.playlists:
                return json_response(self._page(self.playlists[number], request))
            case ["track", number]:
                return json_response(self._track(number))
            case ["album", number] if number in self.albums:
                return json_response(self.albums[number])
        return json_response(NO_DATA)

    def _is_over_quota(self) -> bool:
        now = time.monotonic()
        while self._recent and now - self._recent[0] > self._within_s:
            self._recent.popleft()
        self._recent.append(now)
        return len(self._recent) > self._most

    def _about(self, playlist: DeezerPlaylist) -> dict[str, Any]:
        shown = self._shown(playlist, 0, FIRST_TRACKS)
        return {
            "id": playlist.id,
            "title": playlist.title,
            "public": playlist.public,
            "nb_tracks": len(playlist.rows),
            "link": f"https://www.deezer.com/playlist/{playlist.id}",
            **({} if playlist.checksum is None else {"checksum": playlist.checksum}),
            "type": "playlist",
            "tracks": {"data": shown},
        }

    def _page(self, playlist: DeezerPlaylist, request: web.Request) -> dict[str, Any]:
        index = int(request.query.get("index", "0"))
        limit = min(int(request.query.get("limit", str(USUAL_PAGE))), self.largest_page)
        after = index + limit
        page: dict[str, Any] = {
            "data": self._shown(playlist, index, limit),
            "checksum": playlist.checksum,
            "total": len(playlist.rows),
        }
        if after < len(playlist.rows):
            page["next"] = f"{self.url}/playlist/{playlist.id}/tracks?limit={limit}&index={after}"
        return page

    def _shown(self, playlist: DeezerPlaylist, index: int, limit: int) -> list[Row]:
        rows = enumerate(playlist.rows[index : index + limit], start=index)
        return [self._listed(row) for place, row in rows if place not in playlist.hidden]

    def _listed(self, row: Row) -> Row:
        if row is None:
            return None
        kept = {"isrc"} if self.lists_isrc else set()
        only_single = {"isrc", "contributors", "release_date"} - kept
        return {key: value for key, value in row.items() if key not in only_single}

    def _track(self, number: str) -> Mapping[str, Any]:
        rows = (row for playlist in self.playlists.values() for row in playlist.rows if row)
        key = "isrc" if number.startswith("isrc:") else "id"
        wanted = number.removeprefix("isrc:")
        return next((row for row in rows if str(row.get(key)) == wanted), NO_DATA)


def isrc(number: int) -> str:
    """Make an ISRC up."""
    return f"QZCON26{number:05}"


def deezer_row(number: int, **other: Any) -> dict[str, Any]:
    """Make a track as `/track/{id}` shows it; `other` replaces some of its members."""
    cover = f"https://cdn-images.dzcdn.net/images/cover/{number:032x}/250x250-000000-80-0-0.jpg"
    return {
        "id": number,
        "readable": True,
        "title": f"Track {number}",
        "isrc": isrc(number),
        "link": f"https://www.deezer.com/track/{number}",
        "duration": 180 + number % 60,
        "rank": 800_000,
        "artist": {"id": 27, "name": "Ada Quill", "type": "artist"},
        "album": {"id": 302_127, "title": "First Light", "cover_medium": cover, "type": "album"},
        "type": "track",
    } | other


def deezer_album(number: int, genres: Iterable[str] = (), **other: Any) -> dict[str, Any]:
    """Make an album as `/album/{id}` shows it; `other` replaces some of its members."""
    return {
        "id": number,
        "title": "First Light",
        "upc": f"{number:013}",
        "genre_id": 132,
        "genres": {"data": [{"id": 1, "name": name, "type": "genre"} for name in genres]},
        "label": "Quill Records",
        "nb_tracks": 12,
        "type": "album",
    } | other
