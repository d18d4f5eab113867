"""Recordings found at Deezer by their names, for tracks of which a source has nothing else.

A first search names artist and title each by itself. Where nothing that it finds agrees, a second
one has the words of both alone, without guests and what is in brackets. What is found has to agree
with the names that were asked for (`bot.core.recordings`), or with these the other way round, since
a short list does not show on which side its artists are; Deezer's own order decides among equals.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.adapters.deezer.api import DeezerApi
from bot.adapters.deezer.rows import lacks_isrc, read_row, track_id, with_details
from bot.adapters.gathering import gather_or_fail
from bot.adapters.json_values import mapping, mappings, text
from bot.adapters.pace import Pace
from bot.core.errors import SourceError
from bot.core.lookups import NOTHING, Answers, Question, Questions, TrackFacts, questions_of
from bot.core.models import Track
from bot.core.recordings import Hit, Wanted, best_match
from bot.core.recordings.completion import has_names_alone
from bot.core.recordings.queries import by_field, in_words
from bot.core.recordings.spelling import plain
from bot.core.tracks.rows import TrackRow

BY_NAMES = "names:"
MOST_HITS = 25
"""Of one search; the recording is among the first of them, or is not there."""
SECOND = 1_000


class DeezerSearch:
    """A source of recordings by artist and title.

    `pace` is the one of albums, so that playlists are read at once, however much is looked for.
    """

    def __init__(self, api: DeezerApi, pace: Pace) -> None:
        self._api = api
        self._pace = pace

    @staticmethod
    def questions(tracks: Sequence[Track]) -> Questions:
        """Ask about a track that has its names alone."""
        return questions_of([track for track in tracks if has_names_alone(track)], _by_names)

    async def recordings(self, questions: Sequence[Question]) -> Answers:
        """Look for each; a failure raises nothing and shows in what was asked alone."""
        found = await gather_or_fail(self._facts(question) for question in questions)
        return Answers.of_each(questions, found)

    async def _facts(self, question: Question) -> TrackFacts | None:
        """Look for one recording; None where Deezer fails."""
        wanted = Wanted.from_key(question.key.removeprefix(BY_NAMES))
        try:
            row = await self._search(wanted)
            track = _track(await self._complete(row)) if row else None
        except SourceError:
            return None
        return TrackFacts(track=track) if track and track.isrc else NOTHING

    async def _search(self, wanted: Wanted) -> Mapping[str, Any]:
        for query in dict.fromkeys((by_field(wanted), in_words(wanted))):
            rows = await self._hits(query)
            hits = [_hit(row) for row in rows]
            for names in (wanted, wanted.turned):
                if (place := best_match(names, hits)) is not None:
                    return rows[place]
        return {}

    async def _hits(self, query: str) -> Sequence[Mapping[str, Any]]:
        async with self._pace:
            return mappings((await self._api.get("search", q=query, limit=MOST_HITS)).get("data"))

    async def _complete(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        """Have Deezer tell the ISRC of a recording that was found without it."""
        if not lacks_isrc(row):
            return row
        async with self._pace:
            return with_details(row, await self._api.find(f"track/{track_id(row)}"))


def _by_names(track: Track) -> Question | None:
    wanted = Wanted.of(track)
    return Question(f"{BY_NAMES}{wanted.key}", wanted.artist, wanted.title) if wanted else None


def _hit(row: Mapping[str, Any]) -> Hit:
    track = _track(row)
    title, version = text(row.get("title")), text(row.get("title_version"))
    return Hit(
        artist=plain(text(mapping(row.get("artist")).get("name"))),
        title=plain(title if version in title else f"{title} {version}"),
        seconds=track.duration_ms // SECOND if track and track.duration_ms else None,
        album=plain(text(mapping(row.get("album")).get("title"))),
    )


def _track(row: Mapping[str, Any]) -> Track | None:
    found = read_row(row)
    return found.track if isinstance(found, TrackRow) else None
