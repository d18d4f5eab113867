"""Audio features of recordings that ReccoBeats does not know, measured from their previews.

Its analysis takes a file and answers with the same features on the same scales as for tracks that
it knows. A preview is held in memory while it is sent, and nothing of it is kept.
"""

import asyncio
import io
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

import aiohttp

from bot.adapters.breaker import Breaker
from bot.adapters.deezer.previews import DeezerPreviews
from bot.adapters.http import HttpError, require_object
from bot.adapters.polite import PoliteClient
from bot.adapters.reccobeats.api import BASE_URL, POLICY
from bot.adapters.reccobeats.features import by_isrc, read_features
from bot.core.errors import SourceError
from bot.core.features import Features
from bot.core.lookups import Answers, Question, Questions, TrackFacts, questions_of
from bot.core.models import Track

PATH = "v1/analysis/audio-features"
AT_ONCE = 2
TOTAL_S = 30.0
"""For a file to be sent and measured."""
REFUSED = frozenset({400, 413, 415, 422})
"""The statuses that are about the file, and not about the service."""


class ReccoBeatsAnalysis:
    """Measures files, at most two at a time."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        base_url: str = BASE_URL,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        policy = replace(POLICY, at_once=AT_ONCE)
        self._client = PoliteClient(session, base_url, policy, clock=clock, sleep=sleep)

    async def features(self, audio: bytes) -> Features | None:
        """Measure an MP3; None where that gives no features. Raises HttpError."""
        form = aiohttp.FormData()
        file = io.BytesIO(audio)
        form.add_field("audioFile", file, filename="preview.mp3", content_type="audio/mpeg")
        try:
            return await self._client.upload(PATH, form, TOTAL_S, _features)
        except HttpError as error:
            if error.status not in REFUSED:
                raise
        return None


class MeasuredPreviews:
    """A source of features that is slow, for recordings that no other one knows."""

    def __init__(
        self,
        previews: DeezerPreviews,
        analysis: ReccoBeatsAnalysis,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._previews = previews
        self._analysis = analysis
        self._breaker = Breaker("measuring previews", clock)

    @staticmethod
    def questions(tracks: Sequence[Track]) -> Questions:
        """Ask about a track by its ISRC."""
        return questions_of(tracks, by_isrc)

    async def features(self, questions: Sequence[Question]) -> Answers:
        """Measure what can be; a failure raises nothing and shows in what was asked alone."""
        found: dict[Question, Features | None] = {}
        for question in questions:
            if self._breaker.pausing:
                break
            try:
                found[question] = await self._measured(question.key.partition(":")[2])
            except (HttpError, SourceError) as error:
                self._breaker.on_failure(error)
        values = {key: TrackFacts(features=value) for key, value in found.items() if value}
        return Answers(values, frozenset(found))

    async def _measured(self, isrc: str) -> Features | None:
        audio = await self._previews.preview(isrc)
        if not audio:
            return None
        features = await self._analysis.features(audio)
        self._breaker.on_success()
        return features


def _features(answer: object) -> Features | None:
    return read_features(require_object(answer))
