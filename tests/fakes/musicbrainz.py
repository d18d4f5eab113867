"""MusicBrainz: strict about pace and names, busy at times, and answering in forms of its own."""

import time
import uuid
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.fakes.server import FakeService, json_response

MOST_PAGES = 100
NAMESPACE = uuid.UUID("0b4b8a53-3f55-4f0e-8a2d-7a0d2f0c9e11")
NOT_FOUND = {"error": "Not Found", "help": "For usage, please see: https://musicbrainz.org/"}
OVER_THE_LIMIT = {"error": "Your requests are exceeding the allowable rate limit."}
BUSY = {"error": "The MusicBrainz web server is currently busy. Please try again later."}
SHED = {"X-RateLimit-Zone": "global"}
"""Comes with 503 and no Retry-After where a question falls to the load of all the world."""
UNLIMITED = (100_000, 1.0)


@dataclass(frozen=True)
class Release:
    """An album as MusicBrainz knows it."""

    name: str
    labels: Sequence[str | None] = ()
    pages: Sequence[str] = ()
    """Where it can be heard."""
    isrcs: Sequence[str] = ()
    date: str = "2026-01-01"
    status: str | None = "Official"

    @property
    def mbid(self) -> str:
        """Name it as MusicBrainz does."""
        return str(uuid.uuid5(NAMESPACE, self.name))


class FakeMusicBrainz(FakeService):
    """Knows some releases, and `recordings`: the MBIDs by ISRC.

    `pace` is how many calls are answered in how many seconds. A share of the others is answered as
    by a server that is busy, which those of late 2026 are: `sheds`.
    """

    def __init__(
        self,
        releases: Iterable[Release] = (),
        recordings: Mapping[str, Sequence[str]] | None = None,
        *,
        pace: tuple[int, float] = UNLIMITED,
        sheds: float = 0.0,
    ) -> None:
        super().__init__()
        self.releases = list(releases)
        self.recordings = dict(recordings or {})
        self.sheds = sheds
        self.refused = self.shed = 0
        self._most, self._within_s = pace
        self._recent: deque[float] = deque()

    async def answer(self, request: web.Request) -> web.Response:
        """Answer like `https://musicbrainz.org`."""
        if "(+http" not in request.headers.get("User-Agent", ""):
            return json_response({"error": "Please name a contact in your User-Agent."}, 403)
        if self._is_over_limit():
            self.refused += 1
            return json_response(OVER_THE_LIMIT, 503)
        if self.chance.draw(f"busy {request.path_qs}").random() < self.sheds:
            self.shed += 1
            return json_response(BUSY, 503, SHED)
        return self._answer(request)

    def _answer(self, request: web.Request) -> web.Response:
        if request.query.get("fmt") != "json":
            return web.Response(text="<metadata/>", content_type="application/xml")
        match request.path.strip("/").split("/"):
            case ["ws", "2", "url"]:
                return self._urls(request.query.getall("resource", []))
            case ["ws", "2", "release", mbid]:
                return self._release(mbid, request.query.get("inc", ""))
            case ["ws", "2", "isrc", code]:
                return self._isrc(code, request.query.get("inc", ""))
        return json_response(NOT_FOUND, 404)

    def _is_over_limit(self) -> bool:
        now = time.monotonic()
        while self._recent and now - self._recent[0] > self._within_s:
            self._recent.popleft()
        self._recent.append(now)
        return len(self._recent) > self._most

    def _urls(self, pages: Sequence[str]) -> web.Response:
        if not 1 <= len(pages) <= MOST_PAGES:
            return json_response({"error": "1 to 100 resources"}, 400)
        known = [page for page in pages if self._on_page(page)]
        if len(pages) > 1:
            urls = [self._page(page) for page in reversed(known)]
            return json_response({"url-count": len(urls), "url-offset": 0, "urls": urls})
        return json_response(self._page(known[0])) if known else json_response(NOT_FOUND, 404)

    def _page(self, address: str) -> dict[str, Any]:
        relations = [
            {"type": "free streaming", "target-type": "release", "release": _brief(release)}
            for release in self._on_page(address)
        ]
        mbid = str(uuid.uuid5(NAMESPACE, address))
        return {"id": mbid, "resource": address, "relations": relations}

    def _on_page(self, address: str) -> list[Release]:
        return [release for release in self.releases if address in release.pages]

    def _release(self, mbid: str, inc: str) -> web.Response:
        found = next((release for release in self.releases if release.mbid == mbid), None)
        if not found:
            return json_response(NOT_FOUND, 404)
        rows = [{"catalog-number": "1", "label": name and {"name": name}} for name in found.labels]
        return json_response({**_brief(found), **({"label-info": rows} if inc == "labels" else {})})

    def _isrc(self, code: str, inc: str) -> web.Response:
        releases = [_brief(release) for release in self.releases if code in release.isrcs]
        own = [str(uuid.uuid5(NAMESPACE, code))] if releases else []
        mbids = [*self.recordings.get(code, own)]
        if not mbids:
            return json_response(NOT_FOUND, 404)
        # Releases are those of the first recording, and told where they are asked for.
        told = [releases, *([] for _ in mbids[1:])]
        recordings = [
            {"id": mbid, "title": "Song", "length": 180_000, "video": False}
            | ({"releases": each} if inc == "releases" else {})
            for mbid, each in zip(mbids, told, strict=True)
        ]
        return json_response({"isrc": code, "recordings": recordings})


def _brief(release: Release) -> Mapping[str, Any]:
    return {
        "id": release.mbid,
        "title": release.name,
        "date": release.date,
        "status": release.status,
    }
