"""A playlist with all that services tell of it in time; what comes later is kept for the next."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.core.lookups import Answers
from bot.core.models import Playlist, Track, TrackId
from bot.ports import Progress, no_progress
from bot.use_cases.concurrency.background import Background
from bot.use_cases.concurrency.patience import Patience
from bot.use_cases.reports.lookup_cache import FEATURES, GENRES, LABEL, Lookup, LookupCache, part

PORTION = 1_000
"""Tracks that a source is asked about at once: of a playlist that takes longer than users wait,
those before are known."""
PATIENCE = Patience(8.0)
"""How long an answer waits for sounds and genres."""
LABELS_PATIENCE = Patience(0.5)
"""How much longer than for those it waits for labels."""


@dataclass(frozen=True, slots=True)
class Enriched:
    """A playlist, and whether every service that could be asked has answered."""

    playlist: Playlist
    complete: bool


@dataclass(slots=True)
class _Findings:
    """What the lookups of one kind have found so far."""

    values: dict[TrackId, Any] = field(default_factory=dict)
    origins: dict[TrackId, str] = field(default_factory=dict)
    complete: bool = False

    def add(self, kind: str, answers: Answers[TrackId, Any]) -> None:
        """Add what a source answered, as far as it is of this kind."""
        for track, value in answers.values.items():
            if found := part(kind, value):
                self.values[track] = found
                self.origins[track] = answers.source


class Enrichment:
    """Asks every service at once, and waits no longer than it may.

    `chains` are the lookups of each kind, each asked for what those before it do not know; `late`
    are asked for labels in the background, for they are slow.
    """

    def __init__(
        self,
        lookup_cache: LookupCache,
        chains: Mapping[str, Sequence[Lookup]],
        late: Sequence[Lookup] = (),
        patience: Patience = PATIENCE,
        labels_patience: Patience = LABELS_PATIENCE,
    ) -> None:
        self._lookup_cache = lookup_cache
        self._chains = chains
        self._late = late
        self._patience = patience
        self._labels_patience = labels_patience
        self._background = Background()

    async def enrich(self, playlist: Playlist, progress: Progress) -> Enriched:
        """Fill in features, genres and labels that the playlist does not have itself."""
        missing = _missing(playlist)
        findings = {kind: _Findings() for kind in missing}
        tasks = {
            kind: self._background.start(
                self._chain(kind, missing[kind], found, _progress_of(kind, progress))
            )
            for kind, found in findings.items()
        }
        await self._patience.wait({tasks[FEATURES], tasks[GENRES]})
        # Labels get little time: no cluster depends on them, and pages add them later.
        await self._labels_patience.wait({tasks[LABEL]})
        complete = findings[FEATURES].complete and findings[GENRES].complete
        self._background.start(self._go_on(set(tasks.values()), missing[LABEL], findings[LABEL]))
        return Enriched(_filled(playlist, findings), complete)

    async def close(self) -> None:
        """Cancel what is still asked in the background."""
        await self._background.close()

    async def _chain(
        self, kind: str, tracks: Sequence[Track], found: _Findings, progress: Progress
    ) -> None:
        """Ask one source after the other for what is not yet known."""
        complete = True
        for lookup in self._chains.get(kind, ()):
            unknown = [track for track in tracks if track.id not in found.values]
            for start in range(0, len(unknown), PORTION):
                portion = unknown[start : start + PORTION]
                answers = await self._lookup_cache.look_up(lookup, portion, progress)
                found.add(kind, answers)
                complete = complete and answers.complete
                if not answers.values and not answers.complete:
                    break
        found.complete = complete

    async def _go_on(
        self, tasks: set[asyncio.Task[None]], tracks: Sequence[Track], found: _Findings
    ) -> None:
        """Ask the slow sources for the labels still unknown when the other lookups are done."""
        await asyncio.wait(tasks)
        for lookup in self._late:
            unknown = [track for track in tracks if track.id not in found.values]
            if unknown:
                found.add(LABEL, await self._lookup_cache.look_up(lookup, unknown, no_progress))


def _missing(playlist: Playlist) -> Mapping[str, Sequence[Track]]:
    tracks = playlist.tracks
    return {
        FEATURES: [track for track in tracks if track.id not in playlist.features],
        GENRES: [track for track in tracks if not track.genres],
        LABEL: [track for track in tracks if not track.label],
    }


def _filled(playlist: Playlist, findings: Mapping[str, _Findings]) -> Playlist:
    features, genres = findings[FEATURES], findings[GENRES]
    labels = findings[LABEL].values
    return replace(
        playlist,
        tracks=tuple(_track(track, genres.values, labels) for track in playlist.tracks),
        features={**playlist.features, **features.values},
        origins={**playlist.origins, **features.origins},
        genre_origins={**playlist.genre_origins, **genres.origins},
    )


def _track(
    track: Track,
    genres: Mapping[TrackId, tuple[str, ...]],
    labels: Mapping[TrackId, str],
) -> Track:
    if track.id not in genres and track.id not in labels:
        return track
    return replace(
        track,
        genres=track.genres or genres.get(track.id, ()),
        label=track.label or labels.get(track.id, ""),
    )


def _progress_of(kind: str, progress: Progress) -> Progress:
    """Return where a kind's progress goes: users see that of the sounds, which they wait for."""
    return progress if kind == FEATURES else no_progress
