"""Two playlists on one map.

Each is found, waited for or made like any other, so that access, kept reports and lookups are those
of its own answer, and that answer is there afterwards. What both have is then grouped once more,
together, as a report about the pair. Of what has to be made anew only the first costs the asker a
wait. A pair is open where both playlists are; it is never found in the place of one of them.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial

from bot.core.errors import GoneError, NoPlaylistError, TooLargeError, UserError
from bot.core.links import parse_link, short_link
from bot.core.pending_commands import LinkSource, PairSource, PeopleSource, SingleSource
from bot.core.postings import ReportKey, ReportOrigin, pair_source
from bot.core.requests import UnionRequest
from bot.core.summary import Summary
from bot.core.text.discord_markdown import clean, shortened
from bot.languages import Language, Message, Text, gettext, gettext_noop
from bot.languages.current import language
from bot.ports import Compute, Job, Progress, ReportStore
from bot.ports.monitor import NO_MONITOR, ReportMonitor, ReportStage
from bot.records.pieces import GONE
from bot.records.reading import RecordReader
from bot.use_cases.reports.make import GROUPING
from bot.use_cases.reports.people import NO_SPOTIFY, PeopleReports
from bot.use_cases.reports.request import Analysed, FoundReport, ReportRequest, ReportSubject, Spend
from bot.use_cases.reports.sharing import SharedReports

RECORD_UNION: Job[UnionRequest, dict[str, bytes]] = Job("bot.jobs.unions:record_union")
SAME = gettext_noop("Those are one and the same playlist; please give me two different ones.")
LONGEST_NAME = 60
"""Characters of each half of a title; a page has room for both."""
# NOTE {words} says what is being done with it, or why it cannot be had; so in the one that follows.
WHICH = (gettext_noop("First playlist: {words}"), gettext_noop("Second playlist: {words}"))

FindReport = Callable[[SingleSource, ReportRequest], Awaitable[FoundReport]]


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two playlists."""

    found: FoundReport
    summary: Summary
    origin: ReportOrigin


@dataclass(frozen=True, slots=True)
class Comparing:
    """Finds reports about two playlists, or has them made."""

    store: ReportStore
    compute: Compute
    shared: SharedReports
    people: PeopleReports | None = None
    """None where there is no Spotify."""
    monitor: ReportMonitor = NO_MONITOR

    async def report(
        self, pair: PairSource, request: ReportRequest, find: FindReport
    ) -> FoundReport:
        """Return the report of two playlists, each of which `find` returns the report of.

        Raises UserError, which names the playlist that stands in the way.
        """
        began = datetime.now(UTC)
        first = await self._side(0, pair.first, request, find)
        request = await self._after(first, request, began)
        second = await self._side(1, pair.second, request, find)
        request = await self._after(second, request, began)
        if first.origin.source == second.origin.source:
            raise UserError(gettext(SAME))
        key = await self._report(first, second, request)
        remarks = dict.fromkeys([first.found.remark, second.found.remark])
        return FoundReport(key, " ".join(filter(None, remarks)))

    async def of_people(self, source: PeopleSource, request: ReportRequest) -> FoundReport:
        """Return the report of what users hear most. Raises UserError where there is none."""
        if self.people is None:
            raise UserError(gettext(NO_SPOTIFY))
        return await self.people.report(source, request)

    async def _side(
        self, place: int, source: SingleSource, request: ReportRequest, find: FindReport
    ) -> _Side:
        told = request.progress

        def progress(text: str) -> None:
            told(gettext(WHICH[place], words=begun_small(text)))

        with _naming(place):
            found = await find(source, replace(request, progress=progress))
        summary = await RecordReader(self.store, found.key).summary()
        origin = await self.store.origin(found.key)
        if origin is None:
            raise GoneError(gettext(GONE))
        return _Side(found, summary, origin)

    async def _after(self, side: _Side, request: ReportRequest, began: datetime) -> ReportRequest:
        """Let what follows cost nothing, where one of the playlists was new and has cost a wait."""
        ages = await self.store.ages(side.found.key)
        is_new = ages is not None and ages.made >= began
        return replace(request, cooldown_s=0) if is_new else request

    async def _report(self, first: _Side, second: _Side, request: ReportRequest) -> ReportKey:
        sides = first, second
        subject = ReportSubject(
            pair_source(first.origin.source, second.origin.source),
            open=first.origin.open and second.origin.open,
            tracks=sum(side.summary.coverage.rows for side in sides),
        )
        found = await self.shared.existing(subject, request)
        # What was closed when it was made, and has been opened since, is made again.
        origin = await self.store.origin(found) if found else None
        if found and origin and origin.open == subject.open:
            return found
        return await self.shared.made(subject, request, partial(self._make, sides, request))

    async def _make(
        self, sides: tuple[_Side, _Side], request: ReportRequest, progress: Progress, _: Spend
    ) -> Analysed:
        progress(gettext(GROUPING))
        readers = [RecordReader(self.store, side.found.key) for side in sides]
        packed = await asyncio.gather(*(reader.playlist() for reader in readers))
        names = [shortened(clean(side.summary.title), LONGEST_NAME) for side in sides]
        union = UnionRequest(
            tuple(packed), tuple(names), " × ".join(names), request.options, request.largest
        )
        tracks = sum(side.summary.coverage.rows for side in sides)
        with self.monitor.stage(ReportStage.ANALYSE):
            made = await self.compute.run(RECORD_UNION, union, tracks=tracks)
        return Analysed(all(side.origin.complete for side in sides), made)


def check_pair(pair: PairSource, check: Callable[[SingleSource], None]) -> None:
    """Raise UserError where two sources are plainly one, or `check` refuses one of them."""
    sources = pair.first, pair.second
    for place, source in enumerate(sources):
        with _naming(place):
            check(source)
    first, second = map(_meant, sources)
    if first == second:
        raise UserError(gettext(SAME))


@contextlib.contextmanager
def _naming(place: int) -> Iterator[None]:
    """Say of which playlist a refusal speaks."""
    try:
        yield
    except TooLargeError as error:
        # NOTE {reason} is the begin of a sentence, without its end.
        smaller = gettext("{reason}; please compare a smaller one.", reason=error.reason)
        raise UserError(gettext(WHICH[place], words=smaller)) from error
    except NoPlaylistError as error:
        raise UserError(gettext(WHICH[place], words=error.sentence)) from error


@dataclass(frozen=True, slots=True)
class _Begun(Message):
    """What is done, behind a colon, where most languages go on with a small letter."""

    def said(self) -> Text:
        """Return it in the language that is spoken right now."""
        return Text(_small(Message.said(self)), self)


def begun_small(step: str) -> str:
    """Write what is done as it goes on behind a colon, in every language."""
    match step:
        case Text(message=told):
            parts = told.text, told.plural, told.count, told.context, told.parameters
            return _Begun(*parts).said()
        case _:
            return _small(step)


def _small(step: str) -> str:
    # In German it may be a noun.
    is_kept = language() is Language.GERMAN
    return step if is_kept else f"{step[:1].lower()}{step[1:]}"


def _meant(source: SingleSource) -> object:
    if isinstance(source, LinkSource) and short_link(source.text) is None:
        return parse_link(source.text)
    return source
