"""What is shown beside a report: labels and covers that became known since it was made."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.models import Track, TrackId
from bot.use_cases.answers.cover_sheets import CoverSheets
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.lookup import Lookup


@dataclass(frozen=True, slots=True)
class PageExtras:
    """Fills in what a page's tracks lack; no slow service is asked here."""

    lookup_cache: LookupCache
    label_lookups: Sequence[Lookup]
    """In the order in which their answers count."""
    covers: CoverSheets | None
    """None where covers are switched off."""

    async def with_labels(self, tracks: Sequence[Track]) -> Sequence[Track]:
        """Add the labels that are known by now."""
        known: dict[TrackId, str] = {track.id: track.label for track in tracks if track.label}
        for lookup in self.label_lookups:
            if lacking := [track for track in tracks if track.id not in known]:
                kept = await self.lookup_cache.recall(lookup, lacking)
                known |= {track: facts.label for track, facts in kept.items() if facts.label}
        return [replace(track, label=known.get(track.id, "")) for track in tracks]

    async def sheet(self, tracks: Sequence[Track], first: int) -> bytes | None:
        """Draw the covers of some tracks, numbered from `first`; None where there is none."""
        return await self.covers.sheet(tracks, first) if self.covers else None
