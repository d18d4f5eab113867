"""TIDAL's public playlists, as its specification has them: for apps, in JSON:API documents."""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from aiohttp import web

from tests.fakes.deezer import isrc
from tests.fakes.server import FakeService, json_response

CLIENT_ID, CLIENT_SECRET = "an-app", "a-secret"
CREDENTIALS = f"Basic {b64encode(f'{CLIENT_ID}:{CLIENT_SECRET}'.encode()).decode()}"
PAGE_SIZE = 20
COVER = "https://resources.tidal.com/images/ab/cd"
UUID = "74e2ae5a-e88a-4ac3-8368-ad0235e4bf17"
Resource = dict[str, Any]


@dataclass(frozen=True)
class TidalTrack:
    """A track, or a video; one that is withdrawn is listed, and shown nowhere."""

    id: int
    title: str
    artists: Sequence[str] = ("Ada Quill",)
    version: str | None = None
    album: str = "First Light"
    released: str = "2019-05-03"
    duration: str = "PT3M25S"
    popularity: float | None = 0.56
    isrc: str = ""
    kind: str = "tracks"
    withdrawn: bool = False


@dataclass(frozen=True)
class TidalPlaylist:
    """A playlist that everybody may see."""

    tracks: Sequence[TidalTrack]
    name: str = "Night Drive"
    id: str = UUID
    modified: str = "2026-10-01T12:00:00Z"
    kind: ClassVar[str] = "playlists"

    @property
    def path(self) -> str:
        """Return where it is asked for."""
        return f"/{self.kind}/{self.id}"


@dataclass(frozen=True)
class TidalAlbum(TidalPlaylist):
    """An album, which is listed as a playlist is, and never edited."""

    name: str = "First Light"
    id: str = "77706587"
    modified: str = ""
    kind: ClassVar[str] = "albums"


def tidal_tracks(count: int) -> list[TidalTrack]:
    """Invent so many tracks."""
    return [TidalTrack(n, f"Track {n}", isrc=isrc(n)) for n in range(1, count + 1)]


class FakeTidal(FakeService):
    """Gives an app a token, and playlists to those who have it; `withdraw` makes it void."""

    def __init__(self, *playlists: TidalPlaylist, life_s: int = 86_400) -> None:
        super().__init__()
        self.playlists = {playlist.id: playlist for playlist in playlists}
        self.life_s = life_s
        self.tokens = 0

    @property
    def api_url(self) -> str:
        """Return where playlists are asked for."""
        return f"{self.url}/v2"

    @property
    def auth_url(self) -> str:
        """Return where the app proves who it is."""
        return f"{self.url}/v1/oauth2"

    def withdraw(self) -> None:
        """Make the last token void."""
        self.tokens += 1

    async def answer(self, request: web.Request) -> web.Response:
        """Answer like `https://auth.tidal.com` and `https://openapi.tidal.com`."""
        if request.path == "/v1/oauth2/token" and request.method == "POST":
            return await self._token(request)
        if request.headers.get("Authorization") != f"Bearer token-{self.tokens}":
            return _error(401, "UNAUTHORIZED")
        if len(request.query.get("countryCode", "")) != len("US"):
            return _error(400, "INVALID_REQUEST_PARAMETER")
        match request.path.strip("/").split("/"):
            case ["v2", kind, name, *more] if name in self.playlists:
                found = self.playlists[name]
                if kind == found.kind and more == []:
                    return json_response(_about(found))
                if kind == found.kind and more == ["relationships", "items"]:
                    return json_response(_page(found, request.query))
        return _error(404, "NOT_FOUND")

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        if request.headers.get("Authorization") != CREDENTIALS:
            return json_response({"error": "invalid_client", "status": 401}, 401)
        if form.get("grant_type") != "client_credentials":
            return json_response({"error": "unsupported_grant_type"}, 400)
        self.tokens += 1
        token = f"token-{self.tokens}"
        return json_response(
            {"access_token": token, "token_type": "Bearer", "expires_in": self.life_s}
        )

    def _application(self) -> web.Application:
        application = super()._application()
        application.router.add_post("/{path:.*}", self._handle)
        return application


def _about(playlist: TidalPlaylist) -> Resource:
    sizes = (1080, 320, 160)
    files = [
        {"href": f"{COVER}/{size}x{size}.jpg", "meta": {"width": size, "height": size}}
        for size in sizes
    ]
    attributes = {
        "numberOfItems": len(playlist.tracks),
        **(
            {"title": playlist.name, "releaseDate": "2019-05-03"}
            if isinstance(playlist, TidalAlbum)
            else {"name": playlist.name, "lastModifiedAt": playlist.modified}
        ),
    }
    art = {"coverArt": {"data": [{"id": "art", "type": "artworks"}]}}
    data = _resource(playlist.kind, playlist.id, attributes, art)
    picture = _resource("artworks", "art", {"mediaType": "IMAGE", "files": files})
    return {
        "data": data,
        "included": [picture],
        "links": {"self": playlist.path},
    }


def _page(playlist: TidalPlaylist, query: Mapping[str, str]) -> Resource:
    start = int(query.get("page[cursor]", "c0").removeprefix("c"))
    shown = playlist.tracks[start : start + PAGE_SIZE]
    path = f"{playlist.path}/relationships/items?include={query.get('include', '')}"
    links: Resource = {"self": path}
    if start + PAGE_SIZE < len(playlist.tracks):
        cursor = f"c{start + PAGE_SIZE}"
        links |= {"next": f"{path}&page[cursor]={cursor}", "meta": {"nextCursor": cursor}}
    return {
        "data": [
            {"id": str(each.id), "type": each.kind, "meta": {"itemId": f"i{place}"}}
            for place, each in enumerate(shown, start)
        ],
        "included": list(_included(shown, query.get("include", "").split(","))),
        "links": links,
    }


def _included(tracks: Sequence[TidalTrack], wanted: Sequence[str]) -> Iterable[Resource]:
    for each in (track for track in tracks if not track.withdrawn):
        if "items" in wanted:
            yield _track(each)
        if "items.artists" in wanted:
            for name in each.artists:
                yield _resource("artists", _number(name), {"name": name, "popularity": 0.5})
        if "items.albums" in wanted:
            about = {"title": each.album, "releaseDate": each.released}
            yield _resource("albums", _number(each.album), about)


def _track(track: TidalTrack) -> Resource:
    attributes = {
        "title": track.title,
        "version": track.version,
        "isrc": track.isrc or isrc(track.id),
        "duration": track.duration,
        "explicit": False,
        **({} if track.popularity is None else {"popularity": track.popularity}),
    }
    artists = [{"id": _number(name), "type": "artists"} for name in track.artists]
    related = {
        "artists": {"data": artists},
        "albums": {"data": [{"id": _number(track.album), "type": "albums"}]},
    }
    return _resource(track.kind, str(track.id), attributes, related)


def _resource(
    kind: str, identifier: str, attributes: Resource, related: Resource | None = None
) -> Resource:
    return {
        "id": identifier,
        "type": kind,
        "attributes": attributes,
        "relationships": related or {},
    }


def _number(name: str) -> str:
    return str(sum(map(ord, name)))


def _error(status: int, code: str) -> web.Response:
    return json_response({"errors": [{"status": str(status), "code": code}]}, status)
