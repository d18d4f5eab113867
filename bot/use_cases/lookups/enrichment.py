"""A playlist with what services tell of it in time; what comes later is for an update.

Tracks that have an id alone are named first, and recordings are found of those that have their
names alone, since all other lookups go by what is found. The user waits for that, but not without
end: of what is found too late, everything is asked in a second round, when the search is over.

The chains of lookups begin then. A user waits for the sounds, and for the quick genres not much
longer than for those; where most sounds are unknown, clusters hang on genres, and all of these are
waited for. The rest goes on while the user reads the answer, for as long as it is wanted
(`BackgroundRequests`), and finds its way into the cache and the update. A crash costs what was not
answered yet.
"""

import asyncio
from collections.abc import Callable, Collection, Coroutine
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from bot.core.asker import Asker
from bot.core.models import Playlist
from bot.core.services import Fact
from bot.ports import Progress, no_progress
from bot.use_cases.concurrency.background import Background
from bot.use_cases.concurrency.patience import Patience
from bot.use_cases.lookups.background_requests import BackgroundRequests
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import LookupRequest, RequestCall
from bot.use_cases.lookups.chains import Chains
from bot.use_cases.lookups.findings import Findings
from bot.use_cases.lookups.plan import LookupPlan
from bot.use_cases.lookups.updates import Later

SEARCH_PATIENCE = Patience(45.0)
"""How long an answer waits until tracks are found by their names; in that time 300 are."""
PATIENCE = Patience(8.0)
"""How long an answer waits for sounds, and for genres where they are what clusters hang on."""
GENRES_PATIENCE = Patience(1.0)
"""How much longer than for sounds it waits for genres, where most sounds are known."""


@dataclass(frozen=True, slots=True)
class Enriched:
    """A playlist with what is known by now, and what becomes known later."""

    playlist: Playlist
    later: Later
    request: LookupRequest
    unnamed: bool = False
    """Whether a service that may know the names of some tracks gave no answer."""

    @property
    def complete(self) -> bool:
        """Return whether nothing that clusters hang on came later, or may still come.

        What it says of sources that gave no answer is not the whole either.
        """
        owed = self.playlist.unanswered or self.unnamed
        return not owed and not self.later.update().worthwhile

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
        search_patience: Patience = SEARCH_PATIENCE,
    ) -> None:
        self._lookup_cache = lookup_cache
        self._plan = plan
        self._patience = patience
        self._genres_patience = genres_patience
        self._search_patience = search_patience
        self._background = Background()
        self._unfinished = BackgroundRequests()

    async def enrich(
        self, playlist: Playlist, asker: Asker, progress: Progress, *, thorough: bool = False
    ) -> Enriched:
        """Fill in what the playlist does not have itself; `thorough` waits for slow sources too."""
        request, findings = LookupRequest(asker), Findings(playlist, self._plan.every)
        chains = Chains(self._lookup_cache, self._plan, findings)
        try:
            search = await self._searched(request, chains, progress)
            tasks = self._begin(request, chains, progress, thorough=thorough)
            enough = self._enough(tasks, findings, thorough=thorough)
            await self._patience.wait({self._background.start(enough)})
        except BaseException:
            request.dropped = True
            raise
        request.waited_for = False
        every = self._background.start(self._rest(request, chains, search, tasks))
        self._unfinished.admit(request, every)
        later = Later(findings)
        every.add_done_callback(lambda _: later.settle())
        unnamed = bool(findings.owed(Fact.NAMES))
        return Enriched(findings.playlist(self._plan.sounds), later, request, unnamed)

    async def close(self) -> None:
        """Cancel what is still asked in the background."""
        await self._background.close()
        await self._lookup_cache.close()

    async def _searched(
        self, request: LookupRequest, chains: Chains, progress: Progress
    ) -> asyncio.Task[None] | None:
        """Name tracks and find recordings for a while; return the task if it goes on."""
        findings = chains.findings
        by_names = bool(findings.missing(Fact.RECORDINGS))
        if not by_names and not findings.missing(Fact.NAMES):
            return None

        def tell(step: str) -> None:
            if findings.searching:
                progress(step)

        search = self._background.start(chains.search(RequestCall(request, tell)))
        await (self._search_patience if by_names else self._patience).wait({search})
        if search.cancelled():
            # The process stops; an answer without tracks is none, and the next process makes it.
            raise asyncio.CancelledError
        findings.searching, findings.late = False, not search.done()
        return search if findings.late else None

    def _begin(
        self, request: LookupRequest, chains: Chains, progress: Progress, *, thorough: bool
    ) -> _Tasks:
        plan, start, ask = chains.plan, self._background.start, chains.ask
        silent = RequestCall(request, no_progress)
        idle = replace(silent, idle=True)
        sounds = start(chains.hear(RequestCall(request, progress)))
        measure = partial(chains.measure, silent if thorough else idle)
        measured = start(_after({sounds}, measure))
        genres = start(ask(plan.genres, silent))
        albums = start(ask(plan.albums, silent))
        labels = start(ask(plan.labels, idle))
        later = start(_after({genres, albums}, partial(ask, plan.later, silent)))
        late = start(_after({sounds, labels, later}, partial(ask, plan.late_labels, idle)))
        return _Tasks(sounds, measured, genres, later, start(_all({measured, late})))

    async def _rest(
        self,
        request: LookupRequest,
        chains: Chains,
        search: asyncio.Task[None] | None,
        tasks: _Tasks,
    ) -> None:
        """Wait for all that is under way, and ask about the tracks that were found too late."""
        if search:
            await asyncio.wait({search})
            again = self._begin(request, chains, no_progress, thorough=False)
            await asyncio.wait({again.every})
            chains.findings.late = False
        await asyncio.wait({tasks.every})

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
