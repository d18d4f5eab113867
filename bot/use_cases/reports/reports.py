"""From what a user wants clustered to its report: the one way, whatever the source.

`Reports.report` is the recipe: a file is downloaded, a link is looked at, a report is taken from
the store; each becomes a subject, and a subject's report is found, waited for or made (`sharing`)
by the steps of `make`.
"""

import asyncio
import contextlib
from dataclasses import replace
from functools import partial

from bot.core.errors import GoneError, HiddenError, NoReaderError, UnavailableError
from bot.core.history import HistoryId
from bot.core.links import PlaylistLink, short_link
from bot.core.models import Options, Playlist, Snapshot
from bot.core.pending_commands import (
    ExampleSource,
    FileSource,
    LinkSource,
    PairSource,
    PastedSource,
    PeopleSource,
    Source,
)
from bot.core.postings import ReportKey, ReportOrigin, newest_source
from bot.core.tracks.limits import MAX_BYTES, too_large
from bot.languages import gettext
from bot.ports import ReportStore
from bot.records.pieces import GONE
from bot.use_cases.reports.comparing import Comparing, check_pair
from bot.use_cases.reports.downloads import Downloads
from bot.use_cases.reports.kept import KeptReports
from bot.use_cases.reports.make import ReportMaker
from bot.use_cases.reports.newest import cut_to, refuse_too_large
from bot.use_cases.reports.playlists import Playlists
from bot.use_cases.reports.request import (
    ExportFile,
    FoundReport,
    KeptReport,
    Make,
    ReportRequest,
    ReportSubject,
)
from bot.use_cases.reports.sharing import SharedReports
from bot.use_cases.reports.subjects import history_of_file, state_of, subject_of_file


