"""ListenBrainz's lists: playlists as JSPF documents, and what people have heard most."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from tests.fakes.listenbrainz import FakeListenBrainz, KnownRecording, error_response
from tests.fakes.server import json_response

LARGEST_PAGE = 100
PLAYLIST = "https://musicbrainz.org/doc/jspf#playlist"
TRACK = "https://musicbrainz.org/doc/jspf#track"


@dataclass(frozen=True)
class ListedRecording:
    """A recording on a list; without an id it is one that ListenBrainz could not identify."""

    title: str
    artists: Sequence[str] = ("Ada Quill",)
    album: str = "First Light"
    mbid: str = ""
    duration_ms: int | None = None

    @property
    def credit(self) -> str:
        """Return the artists as one text."""
        return " & ".join(self.artists)

    @property
    def people(self) -> list[dict[str, str]]:
        """Name the artists one by one, where the recording is identified."""
        return [
            {"artist_credit_name": name, "artist_mbid": mbid_of(name), "join_phrase": " & "}
            for name in self.artists
            if self.mbid
        ]


def mbid_of(name: str) -> str:
    """Make a MusicBrainz id up."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def recordings(count: int) -> list[ListedRecording]:
    """Invent so many recordings."""
    titles = (f"Track {number}" for number in range(1, count + 1))
    return [ListedRecording(title, mbid=mbid_of(title), duration_ms=180_000) for title in titles]


class FakeListenBrainzLists(FakeListenBrainz):
    """Shows playlists by their ids, and the recordings that people have heard most by their names.

    Of people with None it has no statistics yet.
    """

    def __init__(
        self,
        lists: Mapping[str, tuple[str, Iterable[ListedRecording]]] | None = None,
        people: Mapping[str, Sequence[ListedRecording] | None] | None = None,
        recordings: Iterable[KnownRecording] = (),
    ) -> None:
        super().__init__(recordings)
        self.lists = dict(lists or {})
        self.people = dict(people or {})

    async def _admitted(self, request: web.Request) -> web.Response:
        if request.method == "POST":
            return await super()._admitted(request)
        if self._remaining <= 0:
            return error_response(429, "You have exceeded your rate limit.")
        self._remaining -= 1
        match request.path.strip("/").split("/"):
            case ["1", "playlist", mbid] if mbid in self.lists:
                return json_response({"playlist": _document(mbid, *self.lists[mbid])})
            case ["1", "stats", "user", name, "recordings"]:
                return self._statistics(unquote(name), request.query)
        return error_response(404, "Cannot find it.")

    def _statistics(self, name: str, query: Mapping[str, str]) -> web.Response:
        known = {each.casefold(): each for each in self.people}
        if name.casefold() not in known:
            return error_response(404, f"Cannot find user: {name}")
        heard = self.people[known[name.casefold()]]
        if heard is None:
            return web.Response(status=204)
        count, offset = int(query["count"]), int(query["offset"])
        if count > LARGEST_PAGE or query["range"] != "all_time":
            return error_response(400, "Bad count or range")
        rows = [_statistic(each) for each in heard[offset : offset + count]]
        payload = {
            "user_id": known[name.casefold()],
            "range": "all_time",
            "count": len(rows),
            "total_recording_count": len(heard),
            "recordings": rows,
        }
        return json_response({"payload": payload})


def _document(mbid: str, title: str, listed: Iterable[ListedRecording]) -> dict[str, Any]:
    return {
        "identifier": f"https://listenbrainz.org/playlist/{mbid}",
        "title": title,
        "creator": "ada",
        "extension": {PLAYLIST: {"public": True, "creator": "ada"}},
        "track": [_row(each) for each in listed],
    }


def _row(recording: ListedRecording) -> dict[str, Any]:
    return {
        "title": recording.title,
        "creator": recording.credit,
        "album": recording.album,
        "identifier": [f"https://musicbrainz.org/recording/{recording.mbid}"],
        **({"duration": recording.duration_ms} if recording.duration_ms else {}),
        "extension": {TRACK: {"additional_metadata": {"artists": recording.people}}},
    }


def _statistic(recording: ListedRecording) -> dict[str, Any]:
    return {
        "track_name": recording.title,
        "artist_name": recording.credit,
        "artists": recording.people or None,
        "release_name": recording.album,
        "recording_mbid": recording.mbid or None,
        "listen_count": 7,
    }
