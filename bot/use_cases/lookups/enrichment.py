"""A playlist with what services tell of it in time; what comes later is for an update.

The chains of lookups begin at once. A user waits for the sounds, and for the quick genres not much
longer than for those; where most sounds are unknown, clusters hang on genres, and all of these are
waited for. The rest goes on while the user reads the answer, for as long as it is wanted
(`BackgroundRequests`), and finds its way into the cache and the update. A crash costs what was not
answered yet.
"""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bot.core.asker import Asker
from bot.core.models import Playlist, Track
from bot.ports import Progress, no_progress
from bot.use_cases.concurrency.background import Background
from bot.use_cases.concurrency.patience import Patience
from bot.use_cases.lookups.background_requests import BackgroundRequests
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import LookupRequest, RequestCall
from bot.use_cases.lookups.findings import Findings
from bot.use_cases.lookups.lookup import Lookup
from bot.use_cases.lookups.updates import Later

PATIENCE = Patience(8.0)
"""How long an answer waits for sounds, and for genres where they are what clusters hang on."""
GENRES_PATIENCE = Patience(1.0)
"""How much longer than for sounds it waits for genres, where most sounds are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupPlan:
    """The chains of lookups; in each, the next lookup is for what is still lacking.

    Of several lookups that know a fact, the first one counts, chain by chain in this order.
    """

    sounds: Sequence[Lookup] = ()
    measured: Sequence[Lookup] = ()
    """For tracks whose sound none of those knows; it takes so long that no user waits for it, but
    what was measured before is there at once."""
    genres: Sequence[Lookup] = ()
    """Those that answer about as quickly as the sounds."""
    albums: Sequence[Lookup] = ()
    """For tracks that name their album; one question each."""
    labels: Sequence[Lookup] = ()
    """Which no cluster hangs on, so that no user waits for them."""
    later: Sequence[Lookup] = ()
    """For what is lacking after genres and albums; these take a question for each track."""
    late_labels: Sequence[Lookup] = ()
    """For labels that are lacking after all others."""

    @property
    def every(self) -> Sequence[Lookup]:
        """Return all lookups, in the order in which they count."""
        sounds, genres = (self.sounds, self.measured), (self.genres, self.albums)
        chains = (*sounds, *genres, self.labels, self.later, self.late_labels)
        return [lookup for chain in chains for lookup in chain]


@dataclass(frozen=True, slots=True)
class Enriched:
    """A playlist with what is known by now, and what becomes known later."""

    playlist: Playlist
    later: Later
    request: LookupRequest

    @property
    def complete(self) -> bool:
        """Return whether nothing that clusters hang on came later, or may still come.

        What it says of sources that gave no answer is not the whole either.
        """
        return not self.playlist.unanswered and not self.later.update().worthwhile

    def drop(self) -> None:
        """Give up what is still asked, since no user has an answer that it could update."""
        self.request.dropped = True


@dataclass(frozen=True, slots=True)
class _Tasks:
    """The chains that are under way."""

    sounds: asyncio.Task[None]
    measured: asyncio.Task[None]
    genres: asyncio.Task[None]
    all_genres: asyncio.Task[None]
    every: asyncio.Task[None]


class Enrichment:
    """Asks every service at once, and waits no longer than it may."""

    def __init__(
        self,
        lookup_cache: LookupCache,
        plan: LookupPlan,
        patience: Patience = PATIENCE,
        genres_patience: Patience = GENRES_PATIENCE,
    ) -> None:
        self._lookup_cache = lookup_cache
        self._plan = plan
        self._patience = patience
        self._genres_patience = genres_patience
        self._background = Background()
        self._unfinished = BackgroundRequests()

    async def enrich(
        self, playlist: Playlist, asker: Asker, progress: Progress, *, thorough: bool = False
    ) -> Enriched:
        """Fill in what the playlist does not have itself; `thorough` waits for slow sources too."""
        request, findings = LookupRequest(asker), Findings(playlist, self._plan.every)
        tasks = self._begin(request, findings, progress, thorough=thorough)
        enough = self._enough(tasks, findings, thorough=thorough)
        try:
            await self._patience.wait({self._background.start(enough)})
        except BaseException:
            request.dropped = True
            raise
        request.waited_for = False
        self._unfinished.admit(request, tasks.every)
        later = Later(findings)
        tasks.every.add_done_callback(lambda _: later.settle())
        return Enriched(findings.playlist(self._plan.sounds), later, request)

    async def close(self) -> None:
        """Cancel what is still asked in the background."""
        await self._background.close()
        await self._lookup_cache.close()

    def _begin(
        self, request: LookupRequest, findings: Findings, progress: Progress, *, thorough: bool
    ) -> _Tasks:
        plan, start = self._plan, self._background.start
        chain = partial(self._chain, findings)
        silent = RequestCall(request, no_progress)
        idle = replace(silent, idle=True)
        sounds = start(self._hear(findings, RequestCall(request, progress)))
        measure = partial(self._measure, findings, silent if thorough else idle)
        measured = start(_after({sounds}, measure))
        genres = start(chain(plan.genres, silent))
        albums = start(chain(plan.albums, silent))
        labels = start(chain(plan.labels, idle))
        later = start(_after({genres, albums}, partial(chain, plan.later, silent)))
        late = start(_after({sounds, labels, later}, partial(chain, plan.late_labels, idle)))
        return _Tasks(sounds, measured, genres, later, start(_all({measured, late})))

    async def _chain(
        self, findings: Findings, lookups: Sequence[Lookup], call: RequestCall
    ) -> None:
        """Ask one source after the other for what is not yet known."""
        for lookup in lookups:
            await self._look_up(findings, lookup, findings.wanting(lookup), call)

    async def _hear(self, findings: Findings, call: RequestCall) -> None:
        """Ask for sounds, and take what was measured before of those that are not known."""
        await self._chain(findings, self._plan.sounds, call)
        for lookup in self._plan.measured:
            tracks, deliver = findings.wanting(lookup), partial(findings.add, lookup)
            findings.finish(lookup, await self._lookup_cache.deliver_kept(lookup, tracks, deliver))

    async def _measure(self, findings: Findings, call: RequestCall) -> None:
        """Measure what no source of sounds knows, but not what one of them may still tell."""
        for lookup in self._plan.measured:
            await self._look_up(findings, lookup, findings.unknown(lookup), call)

    async def _look_up(
        self, findings: Findings, lookup: Lookup, tracks: Sequence[Track], call: RequestCall
    ) -> None:
        if not call.request.dropped:
            deliver = partial(findings.add, lookup)
            unanswered = await self._lookup_cache.look_up(lookup, tracks, call, deliver)
            findings.finish(lookup, unanswered)

    async def _enough(self, tasks: _Tasks, findings: Findings, *, thorough: bool) -> None:
        """Wait for what an answer cannot do without."""
        await asyncio.wait({tasks.sounds})
        if thorough:
            await asyncio.wait({tasks.measured, tasks.all_genres})
        elif not findings.mostly_heard:
            await asyncio.wait({tasks.all_genres})
        else:
            await self._genres_patience.wait({tasks.genres})


async def _all(tasks: Collection[asyncio.Task[None]]) -> None:
    await asyncio.wait(tasks)


async def _after(
    tasks: Collection[asyncio.Task[None]], work: Callable[[], Coroutine[Any, Any, None]]
) -> None:
    await asyncio.wait(tasks)
    await work()