class Reports:
    """Finds reports, or has them made."""

    def __init__(  # noqa: PLR0913, PLR0917  every way to a report
        self,
        store: ReportStore,
        downloads: Downloads,
        playlists: Playlists,
        maker: ReportMaker,
        shared: SharedReports,
        comparing: Comparing,
    ) -> None:
        self._store = store
        self._downloads = downloads
        self._playlists = playlists
        self._maker = maker
        self._shared = shared
        self._comparing = comparing
        self._kept = KeptReports(store)

    def check(self, source: Source) -> None:
        """Raise UserError where a source is refused at once, before anything is fetched."""
        match source:
            case FileSource(file):
                if file.size > MAX_BYTES:
                    raise too_large()
            case LinkSource(text):
                if short_link(text) is None:
                    self._playlists.parse(text)
            case PairSource():
                check_pair(source, self.check)

    async def report(self, source: Source | KeptReport, request: ReportRequest) -> FoundReport:
        """Return the report of a source. Raises UserError, with the way out, where there is none.

        While a service gives no answer, the last report of a linked playlist is one, with a remark.
        """
        match source:
            case FileSource() | PastedSource() | ExampleSource():
                self.check(source)
                file = await self._downloads.file(source, request.progress)
                about = history_of_file(file, source, request)
                found = await self.of_file(file, replace(request, about=about))
                return FoundReport(found, about=about)
            case LinkSource():
                self.check(source)
                return await self.of_link(await self._downloads.link(source), request)
            case PairSource():
                self.check(source)
                return await self._comparing.report(source, request, self.report)
            case PeopleSource():
                return await self._comparing.of_people(source, request)
            case KeptReport():
                return FoundReport(await self.of_report(source, request))

    async def of_file(self, file: ExportFile, request: ReportRequest) -> ReportKey:
        """Return the report of a downloaded file."""
        subject = await asyncio.to_thread(subject_of_file, file, request.newest)
        make = partial(self._maker.from_file, file, subject.tracks, request)
        return await self._shared.report(subject, request, make)

    async def of_link(self, link: PlaylistLink, request: ReportRequest) -> FoundReport:
        """Return the report of a service's playlist, or else the last one, with a remark."""
        link = link.as_meant_by(request.asker.person_id)
        # What of a longer playlist is the newest moves on, and is no state of it.
        about = HistoryId(str(link)) if request.newest is None else None
        request = replace(request, about=about)
        try:
            key = await self._of_playlist(link, request)
            return FoundReport(key, await self._kept.remark(key), about)
        except NoReaderError as error:
            return await self._last_open(link, request, error)
        except UnavailableError as error:
            kept = await self._kept.last(link, request)
            if kept is None:
                raise
            # NOTE {reason} is the begin of a sentence, without its end.
            remark = gettext(
                "{reason}, so this is how I last saw the playlist.", reason=error.reason
            )
            return FoundReport(kept, remark, about)

    async def of_report(self, kept: KeptReport, request: ReportRequest) -> ReportKey:
        """Return another report of the same tracks. Raises GoneError where the first is gone."""
        origin = await self._origin(kept.key)
        rows = await self._kept.rows(kept.key)
        subject = ReportSubject(origin.source, origin.open, tracks=rows)
        make = self._remake(kept, rows, request, complete=origin.complete)
        return await self._shared.report(subject, request, make, anew=kept.anew)

    async def options(self, key: ReportKey) -> Options:
        """Return how a report was asked for. Raises GoneError where it is gone."""
        return (await self._origin(key)).options

    async def _of_playlist(self, link: PlaylistLink, request: ReportRequest) -> ReportKey:
        snapshot = cut_to(await self._look(link, request), request)
        refuse_too_large(snapshot, request)
        # Where the service tells no state of the playlist, its tracks are the state.
        known = None
        if not snapshot.state:
            known = await self._playlists.read(snapshot, request.progress)
        subject = await self._subject(link, snapshot, known)
        if found := await self._existing(subject, request):
            return found
        kept = await self._kept.same_tracks(subject.source, request.largest)
        # Once more, for another asker may have begun it, or had it made, meanwhile.
        if found := await self._existing(subject, request):
            return found
        if kept:
            # Should the tracks be damaged, they are read again.
            with contextlib.suppress(GoneError):
                return await self._regrouped(kept, subject, request)
        snapshot = cut_to(await self._playlists.readable(snapshot, request.asker), request)
        refuse_too_large(snapshot, request)
        subject = replace(subject, open=snapshot.open, tracks=snapshot.wanted)
        make = partial(self._maker.from_playlist, snapshot, known, request)
        return await self._shared.made(subject, request, make)

    async def _look(self, link: PlaylistLink, request: ReportRequest) -> Snapshot:
        """Look at a playlist; what was made of one that is hidden is shown to all no longer."""
        try:
            return await self._playlists.look(link, request.asker, request.progress)
        except HiddenError:
            await self._store.set_visibility(str(link), open_to_all=False)
            raise

    async def _existing(self, subject: ReportSubject, request: ReportRequest) -> ReportKey | None:
        found = await self._shared.existing(subject, request)
        return found if found and await self._kept.counts(found) else None

    async def _regrouped(
        self, kept: KeptReport, subject: ReportSubject, request: ReportRequest
    ) -> ReportKey:
        """Make another report of the tracks of one that is about the same state."""
        origin = await self._origin(kept.key)
        rows = await self._kept.rows(kept.key)
        make = self._remake(kept, rows, request, complete=origin.complete)
        return await self._shared.made(replace(subject, tracks=rows), request, make)

    async def _last_open(
        self, link: PlaylistLink, request: ReportRequest, error: NoReaderError
    ) -> FoundReport:
        """Return the last report that all may be shown, for users through whom none can be made."""
        last = await self._kept.last_open(link, request)
        if last is None:
            raise error
        same = await self.options(last) == request.options
        key = last if same else await self.of_report(KeptReport(last), request)
        # NOTE {reason} is the begin of a sentence; {minute} is as "14:05 UTC on 24 November".
        remark = gettext(
            "{reason}, so this is how I read it at {minute}.",
            reason=error.reason,
            minute=await self._kept.read_at(last),
        )
        remarks = " ".join(filter(None, [remark, await self._kept.remark(key)]))
        return FoundReport(key, remarks, request.about)

    async def _subject(
        self, link: PlaylistLink, snapshot: Snapshot, known: Playlist | None
    ) -> ReportSubject:
        """Describe a playlist; of one that is personal the store learns who may see it now."""
        state = state_of(known) if known else snapshot.state
        source = newest_source(f"{link}:{state}", snapshot.newest)
        if not self._playlists.source_for(link).personal:
            return ReportSubject(source, snapshot.open)
        await self._store.set_visibility(str(link), open_to_all=snapshot.open)
        return ReportSubject(source, snapshot.open, str(link))

    def _remake(
        self, kept: KeptReport, rows: int, request: ReportRequest, *, complete: bool
    ) -> Make:
        if kept.anew:
            return partial(self._maker.renewed, kept.key, request)
        return partial(self._maker.regrouped, kept.key, rows, request, complete=complete)

    async def _origin(self, key: ReportKey) -> ReportOrigin:
        origin = await self._store.origin(key)
        if origin is None:
            raise GoneError(gettext(GONE))
        return origin
