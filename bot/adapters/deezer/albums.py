"""What Deezer tells of the albums that tracks are on: genres and the label."""

import asyncio
import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.adapters.deezer.api import AT_ONCE, DeezerApi
from bot.adapters.deezer.refusals import BusyError, UnknownAlbumError
from bot.adapters.deezer.rows import track_id
from bot.adapters.gathering import gather_or_fail
from bot.adapters.json_values import mapping, mappings, text, value
from bot.core.errors import SourceError
from bot.core.lookups import AlbumFacts, Answers, isrc_of
from bot.core.models import Track, TrackId
from bot.core.tracks.genres import normalise
from bot.ports import Progress

log = logging.getLogger(__name__)

SOURCE = "deezer"
ALBUM_URI = re.compile(r"deezer:album:([1-9][0-9]{0,18})")
ENOUGH_FAILURES = 3
"""In a row, after which nothing more is asked for this playlist."""

Answer = Mapping[str, Any]


class DeezerAlbums:
    """A source of genres and labels, by Deezer's own albums and by ISRC.

    It goes at the pace of `api`, which everybody who asks Deezer should share.
    """

    def __init__(self, api: DeezerApi) -> None:
        self._api = api

    async def albums(
        self, tracks: Sequence[Track], progress: Progress
    ) -> Answers[TrackId, AlbumFacts]:
        """Look up what is known; a failure is none of the caller's, and only told by `complete`.

        Each album costs one question; one that is only known by an ISRC costs one more for that.
        """
        search = _Search(self._api, progress)
        numbers = {track.id: found for track in tracks if (found := _own_album(track))}
        codes = {
            track.id: code
            for track in tracks
            if track.id not in numbers and (code := isrc_of(track))
        }
        named = await search.ask("track/isrc:", codes.values())
        numbers |= {track: _album(named[code]) for track, code in codes.items() if code in named}
        details = await search.ask("album/", filter(None, numbers.values()))
        return _told(numbers, details, complete=search.complete)


class _Search:
    """The questions for one playlist."""

    def __init__(self, api: DeezerApi, progress: Progress) -> None:
        self._api = api
        self._progress = progress
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._failures = 0
        self._stopped = False
        self.complete = True

    async def ask(self, path: str, names: Iterable[str]) -> dict[str, Answer]:
        """Ask for each name once; those without an answer are absent."""
        answers: dict[str, Answer] = {}
        wanted = sorted(set(names))
        await gather_or_fail(self._one(path, name, answers, len(wanted)) for name in wanted)
        return answers

    async def _one(self, path: str, name: str, answers: dict[str, Answer], total: int) -> None:
        # With slots of its own, since whoever waits for one of the questions' has left this behind.
        async with self._slots:
            if self._stopped:
                self.complete = False
                return
            try:
                answers[name] = await self._api.get(f"{path}{name}")
            except UnknownAlbumError:
                answers[name] = {}
            except SourceError as error:
                self._count(error)
                return
        self._failures = 0
        self._progress(f"Looking up albums · {len(answers)}/{total}")

    def _count(self, error: SourceError) -> None:
        """Stop after a few failures, and at once where Deezer has wanted to be left alone."""
        self.complete = False
        self._failures += 1
        if isinstance(error, BusyError) or self._failures >= ENOUGH_FAILURES:
            self._stopped = True
            log.warning("deezer fails too often; leaving out the other albums")


def _told(
    numbers: Mapping[TrackId, str], details: Mapping[str, Answer], *, complete: bool
) -> Answers[TrackId, AlbumFacts]:
    nothing = AlbumFacts()
    facts = {number: _facts(answer) for number, answer in details.items()} | {"": nothing}
    answered = {track: facts[number] for track, number in numbers.items() if number in facts}
    values = {track: found for track, found in answered.items() if found != nothing}
    return Answers(SOURCE, values, frozenset(answered), complete)


def _own_album(track: Track) -> str:
    found = ALBUM_URI.fullmatch(track.album_uri)
    return found[1] if found else ""


def _album(details: Answer) -> str:
    """Read the number of a track's album; empty where it has none."""
    number = track_id(details.get("album"))
    return number if number.isdecimal() else ""


def _facts(details: Answer) -> AlbumFacts:
    rows = mappings(mapping(details.get("genres")).get("data"))
    genres = normalise(text(row.get("name")) for row in rows)
    return AlbumFacts(genres, value(details.get("label")))
