"""Audio features of recordings that ReccoBeats does not know, measured from their previews.

Its analysis takes a file and answers with the same features on the same scales as for tracks that
it knows. A preview is held in memory while it is sent, and nothing of it is kept.
"""

import contextlib
import io
from collections.abc import Sequence

import aiohttp

from bot.adapters.deezer.previews import DeezerPreviews
from bot.adapters.http import HttpError, require_object
from bot.adapters.reccobeats.api import ReccoBeatsApi
from bot.adapters.reccobeats.features import read_features
from bot.core.errors import SourceError
from bot.core.features import Features
from bot.core.lookups import Answers, Question, Questions, TrackFacts, questions_of
from bot.core.models import Track
from bot.core.tracks.questions import by_isrc

PATH = "v1/analysis/audio-features"
AT_ONCE = 2
"""Previews that are measured at a time."""
TOTAL_S = 30.0
"""For a file to be sent and measured."""
REFUSED = frozenset({400, 413, 415, 422})
"""The statuses that are about the file, and not about the service."""


class ReccoBeatsAnalysis:
    """Measures files."""

    def __init__(self, api: ReccoBeatsApi) -> None:
        self._api = api

    def require_open(self) -> None:
        """Raise HttpError where ReccoBeats is down, or wants nothing now."""
        self._api.require_open(PATH)

    async def features(self, audio: bytes) -> Features | None:
        """Measure an MP3; None where that gives no features. Raises HttpError."""
        form = aiohttp.FormData()
        file = io.BytesIO(audio)
        form.add_field("audioFile", file, filename="preview.mp3", content_type="audio/mpeg")
        try:
            return await self._api.upload(PATH, form, TOTAL_S, _features)
        except HttpError as error:
            if error.status not in REFUSED:
                raise
        return None


class MeasuredPreviews:
    """A source of features that is slow, for recordings that no other one knows."""

    def __init__(self, previews: DeezerPreviews, analysis: ReccoBeatsAnalysis) -> None:
        self._previews = previews
        self._analysis = analysis

    @staticmethod
    def questions(tracks: Sequence[Track]) -> Questions:
        """Ask about a track by its ISRC."""
        return questions_of(tracks, by_isrc)

    async def features(self, questions: Sequence[Question]) -> Answers:
        """Measure what can be; a failure raises nothing and shows in what was asked alone."""
        found: dict[Question, Features | None] = {}
        for question in questions:
            # What fails tells the log itself, once.
            with contextlib.suppress(HttpError, SourceError):
                found[question] = await self._measured(question.key.partition(":")[2])
        values = {key: TrackFacts(features=value) for key, value in found.items() if value}
        return Answers(values, frozenset(found))

    async def _measured(self, isrc: str) -> Features | None:
        # Before a download that would be for nothing.
        self._analysis.require_open()
        audio = await self._previews.preview(isrc)
        return await self._analysis.features(audio) if audio else None


def _features(answer: object) -> Features | None:
    return read_features(require_object(answer))
