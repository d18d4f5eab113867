"""From a file or a link to a report, made once and then found."""

import asyncio
import contextlib
import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from bot.core.errors import GoneError, NothingToClusterError, SourceError
from bot.core.links import PlaylistLink, Service
from bot.core.models import Options, Playlist, Snapshot
from bot.core.postings import ReportKey, ReportOrigin, ReportRecord
from bot.core.requests import ANALYSIS, AgainRequest, RecordRequest
from bot.core.sizes import refuse_larger
from bot.ports import Compute, Job, PlaylistSource, Progress, ReportStore
from bot.records import pieces
from bot.records.reading import RecordReader
from bot.use_cases.enrichment import Enrichment
from bot.use_cases.single_flight import SingleFlight
from bot.use_cases.terms import ExportFile, Gate, Made, Make, Terms

RECORD_EXPORT: Job[RecordRequest, dict[str, bytes]] = Job("bot.jobs:record_export")
RECORD_AGAIN: Job[AgainRequest, dict[str, bytes]] = Job("bot.jobs:record_again")
GROUPING = "Grouping and drawing"
SILENT = (
    "The services that know how tracks sound are not answering; please try again in a few minutes, "
    "or attach an export of the playlist with audio features (exportify.app makes one)."
)
PARTIAL_COUNTS = timedelta(minutes=10)
"""How long a report that lacks what came late is an answer to the same question; its button
offers the whole."""
DIGITS = 32


