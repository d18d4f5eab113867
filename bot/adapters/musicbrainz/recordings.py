"""ISRCs to MusicBrainz' ids of recordings and releases, one question a second."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cachetools import TTLCache

from bot.adapters.json_values import Mbid
from bot.adapters.musicbrainz import answers
from bot.adapters.musicbrainz.api import MusicBrainzApi
from bot.adapters.musicbrainz.one_by_one import one_by_one
from bot.core.lookups import Question

MOST, LASTS_S = 20_000, 86_400
"""How many ISRCs are remembered, some 4 MB, and how long: genres and labels both need them."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What MusicBrainz has under an ISRC; empty for nothing."""

    recording: Mbid = ""
    release: Mbid = ""


class MusicBrainzRecordings:
    """Asks about each ISRC once, whatever it is for."""

    def __init__(self, api: MusicBrainzApi) -> None:
        self._api = api
        self._known: TTLCache[str, Recording] = TTLCache(MOST, LASTS_S)

    async def of_isrcs(self, questions: Sequence[Question]) -> Mapping[Question, Recording]:
        """Return what has some ISRCs, without those that MusicBrainz fails at."""
        return await one_by_one(questions, self._of_isrc)

    async def _of_isrc(self, question: Question) -> Recording:
        code = question.key.partition(":")[2]
        known = self._known.get(code)
        if known is None:
            answer = await self._api.get(f"isrc/{code}", [("inc", "releases")])
            known = Recording(answers.recording(answer), answers.release_of_recordings(answer))
            self._known[code] = known
        return known
