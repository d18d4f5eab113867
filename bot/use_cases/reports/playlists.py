"""Playlists of the music services, each looked at and read once for all who ask at once."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from bot.core.asker import Asker
from bot.core.links import PlaylistLink, Service, parse_link
from bot.core.links.refusals import for_service_not_set_up
from bot.core.models import NewestPart, Playlist, Snapshot
from bot.ports import PlaylistSource, Progress, no_progress
from bot.ports.monitor import NO_MONITOR, ReportMonitor, ReportStage
from bot.use_cases.concurrency.single_flight import SingleFlight

TITLES_S = 3.0
"""How long a user waits for titles; a menu without them can be chosen from as well."""


class Playlists:
    """Asks the service that a link leads to."""

    def __init__(
        self,
        sources: Mapping[Service, PlaylistSource],
        monitor: ReportMonitor = NO_MONITOR,
    ) -> None:
        self._sources = sources
        self._monitor = monitor
        self._looks: SingleFlight[tuple[PlaylistLink, int | None], Snapshot] = SingleFlight()
        self._readings: SingleFlight[Snapshot, Playlist] = SingleFlight()

    def parse(self, text: str) -> PlaylistLink:
        """Read a link. Raises LinkError and SourceError, which name what is read here."""
        link = parse_link(text, self._sources)
        self.source_for(link)
        return link

    def source_for(self, link: PlaylistLink) -> PlaylistSource:
        """Return the service of a link. Raises SourceError, with the way out, without one."""
        if link.service not in self._sources:
            raise for_service_not_set_up(link.service, self._sources)
        return self._sources[link.service]

    async def look(self, link: PlaylistLink, asker: Asker, progress: Progress) -> Snapshot:
        """Look at a playlist without its tracks. Raises SourceError where that is refused."""
        source = self.source_for(link)
        key = (link, asker.person_id if source.personal else None)
        return await self._looks.run(
            key, lambda _: source.snapshot(link, asker.person_id), progress
        )

    async def titles(self, links: Sequence[PlaylistLink], asker: Asker) -> Mapping[str, str]:
        """Return what playlists are called, by their addresses, as far as is told in time."""
        looks = [asyncio.ensure_future(self.look(link, asker, no_progress)) for link in links]
        if not looks:
            return {}
        done, late = await asyncio.wait(looks, timeout=TITLES_S)
        for look in late:
            look.cancel()
        seen = [look.result() for look in done if look.exception() is None]
        return {each.url: each.title for each in seen}

    async def readable(self, seen: Snapshot, asker: Asker) -> Snapshot:
        """Find the account that can read the tracks. Raises SourceError where none can."""
        return await self._source_of(seen).readable(seen, asker.person_id)

    async def read(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        """Read the tracks that are wanted. Raises SourceError where the service fails."""
        read = partial(self._source_of(snapshot).playlist, snapshot)
        with self._monitor.stage(ReportStage.READ):
            playlist = await self._readings.run(snapshot, read, progress)
        if not snapshot.older:
            return playlist
        return replace(playlist, newest=NewestPart(snapshot.wanted, snapshot.total))

    async def confirm(self, snapshot: Snapshot) -> None:
        """Raise SourceError where the account that the tracks were read through is gone."""
        await self._source_of(snapshot).confirm(snapshot)

    def _source_of(self, snapshot: Snapshot) -> PlaylistSource:
        return self._sources[Service(snapshot.service)]
