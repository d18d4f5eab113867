"""ListenBrainz: finds recordings by exact names, for whoever has a token, and counts questions."""

import functools
import json
import re
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.fakes.server import FakeService, json_response

MOST_RECORDINGS = 50
LONGEST_NAMES = 250
NAMESPACE = uuid.UUID("2f0d2a6e-8a53-4f5e-9a0e-52c1f7a3b7d4")
TOKEN = str(uuid.UUID(int=7))
LOOKUP = "/1/metadata/lookup/"
INCLUDED = frozenset({"artist", "tag", "release"})
Votes = Mapping[str, int]


@dataclass(frozen=True)
class KnownRecording:
    """A recording that was tagged; votes are by tag."""

    artist: str
    title: str
    tags: Votes = field(default_factory=dict)
    artist_tags: Votes = field(default_factory=dict)
    album_tags: Votes = field(default_factory=dict)
    listed: frozenset[str] = frozenset()
    """Which of the tags MusicBrainz lists as genres."""
    credit: str = ""
    """The artists as the answer names them; empty for as they were asked for."""
    album: str = ""
    year: int | None = None
    """When the album came out; told with it alone."""

    @property
    def mbid(self) -> str:
        """Name it as MusicBrainz does."""
        return _mbid(f"{self.artist} {self.title}")


class FakeListenBrainz(FakeService):
    """Knows the tags and the album of some recordings.

    Names are looked up for who has the `token` alone, as since December 2025; without one, for
    everybody, as before. What is known of a recording is told to everybody. `allowance` is how many
    questions are answered before `refill`; the headers tell.
    """

    def __init__(
        self,
        recordings: Iterable[KnownRecording] = (),
        *,
        token: str = TOKEN,
        allowance: int = 10_000,
        reset_in_s: int = 8,
    ) -> None:
        super().__init__()
        self.recordings = list(recordings)
        self.token = token
        self.questions: list[Any] = []
        self.refused = 0
        self.reset_in_s = reset_in_s
        self._allowance = self._remaining = allowance

    def refill(self) -> None:
        """Begin the next window."""
        self._remaining = self._allowance

    async def answer(self, request: web.Request) -> web.Response:
        """Answer like `https://api.listenbrainz.org`."""
        response = await self._admitted(request)
        response.headers["X-RateLimit-Remaining"] = str(max(self._remaining, 0))
        response.headers["X-RateLimit-Reset-In"] = str(self.reset_in_s)
        return response

    async def _admitted(self, request: web.Request) -> web.Response:
        if self._remaining <= 0:
            self.refused += 1
            return error_response(429, "You have exceeded your rate limit.")
        self._remaining -= 1
        if request.path == LOOKUP and (refusal := self._refusal(request)):
            return refusal
        if request.path == "/1/validate-token":
            return json_response(
                {"valid": request.headers["Authorization"] == f"Token {self.token}"}
            )
        question = json.loads(await request.text())
        self.questions.append(question)
        match request.path:
            case "/1/metadata/lookup/":
                return self._looked_up(question.get("recordings", []))
            case "/1/metadata/recording/":
                return self._told(question)
        return error_response(404, "Not found.")

    def _refusal(self, request: web.Request) -> web.Response | None:
        given = request.headers.get("Authorization")
        if not self.token or given == f"Token {self.token}":
            return None
        wanted = "You need to provide an Authorization header."
        return error_response(401, "Invalid authorization token." if given else wanted)

    def _looked_up(self, asked: list[dict[str, str]]) -> web.Response:
        if not 1 <= len(asked) <= MOST_RECORDINGS:
            return error_response(400, "recordings must hold 1 to 50 items")
        pairs = [(each.get("artist_name", ""), each.get("recording_name", "")) for each in asked]
        if any(not artist or not title for artist, title in pairs):
            return error_response(400, "artist_name and recording_name must be given")
        if any(len(artist) + len(title) > LONGEST_NAMES for artist, title in pairs):
            return error_response(400, "the query is too long")
        # Of two that are alike only the later is found; the order is not that of the question.
        places = {_letters(*pair): place for place, pair in enumerate(pairs)}
        known = {_letters(each.artist, each.title): each for each in reversed(self.recordings)}
        found = {place: known[key] for key, place in places.items() if key in known}
        rows = [_row(place, *pair, found.get(place)) for place, pair in enumerate(pairs)]
        return json_response(rows[::-1])

    def _told(self, question: Mapping[str, Any]) -> web.Response:
        included = frozenset(str(question.get("inc", "")).split())
        wanted = question.get("recording_mbids")
        if not wanted or included - INCLUDED:
            return error_response(400, "no recording_mbids, or an invalid inc argument")
        known = {each.mbid: each for each in reversed(self.recordings)}
        return json_response(
            {mbid: _about(known[mbid], included) for mbid in wanted if mbid in known}
        )

    def _application(self) -> web.Application:
        application = super()._application()
        application.router.add_post("/{path:.*}", self._handle)
        return application


def _row(place: int, artist: str, title: str, found: KnownRecording | None) -> dict[str, Any]:
    """Answer one question, of which an unknown recording gets back nothing else."""
    asked = {
        "artist_name_arg": artist,
        "recording_name_arg": title,
        "release_name_arg": None,
        "index": place,
    }
    return asked if found is None else asked | _match(found)


def _match(found: KnownRecording) -> dict[str, Any]:
    return {
        "artist_credit_name": found.credit or found.artist,
        "artist_credit_id": 65,
        "artist_mbids": [_mbid(found.artist)],
        "release_mbid": _mbid(f"release {found.album}") if found.album else None,
        "release_name": found.album or None,
        "recording_mbid": found.mbid,
        "recording_name": found.title,
        "match_type": 5,
    }


def _about(known: KnownRecording, included: frozenset[str]) -> dict[str, Any]:
    votes = (known.tags, known.artist_tags, known.album_tags)
    kinds = zip(("recording", "artist", "release_group"), votes, strict=True)
    parts = {
        "artist": {"name": known.credit or known.artist},
        "release": _release(known) if known.album else {},
        "tag": {kind: _rows(counted, known.listed) for kind, counted in kinds},
    }
    return {"recording": {"rels": []}, **{name: parts[name] for name in included}}


def _release(known: KnownRecording) -> dict[str, Any]:
    year = {} if known.year is None else {"year": known.year}
    return {"mbid": _mbid(f"release {known.album}"), "name": known.album, **year}


def _rows(votes: Votes, listed: frozenset[str]) -> list[dict[str, Any]]:
    return [
        {"tag": tag, "count": count}
        | ({"genre_mbid": str(uuid.uuid5(NAMESPACE, tag))} if tag in listed else {})
        for tag, count in votes.items()
    ]


@functools.cache
def _mbid(names: str) -> str:
    return str(uuid.uuid5(NAMESPACE, names))


@functools.cache
def _letters(artist: str, title: str) -> str:
    return re.sub(r"\W+", "", artist + title).lower()


def error_response(status: int, text: str) -> web.Response:
    return json_response({"code": status, "error": text}, status)
