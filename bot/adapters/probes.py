"""One cheap question to each service: whether it answers, how soon, and takes the operator's keys.

For `constellate check --online`: each is asked once, without the pace, tries and pauses of the
bot's own calls, so that the time is the service's. What is asked changes nothing there.
"""

import asyncio
import time
from base64 import b64encode
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.adapters.http import (
    FORBIDDEN,
    NO_HEADERS,
    NOT_FOUND,
    TOO_MANY_REQUESTS,
    UNAUTHORIZED,
    HttpError,
    SlowError,
    request_json,
)
from bot.adapters.json_values import mapping
from bot.core.errors import UserError

ANSWERS = "answers"
NO_KEY = frozenset({400, UNAUTHORIZED, FORBIDDEN})
SOME_TRACK = "7ouMYWpwJ422jRcDASZB7P"
SOME_RECORDING = "8f3471b5-7e6a-48da-86a9-c1c07a0f47ae"
SOME_ISRC = "USRC17607839"
BAD_KEY, NO_SUCH_USER = frozenset({10, 26}), 6
"""Of Last.fm's own codes."""
GRANT_OF_NOTHING = {
    "grant_type": "authorization_code",
    "code": "check",
    "code_verifier": "c" * 43,
    "redirect_uri": "http://127.0.0.1/",
}
"""Spotify refuses the code where it knows the app, and else the app."""


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """How a service answered."""

    well: bool
    text: str
    milliseconds: int


@dataclass(frozen=True, slots=True)
class ProbeQuestion:
    """What one service is asked."""

    method: str
    url: str
    request: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """For aiohttp; may hold secrets."""
    fine: frozenset[int] = frozenset()
    """Statuses other than 200 that are answers too."""
    refused: str = ""
    """What 400, 401 and 403 mean where a key or an app is shown."""
    verdict: Callable[[object], str] = lambda _: ""
    """Takes the JSON of any answer and says what is wrong; nothing where all is well."""


def deezer(url: str) -> ProbeQuestion:
    """Ask Deezer for any track."""
    return ProbeQuestion("GET", f"{url}/search", {"params": {"q": "a", "limit": 1, "index": 0}})


def reccobeats(url: str) -> ProbeQuestion:
    """Ask ReccoBeats for one track."""
    return ProbeQuestion("GET", f"{url}/v1/track", {"params": {"ids": SOME_TRACK}})


def musicbrainz(url: str) -> ProbeQuestion:
    """Ask MusicBrainz for a recording, which it may not have."""
    request = {"params": {"fmt": "json"}}
    return ProbeQuestion("GET", f"{url}/ws/2/isrc/{SOME_ISRC}", request, frozenset({NOT_FOUND}))


def listenbrainz(url: str, token: str | None) -> ProbeQuestion:
    """Ask ListenBrainz whether the token is one, or without a token for a recording."""
    if token is None:
        body = {"recording_mbids": [SOME_RECORDING], "inc": "artist"}
        return ProbeQuestion("POST", f"{url}/1/metadata/recording/", {"json": body})

    def verdict(answer: object) -> str:
        valid = mapping(answer).get("valid") is True
        return "" if valid else "it does not know the token; please copy it anew"

    request = {"headers": {"Authorization": f"Token {token}"}}
    return ProbeQuestion("GET", f"{url}/1/validate-token", request, verdict=verdict)


def lastfm(url: str, key: str) -> ProbeQuestion:
    """Ask Last.fm for a person, who may not be there."""

    def verdict(answer: object) -> str:
        code = mapping(answer).get("error")
        if code in BAD_KEY:
            return "it refuses the key; please copy it anew"
        return "" if code in {None, NO_SUCH_USER} else f"it answers with its error {code}"

    query = {"method": "user.getinfo", "user": "rj", "api_key": key, "format": "json"}
    fine = frozenset({400, FORBIDDEN, NOT_FOUND})
    return ProbeQuestion("GET", f"{url.rstrip('/')}/", {"params": query}, fine, verdict=verdict)


def tidal(url: str, credentials: str) -> ProbeQuestion:
    """Ask TIDAL for a token of the operator's app."""
    request = {
        "data": {"grant_type": "client_credentials"},
        "headers": {"Authorization": credentials},
    }
    refused = "it refuses the app; please copy its client id and secret anew"
    return ProbeQuestion("POST", f"{url}/token", request, refused=refused)


def spotify(url: str, client_id: str, client_secret: str | None) -> ProbeQuestion:
    """Ask Spotify to exchange a code that is none, which shows whether it knows the app."""

    def verdict(answer: object) -> str:
        said = mapping(answer).get("error")
        if said == "invalid_client":
            return "it does not know the app; please copy its client id, and its secret, anew"
        return "" if said == "invalid_grant" else f"it answers {str(said)[:40]!r}"

    pair = b64encode(f"{client_id}:{client_secret}".encode()).decode()
    headers = {"Authorization": f"Basic {pair}"} if client_secret else NO_HEADERS
    request = {"data": {**GRANT_OF_NOTHING, "client_id": client_id}, "headers": headers}
    fine = frozenset({400, UNAUTHORIZED})
    premium = "it refuses the app; its owner's account must have Premium"
    return ProbeQuestion("POST", f"{url}/api/token", request, fine, premium, verdict)


async def ask(session: aiohttp.ClientSession, question: ProbeQuestion) -> ProbeResult:
    """Ask a service once, and tell how it went; raises nothing."""
    return await timed(_asked(session, question))


async def timed(asking: Awaitable[str]) -> ProbeResult:
    """Wait for what is wrong with something, an empty text for nothing, and take the time."""
    begun = time.perf_counter()
    wrong = await asking
    return ProbeResult(not wrong, wrong or ANSWERS, _milliseconds_since(begun))


async def told(asking: Awaitable[str]) -> ProbeResult:
    """Wait for words on what answers, where a UserError says what is wrong, and take the time."""
    begun = time.perf_counter()
    try:
        well, text = True, f"{ANSWERS}: {await asking}"
    except UserError as error:
        well, text = False, str(error)
    return ProbeResult(well, text, _milliseconds_since(begun))


def _milliseconds_since(begun: float) -> int:
    return round((time.perf_counter() - begun) * 1_000)


async def _asked(session: aiohttp.ClientSession, question: ProbeQuestion) -> str:
    try:
        answer = await request_json(session, question.method, question.url, **question.request)
    except SlowError:
        return "it gives no answer in time"
    except HttpError as error:
        return _failed(question, error)
    return question.verdict(answer)


def _failed(question: ProbeQuestion, error: HttpError) -> str:
    if error.status in question.fine:
        return question.verdict(error.document())
    if error.status in NO_KEY and question.refused:
        return question.refused
    if error.status == TOO_MANY_REQUESTS:
        return "it wants fewer questions just now, and answers later"
    return f"it fails just now ({error})"


async def together(askings: Mapping[str, Awaitable[ProbeResult]]) -> Mapping[str, ProbeResult]:
    """Wait for several at once, in their order."""
    return dict(zip(askings, await asyncio.gather(*askings.values()), strict=True))
