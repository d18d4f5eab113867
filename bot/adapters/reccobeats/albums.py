"""Labels from ReccoBeats, by the Spotify ids of albums.

Its specification names no album in a track's answer, and no way from a UPC or an ISRC to an album,
so a track whose source names no Spotify album cannot be looked up here.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.adapters.json_values import text, value
from bot.adapters.reccobeats.api import ReccoBeatsApi
from bot.adapters.reccobeats.batches import answers_of
from bot.core.lookups import Answers, Question, Questions, TrackFacts, questions_of
from bot.core.models import Track
from bot.core.tracks.identity import spotify_id, spotify_uri

PATH = "v1/album"


class ReccoBeatsLabels:
    """A source of labels."""

    def __init__(self, api: ReccoBeatsApi) -> None:
        self._api = api

    @staticmethod
    def questions(tracks: Sequence[Track]) -> Questions:
        """Ask about the Spotify album that a track names."""
        return questions_of(tracks, _album)

    async def labels(self, questions: Sequence[Question]) -> Answers:
        """Look up what is known; a failure raises nothing and shows in what was asked alone."""
        asked = {spotify_id(question.key): question for question in questions}
        return await answers_of(self._api, PATH, asked, _labels)


def _album(track: Track) -> Question | None:
    uri = spotify_uri("album", track.album_uri)
    return Question(uri) if uri else None


def _labels(rows: Iterable[Mapping[str, Any]]) -> Mapping[str, TrackFacts]:
    """Join rows to albums by `href`; of several for an album the smallest id counts."""
    labelled = [row for row in rows if isinstance(row.get("label"), str)]
    ordered = sorted(labelled, key=lambda row: text(row.get("id")), reverse=True)
    return {
        spotify_id(spotify_uri("album", text(row.get("href")))): TrackFacts(
            label=value(row.get("label"))
        )
        for row in ordered
    }
