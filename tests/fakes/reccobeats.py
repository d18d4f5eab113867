"""ReccoBeats: partial, unordered, picky about who asks and what for, and down at times."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from aiohttp import web

from bot.core.features import AUDIO_FEATURES, Features
from tests.fakes.forms import uploaded
from tests.fakes.server import FakeService, Fault, json_response

MOST_IDS = 40
BAD_ID = {"status": 4004, "errors": [{"ids": "must be ids"}]}
TOO_MANY_IDS = {"status": 4004, "errors": [{"ids": "must hold 1 to 40 values"}]}
NO_AUDIO = {"status": 4004, "errors": [{"audioFile": "must be MP3, OGG, WAV or AIFF"}]}
TOO_LARGE = {"status": 4004, "errors": [{"audioFile": "must have 5 MB at most"}]}
LARGEST_FILE = 5_000_000
NAMESPACE = uuid.UUID("5d1f9a3c-0f6e-4a0e-9a55-9d6a2f3a7c11")
TOO_MANY_CALLS = '{"status": 4291, "error": "Too many requests"}'
PAGE = "<!DOCTYPE html><html><head><title>reccobeats.com | Web server is down</title></head></html>"
OUTAGES: Mapping[str, Mapping[str, Any]] = {
    "unknown error": {"status": 520, "body": "error code: 520"},
    "down": {"status": 521, "body": PAGE},
    "barred": {"status": 403, "body": "error code: 1010"},
    "page instead of JSON": {"status": 200, "body": PAGE},
    "no wait named": {"status": 429, "body": TOO_MANY_CALLS},
    "seconds named": {"status": 429, "body": TOO_MANY_CALLS, "headers": {"Retry-After": "7"}},
    "decimal named": {"status": 429, "body": TOO_MANY_CALLS, "headers": {"Retry-After": "1.5"}},
    "date named": {
        "status": 429,
        "body": TOO_MANY_CALLS,
        "headers": {
            "Date": "Sat, 28 Nov 2026 10:00:00 GMT",
            "Retry-After": "Sat, 28 Nov 2026 10:00:09 GMT",
        },
    },
}
"""How it was seen to fail in 2026, by what is said of it here."""


class FakeReccoBeats(FakeService):
    """Knows features and names of some tracks, and labels of some albums, and measures `clips`.

    A call for any of the `bad_ids` is refused as a whole, and so is a file that is none of `clips`.
    """

    def __init__(
        self,
        rows: Iterable[dict[str, Any]] = (),
        albums: Iterable[dict[str, Any]] = (),
        tracks: Iterable[dict[str, Any]] = (),
        *,
        most_albums: int = MOST_IDS,
        bad_ids: Collection[str] = (),
    ) -> None:
        super().__init__()
        self.rows = list(rows)
        self.albums = list(albums)
        self.tracks = list(tracks)
        self.most_albums = most_albums
        self.bad_ids = frozenset(bad_ids)
        self.clips: dict[bytes, Features] = {}
        self._tracks_by_name, self._albums_by_name = _Index(), _Index()
        self._names_by_name = _Index()

    async def answer(self, request: web.Request) -> web.Response:
        """Answer like `https://api.reccobeats.com`."""
        # A library's own name is refused.
        if not request.headers.get("User-Agent", "").startswith("Constellate/"):
            return web.Response(status=403, text="error code: 1010")
        ids = [name for names in request.query.getall("ids", []) for name in names.split(",")]
        if self.bad_ids.intersection(ids):
            return json_response(BAD_ID, status=400)
        if request.path == "/v1/analysis/audio-features" and request.method == "POST":
            return self._measured(await uploaded(request, "audioFile"))
        return self._looked_up(request.path, ids)

    def _looked_up(self, path: str, ids: list[str]) -> web.Response:
        match path:
            case "/v1/audio-features":
                return _chosen(self.rows, self._tracks_by_name, ids, MOST_IDS)
            case "/v1/track":
                return _chosen(self.tracks, self._names_by_name, ids, MOST_IDS)
            case "/v1/album":
                return _chosen(self.albums, self._albums_by_name, ids, self.most_albums)
        return json_response({"status": 404}, status=404)

    def _application(self) -> web.Application:
        application = super()._application()
        application.router.add_post("/{path:.*}", self._handle)
        return application

    def _measured(self, file: bytes | None) -> web.Response:
        if file is not None and len(file) > LARGEST_FILE:
            return json_response(TOO_LARGE, status=400)
        if file is None or file not in self.clips:
            return json_response(NO_AUDIO, status=400)
        return json_response({name: getattr(self.clips[file], name) for name in AUDIO_FEATURES})


def reccobeats_row(
    features: Features, *, isrc: str | None = None, spotify_id: str = "0" * 22, **other: Any
) -> dict[str, Any]:
    """Make a row; `other` replaces some of its members."""
    return {
        "id": str(uuid.uuid5(NAMESPACE, f"{isrc} {spotify_id}")),
        "href": f"https://open.spotify.com/track/{spotify_id}",
        "isrc": isrc,
        **asdict(features),
        "key": -1,
        "mode": 1,
    } | other


def reccobeats_track(spotify_id: str, title: str, *artists: str, **other: Any) -> dict[str, Any]:
    """Make a track; `other` replaces some of its members."""
    return {
        "id": str(uuid.uuid5(NAMESPACE, f"track {spotify_id}")),
        "trackTitle": title,
        "artists": [_artist(name) for name in artists],
        "durationMs": 200_000,
        "isrc": None,
        "ean": None,
        "upc": None,
        "href": f"https://open.spotify.com/track/{spotify_id}",
        "availableCountries": "DE,US",
        "popularity": 40,
    } | other


def _artist(name: str) -> dict[str, str]:
    number = uuid.uuid5(NAMESPACE, f"artist {name}")
    href = f"https://open.spotify.com/artist/{number.int % 10**22:022}"
    return {"id": str(number), "name": name, "href": href}


def reccobeats_album(spotify_id: str, label: str | None, **other: Any) -> dict[str, Any]:
    """Make an album; `other` replaces some of its members."""
    return {
        "id": str(uuid.uuid5(NAMESPACE, f"album {spotify_id}")),
        "albumType": "album",
        "artists": [],
        "totalTracks": 12,
        "href": f"https://open.spotify.com/album/{spotify_id}",
        "name": "First Light",
        "availableCountries": "DE,US",
        "releaseDate": "2026-01-01T00:00:00",
        "releaseDateFormat": "day",
        "isrc": None,
        "ean": None,
        "upc": "0000000000000",
        "label": label,
        "popularity": 2,
    } | other


def reccobeats_twice(row: dict[str, Any], spotify_id: str) -> list[dict[str, Any]]:
    """Return a row with what else an ISRC may bring: the same recording, at half the tempo."""
    other = {"id": str(uuid.uuid5(NAMESPACE, f"{row['isrc']} {spotify_id}"))}
    href = f"https://open.spotify.com/track/{spotify_id}"
    return [row, row | other | {"href": href, "tempo": row["tempo"] / 2}]


def outage(name: str, **other: Any) -> Fault:
    """Return one of the `OUTAGES`; `other` are further members of the fault."""
    return Fault(**{**OUTAGES[name], **other})


@dataclass(slots=True)
class _Index:
    """Where the rows of each name are, until there are other rows."""

    _rows: Sequence[dict[str, Any]] = ()
    _count: int = 0
    _places: dict[str, list[int]] = field(default_factory=dict)

    def of(self, rows: Sequence[dict[str, Any]]) -> Mapping[str, Sequence[int]]:
        if rows is not self._rows or len(rows) != self._count:
            self._rows, self._count, self._places = rows, len(rows), {}
            for place, row in enumerate(rows):
                for name in _names(row):
                    self._places.setdefault(name, []).append(place)
        return self._places


def _chosen(rows: list[dict[str, Any]], index: _Index, ids: list[str], most: int) -> web.Response:
    if not 1 <= len(ids) <= most:
        return json_response(TOO_MANY_IDS, status=400)
    known = index.of(rows)
    found = {place for name in ids for place in known.get(name, ())}
    # Backwards, for the real order is not that of the question either.
    return json_response({"content": [rows[place] for place in sorted(found, reverse=True)]})


def _names(row: dict[str, Any]) -> set[str]:
    isrc = row.get("isrc")
    return {str(row["id"]), str(row["href"]).rpartition("/")[2], str(isrc).upper()}
