"""Genres and years by ISRC: MusicBrainz knows the recording, ListenBrainz what it is tagged with.

The way for a bot without a token of ListenBrainz's, which may not ask for names; one question a
second, so it is for the background.
"""

from collections.abc import Mapping, Sequence

from bot.adapters.http import HttpError
from bot.adapters.json_values import Mbid
from bot.adapters.listenbrainz.genres import ListenBrainzGenres
from bot.adapters.musicbrainz.recordings import MusicBrainzRecordings
from bot.core.lookups import NOTHING, Answers, Question, Questions, questions_of
from bot.core.models import Track
from bot.core.tracks.questions import by_isrc

BATCH = 10
"""ISRCs of which the tags are asked for together."""


class GenresByIsrc:
    """A source of genres and years that needs no token."""

    def __init__(self, recordings: MusicBrainzRecordings, listenbrainz: ListenBrainzGenres) -> None:
        self._recordings = recordings
        self._listenbrainz = listenbrainz

    @staticmethod
    def questions(tracks: Sequence[Track]) -> Questions:
        """Ask about a track by its ISRC."""
        return questions_of(tracks, by_isrc)

    async def genres(self, questions: Sequence[Question]) -> Answers:
        """Look up what is known; a failure raises nothing and shows in what was asked alone."""
        known = await self._recordings.of_isrcs(questions)
        return await self._tagged({question: found.recording for question, found in known.items()})

    async def _tagged(self, found: Mapping[Question, Mbid]) -> Answers:
        recordings = sorted({recording for recording in found.values() if recording})
        try:
            facts = await self._listenbrainz.of_recordings(recordings)
        except HttpError:
            return Answers({}, frozenset())
        values = {question: facts.get(recording, NOTHING) for question, recording in found.items()}
        return Answers(values, frozenset(found))
