"""From what a user wants clustered to its report: the one way, whatever the source.

`Reports.report` is the recipe: a file is downloaded, a link is looked at, a report is taken from
the store; each becomes a subject, and a subject's report is found, waited for or made (`sharing`)
by the steps of `make`.
"""

import asyncio
from dataclasses import dataclass, replace
from functools import partial

from bot.core.errors import GoneError, UnavailableError
from bot.core.exports import MAX_BYTES
from bot.core.exports.refusals import too_large
from bot.core.links import PlaylistLink, parse_link, short_link
from bot.core.models import Options, Playlist, Snapshot
from bot.core.pending_commands import FileSource, LinkSource, Source
from bot.core.postings import ReportKey, ReportOrigin
from bot.core.requests import ANALYSIS
from bot.core.tracks.limits import refuse_larger
from bot.ports import AttachmentReader, LinkFollower, ReportStore
from bot.records.pieces import GONE
from bot.records.reading import RecordReader
from bot.use_cases.reports.make import ReportMaker
from bot.use_cases.reports.playlists import Playlists
from bot.use_cases.reports.request import (
    ExportFile,
    FoundReport,
    KeptReport,
    Make,
    ReportRequest,
    ReportSubject,
)
from bot.use_cases.reports.sharing import SharedReports, digest, digest_bytes

BYTES_A_TRACK = 400
"""Of an export with features, about."""


@dataclass(frozen=True, slots=True)
class Downloads:
    """What is fetched before the music services are asked."""

    attachments: AttachmentReader
    short_links: LinkFollower


class Reports:
    """Finds reports, or has them made."""

    def __init__(
        self,
        store: ReportStore,
        downloads: Downloads,
        playlists: Playlists,
        maker: ReportMaker,
        shared: SharedReports,
    ) -> None:
        self._store = store
        self._downloads = downloads
        self._playlists = playlists
        self._maker = maker
        self._shared = shared

    def check(self, source: Source) -> None:
        """Raise UserError where a source is refused at once, before anything is fetched."""
        match source:
            case FileSource(file):
                if file.size > MAX_BYTES:
                    raise too_large()
            case LinkSource(text):
                if short_link(text) is None:
                    self._playlists.source_for(parse_link(text))

    async def report(self, source: Source | KeptReport, request: ReportRequest) -> FoundReport:
        """Return the report of a source. Raises UserError, with the way out, where there is none.

        While a service gives no answer, the last report of a linked playlist is one, with a remark.
        """
        match source:
            case FileSource():
                self.check(source)
                return FoundReport(await self.of_file(await self._file(source, request), request))
            case LinkSource():
                self.check(source)
                return await self.of_link(await self._link(source), request)
            case KeptReport():
                return FoundReport(await self.of_report(source, request))

    async def of_file(self, file: ExportFile, request: ReportRequest) -> ReportKey:
        """Return the report of a downloaded file."""
        source = await asyncio.to_thread(_file_source, file)
        subject = ReportSubject(source, tracks=len(file.content) // BYTES_A_TRACK)
        make = partial(self._maker.from_file, file, request)
        return await self._shared.report(subject, request, make)

    async def of_link(self, link: PlaylistLink, request: ReportRequest) -> FoundReport:
        """Return the report of a service's playlist, or else the last one, with a remark."""
        try:
            return FoundReport(await self._of_playlist(link, request))
        except UnavailableError as error:
            asker = request.asker.person_id
            kept = await self._store.newest(str(link), request.options, ANALYSIS, asker)
            if kept is None or not await RecordReader(self._store, kept).is_readable():
                raise
            return FoundReport(kept, f"{error.reason}, so this is how I last saw the playlist.")

    async def of_report(self, kept: KeptReport, request: ReportRequest) -> ReportKey:
        """Return another report of the same tracks. Raises GoneError where the first is gone."""
        origin = await self._origin(kept.key)
        subject = ReportSubject(origin.source, origin.open)
        make = self._remake(kept, request, complete=origin.complete)
        return await self._shared.report(subject, request, make, anew=kept.anew)

    async def options(self, key: ReportKey) -> Options:
        """Return how a report was asked for. Raises GoneError where it is gone."""
        return (await self._origin(key)).options

    async def _file(self, source: FileSource, request: ReportRequest) -> ExportFile:
        request.progress("Reading the file")
        content = await self._downloads.attachments.read(source.file.url, MAX_BYTES)
        return ExportFile(content, source.file.title, source.playlist)

    async def _link(self, source: LinkSource) -> PlaylistLink:
        short = short_link(source.text)
        if short is None:
            return parse_link(source.text)
        return parse_link(await self._downloads.short_links.follow(short))

    async def _of_playlist(self, link: PlaylistLink, request: ReportRequest) -> ReportKey:
        snapshot = await self._playlists.look(link, request.asker, request.progress)
        refuse_larger(snapshot.total, request.largest)
        # Where the service tells no state of the playlist, its tracks are the state.
        known = None
        if not snapshot.state:
            known = await self._playlists.read(snapshot, request.progress)
        subject = await self._subject(link, snapshot, known)
        if found := await self._shared.existing(subject, request):
            return found
        snapshot = await self._playlists.readable(snapshot, request.asker)
        refuse_larger(snapshot.total, request.largest)
        subject = replace(subject, open=snapshot.open, tracks=0 if known else snapshot.total)
        make = partial(self._maker.from_playlist, snapshot, known, request)
        return await self._shared.made(subject, request, make)

    async def _subject(
        self, link: PlaylistLink, snapshot: Snapshot, known: Playlist | None
    ) -> ReportSubject:
        """Describe a playlist; of one that is personal the store learns who may see it now."""
        state = _tracks_digest(known) if known else snapshot.state
        if not self._playlists.source_for(link).personal:
            return ReportSubject(f"{link}:{state}", snapshot.open)
        await self._store.set_visibility(str(link), open_to_all=snapshot.open)
        return ReportSubject(f"{link}:{state}", snapshot.open, str(link))

    def _remake(self, kept: KeptReport, request: ReportRequest, *, complete: bool) -> Make:
        if kept.anew:
            return partial(self._maker.renewed, kept.key, request)
        return partial(self._maker.regrouped, kept.key, request.options, complete=complete)

    async def _origin(self, key: ReportKey) -> ReportOrigin:
        origin = await self._store.origin(key)
        if origin is None:
            raise GoneError(GONE)
        return origin


def _file_source(file: ExportFile) -> str:
    return f"file:{digest(digest_bytes(file.content), file.title, file.playlist or '')}"


def _tracks_digest(playlist: Playlist) -> str:
    return digest(*(track.id for track in playlist.tracks))
