"""Last.fm: what people have heard most and what they love, for those with a key."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.server import FakeService, json_response

KEY = "0123456789abcdef0123456789abcdef"
UNKNOWN_USER, INVALID_KEY, LOGIN_WANTED = 6, 10, 17
LARGEST_PAGE = 1_000
USUAL_PAGE = 50


@dataclass(frozen=True)
class Heard:
    """A track that a person has heard, or loves."""

    title: str
    artist: str = "Ada Quill"
    seconds: int = 180
    """0 where Last.fm does not know it, which only what was heard most tells."""


@dataclass(frozen=True)
class Listener:
    """A person, by their name."""

    name: str
    top: Sequence[Heard] = ()
    loved: Sequence[Heard] = ()
    hides: bool = field(default=False, kw_only=True)


class FakeLastfm(FakeService):
    """Knows some people; a single row stands without its list, as in the real answers."""

    def __init__(self, *people: Listener, key: str = KEY) -> None:
        super().__init__()
        self.people = {person.name.casefold(): person for person in people}
        self.key = key

    async def answer(self, request: web.Request) -> web.Response:
        """Answer like `https://ws.audioscrobbler.com/2.0/`."""
        query = request.query
        if query.get("api_key") != self.key:
            return _error(403, INVALID_KEY, "Invalid API key - You must be granted a valid key")
        person = self.people.get(query.get("user", "").casefold())
        if person is None:
            return _error(404, UNKNOWN_USER, "User not found")
        if person.hides:
            return _error(403, LOGIN_WANTED, "Login: User required to be logged in")
        match query.get("method", "").casefold():
            case "user.gettoptracks" if query.get("period") == "overall":
                return _page("toptracks", person, person.top, query)
            case "user.getlovedtracks":
                return _page("lovedtracks", person, person.loved, query)
        return _error(400, 3, "Invalid Method - No method with that name in this package")


def _page(
    kind: str, person: Listener, tracks: Sequence[Heard], query: Mapping[str, str]
) -> web.Response:
    size = min(int(query.get("limit", USUAL_PAGE)), LARGEST_PAGE)
    number = int(query.get("page", 1))
    rows = [_row(kind, each) for each in tracks[(number - 1) * size : number * size]]
    about = {
        "user": person.name,
        "page": str(number),
        "perPage": str(size),
        "totalPages": str(-(-len(tracks) // size)),
        "total": str(len(tracks)),
    }
    shown: object = rows[0] if len(rows) == 1 else rows
    return json_response({kind: {"track": shown, "@attr": about}})


def _row(kind: str, heard: Heard) -> dict[str, Any]:
    row = {
        "name": heard.title,
        "mbid": "",
        "url": "https://www.last.fm/music/x",
        "artist": {"name": heard.artist, "mbid": "", "url": "https://www.last.fm/music/x"},
        "image": [{"size": "small", "#text": "https://lastfm.freetls.fastly.net/i/x.png"}],
    }
    if kind == "lovedtracks":
        return row | {"date": {"uts": "1500000000", "#text": "14 Jul 2017, 02:40"}}
    return row | {"duration": str(heard.seconds), "playcount": "7", "@attr": {"rank": "1"}}


def _error(status: int, code: int, message: str) -> web.Response:
    return json_response({"error": code, "message": message}, status)
