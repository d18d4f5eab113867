"""What a report is made of, step by step: read, enrich, analyse."""

import asyncio
from dataclasses import dataclass, replace

from bot.core.errors import NothingToClusterError, SourceError
from bot.core.models import Playlist, Snapshot
from bot.core.postings import ReportKey
from bot.core.requests import AgainRequest, RecordRequest
from bot.languages import gettext, gettext_noop
from bot.ports import Compute, HistoryStore, Job, Progress, ReportStore
from bot.ports.monitor import NO_MONITOR, ReportMonitor, ReportStage
from bot.records import pieces
from bot.records.reading import RecordReader
from bot.use_cases.lookups.enrichment import Enriched, Enrichment
from bot.use_cases.reports.playlists import Playlists
from bot.use_cases.reports.request import Analysed, ExportFile, ReportRequest, Spend

RECORD_EXPORT: Job[RecordRequest, dict[str, bytes]] = Job("bot.jobs.clustering:record_export")
RECORD_AGAIN: Job[AgainRequest, dict[str, bytes]] = Job("bot.jobs.clustering:record_again")
GROUPING = gettext_noop("Finding the clusters and drawing the map")
SILENT = gettext_noop(
    "The services that know how tracks sound are not answering; please try again in a few minutes, "
    "or upload an export of the playlist with audio features (exportify.app makes one)."
)
MORE_TO_COME = gettext_noop(
    "I have been told too little about these tracks so far, and am still asking; please try again "
    "in a few minutes, or upload an export of the playlist with audio features (exportify.app "
    "makes one)."
)


@dataclass(frozen=True, slots=True)
class ReportMaker:
    """Makes the pieces of a report, each kind of source in its own way.

    A playlist passes between this process and a worker in packed form, and is unpacked in a
    thread: at 10,000 tracks either takes longer than the event loop may be held up.
    """

    compute: Compute
    playlists: Playlists
    enrichment: Enrichment
    store: ReportStore
    monitor: ReportMonitor = NO_MONITOR
    history: HistoryStore | None = None

    async def from_file(
        self,
        file: ExportFile,
        tracks: int,
        request: ReportRequest,
        progress: Progress,
        spend: Spend,
    ) -> Analysed:
        """Analyse an export file, with the services' help where it says too little."""
        progress(gettext(GROUPING))
        request = await self._going_on(request)
        options, largest = request.options, request.largest
        record = RecordRequest(
            file.content,
            file.title,
            file.playlist,
            options,
            largest,
            request.newest,
            request.previous,
        )
        with self.monitor.stage(ReportStage.ANALYSE):
            made = await self.compute.run(RECORD_EXPORT, record, tracks=tracks)
        if pieces.SUMMARY in made:
            return Analysed(complete=True, pieces=made)
        # The file says too little of how its tracks sound: it came back as it was read.
        return await self._informed(made[pieces.PLAYLIST], request, progress, spend)

    async def from_playlist(
        self,
        snapshot: Snapshot,
        known: Playlist | None,
        request: ReportRequest,
        progress: Progress,
        spend: Spend,
    ) -> Analysed:
        """Analyse a service's playlist; `known` are its tracks, where they were read before."""
        spend()
        playlist = known or await self.playlists.read(snapshot, progress)
        made = await self._enriched(playlist, await self._going_on(request), progress)
        await self.playlists.confirm(snapshot)
        return made

    async def from_tracks(
        self, playlist: Playlist, request: ReportRequest, progress: Progress, spend: Spend
    ) -> Analysed:
        """Analyse tracks that were read already."""
        spend()
        return await self._enriched(playlist, request, progress)

    async def regrouped(
        self,
        key: ReportKey,
        rows: int,
        request: ReportRequest,
        progress: Progress,
        _: Spend,
        *,
        complete: bool,
    ) -> Analysed:
        """Analyse the tracks of a report in another way; no service is asked for that."""
        packed = await RecordReader(self.store, key).playlist()
        request = await self._going_on(request)
        return Analysed(complete, await self._grouped(packed, rows, request, progress))

    async def renewed(
        self, key: ReportKey, request: ReportRequest, progress: Progress, spend: Spend
    ) -> Analysed:
        """Analyse the tracks of a report with what the services know now, going on from it."""
        reader = RecordReader(self.store, key)
        packed, request = (
            await reader.playlist(),
            replace(request, previous=await reader.placement()),
        )
        return await self._informed(packed, request, progress, spend, thorough=True)

    async def _informed(
        self,
        packed: bytes,
        request: ReportRequest,
        progress: Progress,
        spend: Spend,
        *,
        thorough: bool = False,
    ) -> Analysed:
        playlist = await asyncio.to_thread(pieces.unpack, pieces.playlists, packed)
        spend()
        return await self._enriched(playlist, request, progress, thorough=thorough)

    async def _enriched(
        self,
        playlist: Playlist,
        request: ReportRequest,
        progress: Progress,
        *,
        thorough: bool = False,
    ) -> Analysed:
        with self.monitor.stage(ReportStage.ENRICH):
            enriched = await self.enrichment.enrich(
                playlist, request.asker, progress, thorough=thorough
            )
        try:
            return await self._analysed(enriched, request, progress)
        except BaseException as error:
            owed = isinstance(error, NothingToClusterError) and not enriched.complete
            if owed and not enriched.playlist.unanswered:
                raise SourceError(gettext(MORE_TO_COME)) from error
            # There will be no answer that what comes later could update.
            enriched.drop()
            if owed:
                raise SourceError(gettext(SILENT)) from error
            raise

    async def _analysed(
        self, enriched: Enriched, request: ReportRequest, progress: Progress
    ) -> Analysed:
        packed = await asyncio.to_thread(pieces.playlists.encode, enriched.playlist)
        tracks = len(enriched.playlist.tracks)
        grouped = await self._grouped(packed, tracks, request, progress)
        return Analysed(enriched.complete, grouped, enriched.later)

    async def _going_on(self, request: ReportRequest) -> ReportRequest:
        """Read where the tracks were in the last result of what is asked for, unless told."""
        if self.history is None or request.about is None or request.previous is not None:
            return request
        previous = await self.history.placement(request.about, request.options)
        return replace(request, previous=previous)

    async def _grouped(
        self, packed: bytes, tracks: int, request: ReportRequest, progress: Progress
    ) -> dict[str, bytes]:
        progress(gettext(GROUPING))
        with self.monitor.stage(ReportStage.ANALYSE):
            again = AgainRequest(packed, request.options, request.previous)
            return await self.compute.run(RECORD_AGAIN, again, tracks=tracks)
