"""From a file or a link to a report, made once and then found."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.core.errors import GoneError, NothingToClusterError, SourceError, UnavailableError
from bot.core.links import PlaylistLink, Service
from bot.core.links.refusals import for_service_not_set_up
from bot.core.models import Options, Playlist, Snapshot
from bot.core.postings import ReportKey, ReportOrigin
from bot.core.requests import ANALYSIS, AgainRequest, RecordRequest
from bot.core.tracks.sizes import refuse_larger
from bot.ports import Compute, Job, PlaylistSource, Progress, ReportStore
from bot.ports.monitor import NO_MONITOR, Stage, WorkMonitor
from bot.records import pieces
from bot.records.reading import RecordReader
from bot.use_cases.reports.enrichment import Enrichment
from bot.use_cases.reports.queue import AnalysisQueue
from bot.use_cases.reports.request import Analysed, ExportFile, ReportRequest, ReportSubject
from bot.use_cases.reports.sharing import SharedReports, digest, digest_bytes
from bot.use_cases.single_flight import SingleFlight

RECORD_EXPORT: Job[RecordRequest, dict[str, bytes]] = Job("bot.jobs.clustering:record_export")
RECORD_AGAIN: Job[AgainRequest, dict[str, bytes]] = Job("bot.jobs.clustering:record_again")
GROUPING = "Grouping and drawing"
BYTES_A_TRACK = 400
"""Of an export with features, about."""
SILENT = (
    "The services that know how tracks sound are not answering; please try again in a few minutes, "
    "or attach an export of the playlist with audio features (exportify.app makes one)."
)


@dataclass(frozen=True, slots=True)
class Means:
    """What reports are made with."""

    compute: Compute
    playlists: Mapping[Service, PlaylistSource]
    enrichment: Enrichment
    monitor: WorkMonitor = NO_MONITOR


class Reports:
    """Finds reports, or has them made."""

    def __init__(self, store: ReportStore, means: Means, line: AnalysisQueue) -> None:
        self._store = store
        self._compute = means.compute
        self._playlists = means.playlists
        self._enrichment = means.enrichment
        self._monitor = means.monitor
        self._shared = SharedReports(store, line, means.monitor)
        self._readings: SingleFlight[Playlist] = SingleFlight()
        self._looks: SingleFlight[Snapshot] = SingleFlight()

    async def of_file(self, file: ExportFile, request: ReportRequest) -> ReportKey:
        """Group the tracks of an export file. Raises UserError where that cannot be done."""
        source = await asyncio.to_thread(_file_source, file)
        record = RecordRequest(
            file.content, file.title, file.playlist, request.options, request.largest
        )

        async def make(progress: Progress) -> Analysed:
            progress(GROUPING)
            with self._monitor.stage(Stage.ANALYSE):
                made = await self._compute.run(RECORD_EXPORT, record)
            if pieces.SUMMARY in made:
                return Analysed(complete=True, pieces=made)
            # The file says too little of how its tracks sound: it came back as it was read.
            return await self._informed(made[pieces.PLAYLIST], request, progress)

        subject = ReportSubject(source, tracks=len(file.content) // BYTES_A_TRACK)
        return await self._shared.report(subject, request, make)

    async def of_link(self, link: PlaylistLink, request: ReportRequest) -> ReportKey:
        """Group the tracks of a service's playlist. Raises UserError where that cannot be done.

        While the service gives no answer, the last report about the playlist is one, with a remark.
        """
        try:
            return await self._of_link(link, request)
        except UnavailableError as error:
            kept = await self._store.newest(str(link), request.options, ANALYSIS, request.person_id)
            if kept is None:
                raise
            request.remark(f"{error.reason}, so this is how I last saw the playlist.")
            return kept

    async def again(self, key: ReportKey, request: ReportRequest) -> ReportKey:
        """Group the tracks of a report in another way. Raises GoneError where it is gone."""
        origin = await self._origin(key)

        async def make(progress: Progress) -> Analysed:
            packed = await RecordReader(self._store, key).playlist()
            made = await self._group(packed, request, progress)
            return Analysed(origin.complete, made)

        return await self._shared.report(ReportSubject(origin.source, origin.open), request, make)

    async def renew(self, key: ReportKey, request: ReportRequest) -> ReportKey:
        """Make a report anew with what is known now. Raises GoneError where it is gone."""
        origin = await self._origin(key)

        async def make(progress: Progress) -> Analysed:
            packed = await RecordReader(self._store, key).playlist()
            return await self._informed(packed, request, progress)

        subject = ReportSubject(origin.source, origin.open)
        return await self._shared.report(subject, request, make, anew=True)

    async def options(self, key: ReportKey) -> Options:
        """Tell how a report was asked for. Raises GoneError where it is gone."""
        return (await self._origin(key)).options

    def reader(self, link: PlaylistLink) -> PlaylistSource:
        """Tell who reads a link. Raises SourceError, with the way out, where nobody does."""
        if link.service not in self._playlists:
            raise for_service_not_set_up(link.service, self._playlists)
        return self._playlists[link.service]

    async def _of_link(self, link: PlaylistLink, request: ReportRequest) -> ReportKey:
        service = self.reader(link)
        snapshot = await self._look(link, request)
        refuse_larger(snapshot.total, request.largest)
        # Where the service tells no state of the playlist, its tracks are the state.
        known = None if snapshot.state else await self._read(snapshot, request.progress)
        state = snapshot.state if known is None else _tracks_digest(known)
        subject = ReportSubject(
            f"{link}:{state}", snapshot.open, str(link) if service.personal else ""
        )
        if service.personal:
            await self._store.set_visibility(str(link), open_to_all=snapshot.open)
        found = await self._shared.existing(subject, request)
        return found or await self._read_and_made(snapshot, subject, request, known)

    async def _read_and_made(
        self, seen: Snapshot, subject: ReportSubject, request: ReportRequest, known: Playlist | None
    ) -> ReportKey:
        service = self._playlists[Service(seen.service)]
        snapshot = await service.readable(seen, request.person_id)
        refuse_larger(snapshot.total, request.largest)

        async def make(progress: Progress) -> Analysed:
            playlist = known or await self._read(snapshot, progress)
            made = await self._enriched(playlist, request, progress)
            await service.confirm(snapshot)
            return made

        subject = replace(subject, open=snapshot.open, tracks=0 if known else snapshot.total)
        return await self._shared.made(subject, request, make)

    async def _look(self, link: PlaylistLink, request: ReportRequest) -> Snapshot:
        service = self.reader(link)
        whose = request.person_id if service.personal else None
        return await self._looks.run(
            (link, whose), lambda _: service.snapshot(link, request.person_id), request.progress
        )

    async def _read(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        service = self._playlists[Service(snapshot.service)]
        with self._monitor.stage(Stage.READ):
            return await self._readings.run(
                snapshot, lambda progress: service.playlist(snapshot, progress), progress
            )

    async def _origin(self, key: ReportKey) -> ReportOrigin:
        origin = await self._store.origin(key)
        if origin is None:
            raise GoneError("I no longer have that result; please run /clusters again.")
        return origin

    async def _informed(
        self, packed: bytes, request: ReportRequest, progress: Progress
    ) -> Analysed:
        playlist = await asyncio.to_thread(pieces.playlists.decode, packed)
        return await self._enriched(playlist, request, progress)

    async def _enriched(
        self, playlist: Playlist, request: ReportRequest, progress: Progress
    ) -> Analysed:
        with self._monitor.stage(Stage.ENRICH):
            enriched = await self._enrichment.enrich(playlist, progress)
        packed = await asyncio.to_thread(pieces.playlists.encode, enriched.playlist)
        try:
            return Analysed(enriched.complete, await self._group(packed, request, progress))
        except NothingToClusterError as error:
            if enriched.complete:
                raise
            raise SourceError(SILENT) from error

    async def _group(
        self, packed: bytes, request: ReportRequest, progress: Progress
    ) -> dict[str, bytes]:
        progress(GROUPING)
        with self._monitor.stage(Stage.ANALYSE):
            return await self._compute.run(RECORD_AGAIN, AgainRequest(packed, request.options))


def _file_source(file: ExportFile) -> str:
    return f"file:{digest(digest_bytes(file.content), file.title, file.playlist or '')}"


def _tracks_digest(playlist: Playlist) -> str:
    return digest(*(track.id for track in playlist.tracks))