class Reports:
    """Finds reports, or has them made."""

    def __init__(
        self,
        store: ReportStore,
        compute: Compute,
        playlists: Mapping[Service, PlaylistSource],
        enrichment: Enrichment,
    ) -> None:
        self._store = store
        self._compute = compute
        self._playlists = playlists
        self._enrichment = enrichment
        self._analyses: SingleFlight[ReportKey] = SingleFlight()
        self._readings: SingleFlight[Playlist] = SingleFlight()
        self._looks: SingleFlight[Snapshot] = SingleFlight()

    async def of_file(self, file: ExportFile, terms: Terms) -> ReportKey:
        """Group the tracks of an export file. Raises UserError where that cannot be done."""
        source = await asyncio.to_thread(_file_source, file)
        request = RecordRequest(
            file.content, file.title, file.playlist, terms.options, terms.largest
        )

        async def make(progress: Progress) -> Made:
            progress(GROUPING)
            made = await self._compute.run(RECORD_EXPORT, request)
            if pieces.SUMMARY in made:
                return Made(complete=True, pieces=made)
            # The file says too little of how its tracks sound: it came back as it was read.
            return await self._informed(made[pieces.PLAYLIST], terms, progress)

        return await self._report(source, terms, make)

    async def of_link(self, link: PlaylistLink, terms: Terms) -> ReportKey:
        """Group the tracks of a service's playlist. Raises UserError where that cannot be done."""
        service = self.reader(link)
        snapshot = await self._looks.run(link, lambda _: service.snapshot(link), terms.progress)
        refuse_larger(snapshot.total, terms.largest)
        # Where the service tells no state of the playlist, its tracks are the state.
        known = None if snapshot.state else await self._read(snapshot, terms.progress)
        state = snapshot.state if known is None else _tracks_digest(known)

        async def make(progress: Progress) -> Made:
            playlist = known or await self._read(snapshot, progress)
            return await self._enriched(playlist, terms, progress)

        return await self._report(f"{link.service}:{link.id}:{state}", terms, make)

    async def again(self, key: ReportKey, terms: Terms) -> ReportKey:
        """Group the tracks of a report in another way. Raises GoneError where it is gone."""
        origin = await self._origin(key)

        async def make(progress: Progress) -> Made:
            packed = await RecordReader(self._store, key).playlist()
            made = await self._group(packed, terms, progress)
            return Made(origin.complete, made)

        return await self._report(origin.source, terms, make)

    async def renew(self, key: ReportKey, terms: Terms) -> ReportKey:
        """Make a report anew with what is known now. Raises GoneError where it is gone."""
        origin = await self._origin(key)

        async def make(progress: Progress) -> Made:
            packed = await RecordReader(self._store, key).playlist()
            return await self._informed(packed, terms, progress)

        return await self._report(origin.source, terms, make, anew=True)

    async def options(self, key: ReportKey) -> Options:
        """Tell how a report was asked for. Raises GoneError where it is gone."""
        return (await self._origin(key)).options

    async def _origin(self, key: ReportKey) -> ReportOrigin:
        origin = await self._store.origin(key)
        if origin is None:
            raise GoneError("I no longer have that result; please run /clusters again.")
        return origin

    def reader(self, link: PlaylistLink) -> PlaylistSource:
        """Tell who reads a link. Raises SourceError, with the way out, where nobody does."""
        if link.service not in self._playlists:
            raise SourceError(
                f"I can't read links of {link.service.title()} yet; please attach an export of the "
                "playlist (exportify.app or exportify.net make one), or give me a Deezer link."
            )
        return self._playlists[link.service]

    async def _read(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        service = self._playlists[Service(snapshot.service)]
        return await self._readings.run(
            snapshot, lambda progress: service.playlist(snapshot, progress), progress
        )

    async def _informed(self, packed: bytes, terms: Terms, progress: Progress) -> Made:
        playlist = await asyncio.to_thread(pieces.playlists.decode, packed)
        return await self._enriched(playlist, terms, progress)

    async def _enriched(self, playlist: Playlist, terms: Terms, progress: Progress) -> Made:
        enriched = await self._enrichment.enrich(playlist, progress)
        packed = await asyncio.to_thread(pieces.playlists.encode, enriched.playlist)
        try:
            return Made(enriched.complete, await self._group(packed, terms, progress))
        except NothingToClusterError as error:
            if enriched.complete:
                raise
            raise SourceError(SILENT) from error

    async def _group(self, packed: bytes, terms: Terms, progress: Progress) -> dict[str, bytes]:
        progress(GROUPING)
        return await self._compute.run(RECORD_AGAIN, AgainRequest(packed, terms.options))

    async def _report(
        self, source: str, terms: Terms, make: Make, *, anew: bool = False
    ) -> ReportKey:
        """Find the report, or wait for whoever makes it, or make it."""
        question = (source, terms.options)
        since = None if anew else datetime.now(UTC) - PARTIAL_COUNTS
        landings = -1
        # Again, where one has ended while the store was asked: it may be the one that is wanted.
        while landings != self._analyses.landings:
            if self._analyses.flying(question):
                return await self._analyses.join(question, terms.progress)
            landings = self._analyses.landings
            found = await self._store.find(source, terms.options, ANALYSIS, since)
            if found is not None:
                return found
        if self._analyses.flying(question):
            return await self._analyses.join(question, terms.progress)
        with _passed(terms.gate):
            return await self._analyses.run(
                question, lambda tell: self._make(source, terms.options, make, tell), terms.progress
            )

    async def _make(
        self, source: str, options: Options, make: Make, progress: Progress
    ) -> ReportKey:
        made = await make(progress)
        values = made.pieces[pieces.PLAYLIST]
        key = ReportKey(_digest(source, repr(options), ANALYSIS, _digest_bytes(values)))
        record = ReportRecord(key, source, options, made.complete, made.pieces)
        await self._store.save(record, ANALYSIS)
        return key


@contextlib.contextmanager
def _passed(gate: Gate) -> Iterator[None]:
    """Take a turn, and give it back unless something came of it."""
    gate.take()
    try:
        yield
    except BaseException:
        gate.give_back()
        raise


def _file_source(file: ExportFile) -> str:
    return f"file:{_digest(_digest_bytes(file.content), file.title, file.playlist or '')}"


def _tracks_digest(playlist: Playlist) -> str:
    return _digest(*(track.id for track in playlist.tracks))


def _digest(*parts: str) -> str:
    return _digest_bytes("\x1f".join(parts).encode("utf-8", "replace"))


def _digest_bytes(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:DIGITS]
