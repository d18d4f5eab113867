"""Genres and years from ListenBrainz: by the names of tracks, or by MusicBrainz' ids.

Names lead to recordings for those with a token alone; what is known of a recording is open to all.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from bot.adapters.http import HttpError
from bot.adapters.json_values import Mbid, mbid
from bot.adapters.listenbrainz import answers
from bot.adapters.listenbrainz.api import ListenBrainzApi
from bot.adapters.listenbrainz.queries import as_credited, as_written, run_together
from bot.adapters.pauses import RefusedError
from bot.core.lookups import NOTHING, Answers, Question, Questions, TrackFacts, questions_of
from bot.core.models import Track

LOOKUP, RECORDINGS = "1/metadata/lookup/", "1/metadata/recording/"
BATCH = 50
"""The most recordings that one call may hold."""
RECORDING = "listenbrainz:track:"
"""Begins the address of a recording on a list of ListenBrainz's own."""
INCLUDED = "artist tag release"


class ListenBrainzGenres:
    """A source of genres and years by names; it needs a token, which is free."""

    def __init__(self, api: ListenBrainzApi) -> None:
        self._api = api

    @staticmethod
    def questions(tracks: Sequence[Track]) -> Questions:
        """Ask about a track by its names as they stand."""
        return questions_of(tracks, as_written)

    @staticmethod
    def second_questions(tracks: Sequence[Track]) -> Questions:
        """Ask about a track as MusicBrainz would credit it, where that is something else."""
        both = questions_of(tracks, as_written, as_credited)
        return {track: asked[1:] for track, asked in both.items() if asked[1:]}

    @staticmethod
    def own_questions(tracks: Sequence[Track]) -> Questions:
        """Ask about a track that ListenBrainz itself has listed by its recording."""
        return questions_of(tracks, _own_recording)

    async def by_recordings(self, questions: Sequence[Question]) -> Answers:
        """Look up what is known, with one call and without a token; a failure raises nothing."""
        recordings = {question: question.key.rpartition(":")[2] for question in questions}
        try:
            known = await self.of_recordings(sorted({*recordings.values()}))
        except HttpError:
            return Answers({}, frozenset())
        values = {
            question: known[recording]
            for question, recording in recordings.items()
            if recording in known
        }
        return Answers(values, frozenset(questions))

    async def by_names(self, questions: Sequence[Question]) -> Answers:
        """Look up what is known; a failure raises nothing and shows in what was asked alone."""
        values: dict[Question, TrackFacts] = {}
        asked: set[Question] = set()
        refused: set[Question] = set()
        for batch in _told_apart(questions):
            try:
                values |= await self._look_up(batch)
            except RefusedError:
                refused |= {*batch}
            except HttpError:
                continue
            else:
                asked |= {*batch}
        return Answers(values, frozenset(asked), frozenset(refused))

    async def of_recordings(self, recordings: Sequence[Mbid]) -> Mapping[Mbid, TrackFacts]:
        """Return what is known of some recordings. Raises HttpError."""
        if not recordings:
            return {}
        body = {"recording_mbids": recordings, "inc": INCLUDED}
        return await self._api.post(RECORDINGS, body, answers.facts)

    async def _look_up(self, batch: Sequence[Question]) -> Mapping[Question, TrackFacts]:
        names = [
            {"artist_name": question.artist, "recording_name": question.title} for question in batch
        ]
        read = partial(answers.recordings, asked=batch)
        found = await self._api.post(LOOKUP, {"recordings": names}, read)
        known = await self.of_recordings(sorted({*found.values()}))
        return {question: known.get(recording, NOTHING) for question, recording in found.items()}


def _own_recording(track: Track) -> Question | None:
    """Ask by the id that lists of ListenBrainz name."""
    listed = track.uri.startswith(RECORDING) and mbid(track.uri.removeprefix(RECORDING))
    return Question(track.uri) if listed else None


def _told_apart(questions: Sequence[Question]) -> Iterator[Sequence[Question]]:
    """Split questions so that no two in a call are alike to ListenBrainz, which answers one."""
    left = list(questions)
    while left:
        batch = {run_together(question): question for question in reversed(left)}
        yield list(batch.values())
        chosen = {*batch.values()}
        left = [question for question in left if question not in chosen]
