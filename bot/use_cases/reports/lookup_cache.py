"""What services know about tracks, asked for once and then remembered."""

import contextlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.core.features import Features
from bot.core.lookups import AlbumFacts, Answers
from bot.core.models import Track, TrackId
from bot.ports import LookupStore, Progress
from bot.records.codec import JsonCodec

FEATURES, GENRES, LABEL, ALBUM = "features", "genres", "label", "album"
"""Kinds of answers; an album tells genres and a label at once."""
FRESH = timedelta(days=180)
MISSED = timedelta(days=3)
"""How long it is believed that a source knows nothing: coverage grows."""
CODECS: Mapping[str, JsonCodec[Any]] = {
    FEATURES: JsonCodec(Features),
    GENRES: JsonCodec(tuple[str, ...]),
    LABEL: JsonCodec(str),
    ALBUM: JsonCodec(AlbumFacts),
}
Ask = Callable[[Sequence[Track], Progress], Awaitable[Answers[TrackId, Any]]]


@dataclass(frozen=True, slots=True)
class Lookup:
    """One source of one kind of answers."""

    kind: str
    source: str
    ask: Ask


def part(kind: str, value: Any) -> Any:
    """Return what is of one kind in an answer, which may be about a whole album."""
    if not isinstance(value, AlbumFacts):
        return value
    return value.genres if kind == GENRES else value.label


class LookupCache:
    """Asks the store before it asks a service."""

    def __init__(
        self, store: LookupStore, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._store = store
        self._now = now

    async def look_up(
        self, lookup: Lookup, tracks: Sequence[Track], progress: Progress
    ) -> Answers[TrackId, Any]:
        """Return what a source knows of some tracks, asking it only for what is not stored."""
        recalled = await self._recall(lookup.kind, lookup.source, tracks)
        unasked = [track for track in tracks if track.id not in recalled]
        values = {key: value for key, value in recalled.items() if value is not None}
        if not unasked:
            return Answers(lookup.source, values, frozenset(recalled), complete=True)
        fresh = await lookup.ask(unasked, progress)
        await self._remember(lookup, fresh)
        asked = frozenset(recalled) | fresh.asked
        return Answers(lookup.source, values | dict(fresh.values), asked, fresh.complete)

    async def labels(
        self, tracks: Sequence[Track], lookups: Sequence[Lookup]
    ) -> Mapping[TrackId, str]:
        """Return the labels that are known by now; the first source that knows one counts."""
        known: dict[TrackId, str] = {}
        for lookup in lookups:
            missing = [track for track in tracks if track.id not in known]
            recalled = await self._recall(lookup.kind, lookup.source, missing)
            known |= {key: label for key, row in recalled.items() if (label := part(LABEL, row))}
        return known

    async def _recall(
        self, kind: str, source: str, tracks: Sequence[Track]
    ) -> dict[TrackId, Any | None]:
        ids = [track.id for track in tracks]
        now = self._now()
        recalled = await self._store.recall(kind, source, ids, now - FRESH, now - MISSED)
        known: dict[TrackId, Any | None] = {}
        for key, text in recalled.items():
            # What an older version kept in another form counts as never asked.
            with contextlib.suppress(ValueError):
                known[TrackId(key)] = None if text is None else CODECS[kind].decode(text)
        return known

    async def _remember(self, lookup: Lookup, answers: Answers[TrackId, Any]) -> None:
        encode = CODECS[lookup.kind].encode
        rows: dict[str, str | None] = dict.fromkeys(answers.asked)
        rows |= {key: encode(value) for key, value in answers.values.items()}
        await self._store.remember(lookup.kind, lookup.source, rows)
