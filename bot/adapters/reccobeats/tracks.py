"""The names of tracks from ReccoBeats, by Spotify id."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.adapters.json_values import isrc, mappings, text, whole
from bot.adapters.reccobeats.api import ReccoBeatsApi
from bot.adapters.reccobeats.batches import answers_of
from bot.adapters.reccobeats.features import bare_spotify_id
from bot.core.lookups import Answers, Question, Questions, TrackFacts, questions_of
from bot.core.models import Artist, Track
from bot.core.recordings.completion import lacks_names
from bot.core.tracks.durations import LENGTHS
from bot.core.tracks.identity import spotify_uri
from bot.core.tracks.limits import MAX_ARTISTS
from bot.core.tracks.questions import by_spotify_id
from bot.core.tracks.rows import UNIDENTIFIED

PATH = "v1/track"


class ReccoBeatsTracks:
    """A source of the names of tracks."""

    def __init__(self, api: ReccoBeatsApi) -> None:
        self._api = api

    @staticmethod
    def questions(tracks: Sequence[Track]) -> Questions:
        """Ask about the Spotify id of a track that has no name."""
        return questions_of([track for track in tracks if lacks_names(track)], by_spotify_id)

    async def tracks(self, questions: Sequence[Question]) -> Answers:
        """Look up what is known; a failure raises nothing and shows in what was asked alone."""
        asked = {question.key.partition(":")[2]: question for question in questions}
        return await answers_of(self._api, PATH, asked, _known)


def _known(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, TrackFacts]:
    """Join rows to Spotify ids; of several for one, the smallest id counts."""
    named = [row for row in rows if text(row.get("trackTitle"))]
    ordered = sorted(named, key=lambda row: text(row.get("id")), reverse=True)
    return {
        bare_spotify_id(text(row.get("href"))): TrackFacts(track=_track(row)) for row in ordered
    }


def _track(row: Mapping[str, Any]) -> Track:
    return Track(
        UNIDENTIFIED,
        name=text(row.get("trackTitle")),
        artists=tuple(_artists(mappings(row.get("artists"))))[:MAX_ARTISTS],
        isrc=isrc(row.get("isrc")),
        duration_ms=whole(row.get("durationMs"), LENGTHS),
    )


def _artists(people: Iterable[Mapping[str, Any]]) -> Iterator[Artist]:
    for person in people:
        if name := text(person.get("name")):
            address = text(person.get("href"))
            yield Artist(name, spotify_uri("artist", address))
