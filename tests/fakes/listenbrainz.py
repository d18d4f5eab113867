"""ListenBrainz: finds recordings by exact names, leaves out the rest, and counts questions."""

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

    @property
    def mbid(self) -> str:
        """Name it as MusicBrainz does."""
        return _mbid(f"{self.artist} {self.title}")


class FakeListenBrainz(FakeService):
    """Knows the tags of some recordings.

    Where there is a `token`, nobody is answered without it. `allowance` is how many questions are
    answered before `refill`; the headers tell.
    """

    def __init__(
        self,
        recordings: Iterable[KnownRecording] = (),
        *,
        token: str = "",
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
            return _error(429, "You have exceeded your rate limit.")
        self._remaining -= 1
        if self.token and request.headers.get("Authorization") != f"Token {self.token}":
            return _error(401, "You need to provide an Authorization header.")
        question = json.loads(await request.text())
        self.questions.append(question)
        match request.path:
            case "/1/metadata/lookup/":
                return self._looked_up(question["recordings"])
            case "/1/metadata/recording/":
                return self._tagged(question)
        return _error(404, "Not found.")

    def _looked_up(self, asked: list[dict[str, str]]) -> web.Response:
        if not 1 <= len(asked) <= MOST_RECORDINGS:
            return _error(400, "recordings must hold 1 to 50 items")
        pairs = [(each.get("artist_name", ""), each.get("recording_name", "")) for each in asked]
        if any(not artist or not title for artist, title in pairs):
            return _error(400, "artist_name and recording_name must be given")
        if any(len(artist) + len(title) > LONGEST_NAMES for artist, title in pairs):
            return _error(400, "the query is too long")
        # Of two that are alike only the later is answered; the order is not that of the question.
        places = {_letters(*pair): place for place, pair in enumerate(pairs)}
        known = {_letters(each.artist, each.title): each for each in reversed(self.recordings)}
        found = {place: known[key] for key, place in reversed(places.items()) if key in known}
        return json_response([_row(place, recording) for place, recording in found.items()])

    def _tagged(self, question: dict[str, Any]) -> web.Response:
        if set(question["inc"].split()) - {"artist", "tag", "release"}:
            return _error(400, "invalid inc argument")
        wanted = set(question["recording_mbids"])
        return json_response(
            {each.mbid: _about(each) for each in self.recordings if each.mbid in wanted}
        )

    def _application(self) -> web.Application:
        application = super()._application()
        application.router.add_post("/{path:.*}", self._handle)
        return application


def _row(place: int, found: KnownRecording) -> dict[str, Any]:
    return {
        "index": place,
        "recording_mbid": found.mbid,
        "recording_name": found.title,
        "artist_credit_name": found.credit or found.artist,
        "artist_mbids": [],
        "release_mbid": None,
        "release_name": None,
    }


def _about(known: KnownRecording) -> dict[str, Any]:
    kinds = {
        "recording": known.tags,
        "artist": known.artist_tags,
        "release_group": known.album_tags,
    }
    tags = {kind: _rows(votes, known.listed) for kind, votes in kinds.items() if votes}
    return {"recording": {"rels": []}, "artist": {"name": known.artist}, "tag": tags}


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


def _error(status: int, text: str) -> web.Response:
    return json_response({"code": status, "error": text}, status)
