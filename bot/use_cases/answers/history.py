"""What an answer tells of the time since an earlier one, and what is remembered of it.

An answer is compared with the last result of another state that its asker may see where the answer
is shown: so an answer for all never tells what was shown in private. What it tells is kept with it,
and goes with it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from bot.core.documents import spoken_sizes
from bot.core.errors import GoneError
from bot.core.history import ClusterSize, Differences, HistoryId, Onlooker, PastResult
from bot.core.pages.history import chart_bars, charted
from bot.core.postings import Posting, PostingId, ReportOrigin
from bot.core.requests import ChartRequest, CompareRequest
from bot.languages import gettext
from bot.languages.current import language
from bot.ports import ClusterNameStore, Compute, HistoryStore, Job, PostingStore, ReportStore
from bot.records.pieces import GONE
from bot.records.reading import RecordReader

COMPARE: Job[CompareRequest, Differences | None] = Job("bot.jobs.history:compare_placements")
CHART: Job[ChartRequest, bytes] = Job("bot.jobs.history:draw_chart")
MOST_PLAYLISTS = 25
"""As many as Discord shows while a user types."""


class History:
    """Compares answers with earlier ones, and remembers them."""

    def __init__(
        self,
        store: HistoryStore,
        reports: ReportStore,
        postings: PostingStore,
        compute: Compute,
        *,
        names: ClusterNameStore,
    ) -> None:
        self._names = names
        self._store = store
        self._reports = reports
        self._postings = postings
        self._compute = compute

    async def tell(self, posting: Posting, about: HistoryId) -> None:
        """Keep with an answer what is new in it, and remember it as the last result."""
        await self._note(posting, about, datetime.now(UTC), remember=True)

    async def tell_again(self, before: Posting, after: Posting, *, remember: bool) -> None:
        """Keep what is new with an answer that takes the place of another one.

        What was told beside the one before is told beside the next one, since no later than then;
        of parts, files and the newest tracks of a longer playlist nothing is.
        """
        origin = await self._reports.origin(before.report)
        if before.owner_id != after.owner_id or origin is None or origin.link is None:
            return
        if not (origin.is_part or origin.is_newest):
            told = await self._store.told(before.id)
            until = told.since if told else None
            await self._note(after, HistoryId(str(origin.link)), until, remember=remember)

    async def _note(
        self, posting: Posting, about: HistoryId, until: datetime | None, *, remember: bool
    ) -> None:
        """Compare an answer with what was there until a time, if any, and remember it.

        Of a report that an earlier version kept it is not known where the tracks are: it can be
        listed, and nothing is compared with it.
        """
        origin = await self._reports.origin(posting.report)
        reader = RecordReader(self._reports, posting.report)
        placement = await reader.placement()
        if origin is None:
            return
        clusters = (await reader.summary()).clusters
        sizes = tuple(ClusterSize(each.number, each.name, each.size) for each in clusters)
        result = _result(posting, origin, about, sizes)
        if until is not None and placement is not None:
            await self._compare(result, placement, until)
        if remember:
            await self._store.add(result, placement)
            # Looked at once it is stored: what is deleted later takes it along.
            if await self._postings.get(posting.id) is None:
                await self._postings.remove(posting.id)

    async def results(self, about: HistoryId, onlooker: Onlooker) -> Sequence[PastResult]:
        """List what an onlooker may see of a playlist, the newest first."""
        return await self._store.results(about, onlooker)

    async def recent(self, onlooker: Onlooker) -> Sequence[PastResult]:
        """List the newest result of each playlist that an onlooker may see."""
        return await self._store.recent(onlooker, MOST_PLAYLISTS)

    async def chart(
        self, results: Sequence[PastResult], onlooker: Onlooker
    ) -> tuple[Sequence[PastResult], bytes | None]:
        """Draw what can be charted of results, and return which these are, see `charted`."""
        shown = await self.charted(results, onlooker)
        if not shown:
            return (), None
        request = ChartRequest(results[0].title, chart_bars(shown), language())
        return shown, await self._compute.run(CHART, request)

    async def charted(
        self, results: Sequence[PastResult], onlooker: Onlooker
    ) -> Sequence[PastResult]:
        """List what can be charted of results, the oldest first.

        In the onlooker's own, clusters are called by the names that the onlooker has given them.
        """
        return [await self._called(each, onlooker) for each in charted(results)]

    async def kept(self, results: Sequence[PastResult]) -> tuple[PastResult, ...]:
        """List the results whose answers are still there to be opened."""
        there = [each for each in results if await self._postings.get(each.posting)]
        return tuple(there)

    async def answer(self, identifier: PostingId, onlooker: Onlooker) -> Posting:
        """Find the answer of an earlier result that an onlooker may see. Raises GoneError."""
        result = await self._store.result(identifier, onlooker)
        posting = await self._postings.get(identifier) if result else None
        if posting is None:
            raise GoneError(gettext(GONE))
        return posting

    async def _called(self, result: PastResult, onlooker: Onlooker) -> PastResult:
        own = result.owner_id == onlooker.person_id
        names = await self._names.shown(result.posting) if own else {}
        return replace(result, clusters=spoken_sizes(result.clusters, names))

    async def _compare(self, now: PastResult, placement: bytes, until: datetime) -> None:
        onlooker = Onlooker(now.owner_id, now.guild_id, private=now.private)
        last = await self._store.last(now, onlooker, until)
        if last is None:
            return
        result, before = last
        request = CompareRequest(before, placement)
        differences = await self._compute.run(COMPARE, request, tracks=result.tracks)
        if differences is not None and differences.tracks:
            await self._store.tell(now.posting, result.made, differences)


def _result(
    posting: Posting, origin: ReportOrigin, about: HistoryId, sizes: tuple[ClusterSize, ...]
) -> PastResult:
    return PastResult(
        posting=posting.id,
        about=about,
        source=origin.source,
        options=origin.options,
        owner_id=posting.owner_id,
        guild_id=posting.guild_id,
        private=posting.private,
        open=origin.open,
        title=posting.title,
        made=datetime.now(UTC),
        clusters=sizes,
    )
