"""Deezer's public playlists, with the habits of the real service."""

import time
from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from aiohttp import web

from tests.fakes.deezer_languages import in_language
from tests.fakes.deezer_search import USUAL_HITS, DeezerIndex
from tests.fakes.server import FakeService, json_response

Row = dict[str, Any] | None
Document = Mapping[str, Any]
QUOTA_ERROR = '{"error":{"type":"Exception","message":"Quota limit exceeded","code":4}}'
NO_DATA = {"error": {"type": "DataException", "message": "no data", "code": 800}}
NO_QUERY = {
    "error": {
        "type": "MissingParameterException",
        "message": "Missing parameters: q",
        "code": 501,
    }
}
NO_DATA_AT_ALL = (200, NO_DATA)
NO_DATA_NOT_FOUND = (404, NO_DATA)
NOT_FOUND = (404, {"error": "Not Found"})
"""The ways in which it says that there is nothing by a name."""
USUAL_PAGE = 25
FIRST_TRACKS = 400
"""Which an answer about a playlist itself holds at most."""
PACE = (50, 5.0)
UNKNOWN_DATE = "1900-01-01"
"""What a track's date is where Deezer knows none; its album may have one."""


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
    """Knows some playlists and their tracks, and some albums, and finds what is `sold`.

    Lists name ISRCs where `lists_isrc`, and at most `largest_page` rows at once; an answer about a
    playlist itself holds `first_tracks`, and names where they go on where `names_next`. `absent` is
    how it says that it has nothing. `pace` is how many calls are answered in how many seconds; the
    others are counted in `refused`.
    """

    def __init__(  # noqa: PLR0913  each is a habit of its own
        self,
        playlists: Iterable[DeezerPlaylist] = (),
        *,
        lists_isrc: bool = True,
        largest_page: int = 2_000,
        first_tracks: int = FIRST_TRACKS,
        names_next: bool = True,
        absent: tuple[int, Document] = NO_DATA_AT_ALL,
        pace: tuple[int, float] = PACE,
        albums: Iterable[dict[str, Any]] = (),
        sold: Iterable[dict[str, Any]] = (),
    ) -> None:
        super().__init__()
        self.playlists = {str(playlist.id): playlist for playlist in playlists}
        self.albums = {str(album["id"]): album for album in albums}
        self.sold = DeezerIndex(sold)
        self.lists_isrc = lists_isrc
        self.largest_page = largest_page
        self.first_tracks = first_tracks
        self.names_next = names_next
        self.absent = absent
        self.refused = 0
        self._most, self._within_s = pace
        self._recent: deque[float] = deque()

    async def answer(self, request: web.Request) -> web.Response:
        """Answer like `https://api.deezer.com`."""
        if self._is_over_quota():
            self.refused += 1
            return web.Response(text=QUOTA_ERROR, content_type="application/json")
        found = self._found(request)
        if found is None:
            status, said = self.absent
            return json_response(said, status)
        return json_response(found)

    def _found(self, request: web.Request) -> Document | None:
        match request.path.strip("/").split("/"):
            case ["playlist", number] if number in self.playlists:
                return self._about(self.playlists[number])
            case ["playlist", number, "tracks"] if number in self.playlists:
                return self._page(self.playlists[number], request)
            case ["track", number]:
                return self._track(number)
            case ["search"]:
                return self._hits(request) if request.query.get("q") else NO_QUERY
            case ["album", number] if number in self.albums:
                return in_language(self.albums[number], request)
        return None

    def _hits(self, request: web.Request) -> Document:
        index, limit = (int(request.query.get(name, "0")) for name in ("index", "limit"))
        hits = self.sold.found(request.query.get("q", ""), index, limit or USUAL_HITS)
        return {**hits, "data": [self._listed(row) for row in hits["data"]]}

    def _is_over_quota(self) -> bool:
        now = time.monotonic()
        while self._recent and now - self._recent[0] > self._within_s:
            self._recent.popleft()
        self._recent.append(now)
        return len(self._recent) > self._most

    def _about(self, playlist: DeezerPlaylist) -> Document:
        tracks = self._rows(playlist, 0, self.first_tracks)
        if not self.names_next:
            tracks.pop("next", None)
        return {
            "id": playlist.id,
            "title": playlist.title,
            "public": playlist.public,
            "nb_tracks": len(playlist.rows),
            "link": f"https://www.deezer.com/playlist/{playlist.id}",
            **({} if playlist.checksum is None else {"checksum": playlist.checksum}),
            "type": "playlist",
            "tracks": tracks,
        }

    def _page(self, playlist: DeezerPlaylist, request: web.Request) -> Document:
        index = int(request.query.get("index", "0"))
        limit = min(int(request.query.get("limit", str(USUAL_PAGE))), self.largest_page)
        return {**self._rows(playlist, index, limit), "total": len(playlist.rows)}

    def _rows(self, playlist: DeezerPlaylist, index: int, limit: int) -> dict[str, Any]:
        shown = {"data": self._shown(playlist, index, limit), "checksum": playlist.checksum}
        if index + limit >= len(playlist.rows):
            return shown
        page = f"{self.url}/playlist/{playlist.id}/tracks"
        return {**shown, "next": f"{page}?limit={limit}&index={index + limit}"}

    def _shown(self, playlist: DeezerPlaylist, index: int, limit: int) -> list[Row]:
        rows = enumerate(playlist.rows[index : index + limit], start=index)
        return [self._listed(row) for place, row in rows if place not in playlist.hidden]

    def _listed(self, row: Row) -> Row:
        if row is None:
            return None
        kept = {"isrc"} if self.lists_isrc else set()
        only_single = {"isrc", "contributors", "release_date"} - kept
        return {key: value for key, value in row.items() if key not in only_single}

    def _track(self, number: str) -> Document | None:
        listed = (row for playlist in self.playlists.values() for row in playlist.rows if row)
        rows = chain(listed, self.sold.rows)
        key = "isrc" if number.startswith("isrc:") else "id"
        wanted = number.removeprefix("isrc:")
        found = next((row for row in rows if str(row.get(key)) == wanted), None)
        return self._single(found) if found else None

    def _single(self, row: dict[str, Any]) -> Document:
        """Add what only a single track tells: who takes part, and when its album came out."""
        album = row.get("album")
        known = self.albums.get(str(album.get("id")), {}) if isinstance(album, dict) else {}
        dated = {"release_date": known["release_date"]} if "release_date" in known else {}
        return {
            "contributors": [row.get("artist")],
            **row,
            **({"album": {**dated, **album}} if isinstance(album, dict) else {}),
        }


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
        "release_date": UNKNOWN_DATE,
        "preview": "",
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
        "release_date": "2019-05-03",
        "type": "album",
    } | other
