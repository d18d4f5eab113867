"""Albums of Deezer, for the genres, the year and the label of the tracks on them."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from bot.adapters.deezer.api import WINDOW_S, DeezerApi
from bot.adapters.deezer.rows import release_year, track_id
from bot.adapters.gathering import gather_or_fail
from bot.adapters.json_values import mapping, mappings, text, value
from bot.adapters.pace import CallWindow, Pace
from bot.core.errors import SourceError
from bot.core.lookups import (
    NOTHING,
    Answers,
    Question,
    Questions,
    TrackFacts,
    isrc_question,
    questions_of,
)
from bot.core.models import Track
from bot.core.tracks.genres import normalise
from bot.core.tracks.identity import isrc_of

ALBUM_URI = re.compile(r"deezer:album:[1-9][0-9]{0,18}")
MOST_CALLS = 40
"""Of the 49 in any 5.1 seconds; the others are for playlists."""
album_pace = partial(CallWindow, MOST_CALLS, WINDOW_S)
"""Is shared by all that is asked of Deezer about tracks."""
BATCH = 4
"""Questions that are asked together, each by itself; a quarter of the calls that run at a time."""
MOST_OF_ALBUM = 3
"""How many tracks of an album are asked about before it counts as unknown."""


class DeezerAlbums:
    """A source of what is known of albums, by Deezer's own numbers and by ISRC.

    It takes no more than a part of what Deezer allows, so that a playlist that a user waits for is
    read at once, however many albums are being looked up.
    """

    def __init__(self, api: DeezerApi, pace: Pace | None = None) -> None:
        self._api = api
        self._pace = pace or album_pace()

    @staticmethod
    def questions(tracks: Sequence[Track]) -> Questions:
        """Ask about the album that a track of Deezer's names."""
        return questions_of(tracks, _own_album)

    @staticmethod
    def questions_by_isrc(tracks: Sequence[Track]) -> Questions:
        """Ask about each album by the ISRC of one of its tracks, for all that are said to be on it.

        What is said of an album decides which questions are asked for this playlist, and nothing
        else: the answer is kept for the ISRC that was asked.
        """
        together: defaultdict[str, set[Question]] = defaultdict(set)
        for track in tracks:
            if not _own_album(track) and (code := isrc_of(track)):
                together[_album_name(track)].add(isrc_question(code))
        return {
            track.id: sorted(together[name])[:MOST_OF_ALBUM]
            for track in tracks
            if (name := _album_name(track)) in together and not _own_album(track)
        }

    async def albums(self, questions: Sequence[Question]) -> Answers:
        """Look up what is known; a failure raises nothing and shows in what was asked alone.

        An album costs one call; one that is only known by an ISRC costs one more for that.
        """
        found = await gather_or_fail(self._facts(question) for question in questions)
        return Answers.of_each(questions, found)

    async def _facts(self, question: Question) -> TrackFacts | None:
        """Ask about one album; None where Deezer fails."""
        kind, _, name = question.key.rpartition(":")
        try:
            if kind != "isrc":
                return await self._album(name)
            return await self._album(_number(await self._find(f"track/isrc:{name}")))
        except SourceError:
            return None

    async def _album(self, number: str) -> TrackFacts:
        return _read(await self._find(f"album/{number}")) if number else NOTHING

    async def _find(self, path: str) -> Mapping[str, Any]:
        async with self._pace:
            return await self._api.find(path)


def _own_album(track: Track) -> Question | None:
    found = ALBUM_URI.fullmatch(track.album_uri)
    return Question(found[0]) if found else None


def _album_name(track: Track) -> str:
    """Return what tracks of one album have in common; a track without an album is one by itself."""
    if track.album_uri:
        return track.album_uri
    artist = track.artists[0].name if track.artists else ""
    return f"{artist}\n{track.album}".casefold() if track.album else track.id


def _number(details: Mapping[str, Any]) -> str:
    """Read the number of a track's album; empty where it has none."""
    number = track_id(details.get("album"))
    return number if number.isdecimal() else ""


def _read(details: Mapping[str, Any]) -> TrackFacts:
    rows = mappings(mapping(details.get("genres")).get("data"))
    return TrackFacts(
        genres=normalise(text(row.get("name")) for row in rows),
        year=release_year(details),
        label=value(details.get("label")),
    )
