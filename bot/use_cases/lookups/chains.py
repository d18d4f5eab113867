"""The chains of lookups for one playlist: in each, the next lookup is for what is still lacking."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bot.core.models import Track
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import RequestCall
from bot.use_cases.lookups.findings import Findings
from bot.use_cases.lookups.lookup import Lookup
from bot.use_cases.lookups.plan import LookupPlan


@dataclass(frozen=True, slots=True)
class Chains:
    """Asks one source after the other, and adds what they tell to the findings."""

    lookup_cache: LookupCache
    plan: LookupPlan
    findings: Findings

    async def search(self, call: RequestCall) -> None:
        """Name the tracks that have an id alone, and find those that have their names alone."""
        await self.ask(self.plan.names, call)
        await self.ask(self.plan.recordings, call)

    async def ask(self, lookups: Sequence[Lookup], call: RequestCall) -> None:
        """Ask one source after the other for what is not yet known."""
        for lookup in lookups:
            await self._look_up(lookup, self.findings.wanting(lookup), call)

    async def hear(self, call: RequestCall) -> None:
        """Ask for sounds, and take what was measured before of those that are not known."""
        await self.ask(self.plan.sounds, call)
        for lookup in self.plan.measured:
            tracks, deliver = self.findings.wanting(lookup), partial(self.findings.add, lookup)
            unanswered = await self.lookup_cache.deliver_kept(lookup, tracks, deliver)
            self.findings.finish(lookup, unanswered)

    async def measure(self, call: RequestCall) -> None:
        """Measure what no source of sounds knows, but not what one of them may still tell."""
        for lookup in self.plan.measured:
            await self._look_up(lookup, self.findings.unknown(lookup), call)

    async def _look_up(self, lookup: Lookup, tracks: Sequence[Track], call: RequestCall) -> None:
        if not call.request.dropped:
            deliver = partial(self.findings.add, lookup)
            unanswered = await self.lookup_cache.look_up(lookup, tracks, call, deliver)
            self.findings.finish(lookup, unanswered)
