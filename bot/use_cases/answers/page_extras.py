"""What is shown beside a report: labels and covers that became known since it was made."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.models import Track
from bot.use_cases.answers.cover_sheets import CoverSheets
from bot.use_cases.reports.lookup_cache import Lookup, LookupCache


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
        lacking = [track for track in tracks if not track.label]
        known = await self.lookup_cache.labels(lacking, self.label_lookups) if lacking else {}
        return [replace(track, label=track.label or known.get(track.id, "")) for track in tracks]

    async def sheet(self, tracks: Sequence[Track], first: int) -> bytes | None:
        """Draw the covers of some tracks, numbered from `first`; None where there is none."""
        return await self.covers.sheet(tracks, first) if self.covers else None
