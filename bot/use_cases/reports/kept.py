"""What the store has of a playlist where it has no answer to the very question.

A report with other options has the same tracks, and a report of an earlier state is better than
none. A report that lacks what came late, or rows that a service kept from the bot's app, counts
only for a while, so that what is missing is asked for again.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.core.errors import GoneError
from bot.core.links import PlaylistLink
from bot.core.models import Options, Reason
from bot.core.postings import ReportKey
from bot.core.requests import ANALYSIS
from bot.core.summary import Summary
from bot.core.text.wording import minute_of
from bot.core.tracks.limits import LARGE, refuse_larger
from bot.languages import gettext, ngettext
from bot.ports import ReportStore
from bot.records.pieces import GONE
from bot.records.reading import RecordReader
from bot.use_cases.reports.request import KeptReport, ReportRequest
from bot.use_cases.reports.sharing import PARTIAL_COUNTS


@dataclass(frozen=True, slots=True)
class KeptReports:
    """Finds reports that may stand for another one, and says what is to be known of them."""

    store: ReportStore

    async def counts(self, key: ReportKey) -> bool:
        """Return whether a report is still an answer to the question that it was made for."""
        return not _withheld(await self._summary(key)) or await self._is_recent(key)

    async def same_tracks(self, source: str, largest: int) -> KeptReport | None:
        """Find a report of a playlist in the same state, whose tracks need not be read again.

        What it lacks is asked for anew if that is some time ago. Raises TooLargeError.
        """
        key = await self._readable(await self.store.find_any(source, ANALYSIS))
        if key is None or not await self.counts(key):
            return None
        await self._refuse_larger(key, largest)
        origin = await self.store.origin(key)
        complete = origin is not None and origin.complete
        return KeptReport(key, anew=not complete and not await self._is_recent(key))

    async def last(self, link: PlaylistLink, request: ReportRequest) -> ReportKey | None:
        """Find the last report that the asker may be shown, made with the same options."""
        asker, part = request.asker.person_id, request.newest
        return await self._readable(
            await self.store.newest(str(link), request.options, ANALYSIS, asker, part=part)
        )

    async def last_open(self, link: PlaylistLink, request: ReportRequest) -> ReportKey | None:
        """Find the last report that all may be shown, made with these options if there is one.

        Raises TooLargeError where it has other options, and more tracks than may be regrouped.
        """
        if same := await self._newest_open(link, request, request.options):
            return same
        other = await self._newest_open(link, request)
        if other is not None:
            # How its tracks follow each other is not kept, so that none are known for the newest.
            await self._refuse_larger(other, request.largest, cuttable=False)
        return other

    async def _newest_open(
        self, link: PlaylistLink, request: ReportRequest, options: Options | None = None
    ) -> ReportKey | None:
        return await self._readable(
            await self.store.newest_open(str(link), ANALYSIS, options, part=request.newest)
        )

    async def remark(self, key: ReportKey) -> str:
        """Return what has to be said beside a report whose rows were not all to be had."""
        summary = await self._summary(key)
        rows, missing = summary.coverage.rows, _withheld(summary)
        if not missing:
            return ""
        return ngettext(
            "Spotify gives my app only {given} of this playlist's {count} track, which is no fault "
            "of your account; please attach an export (exportify.app makes one) for all of them.",
            "Spotify gives my app only {given} of this playlist's {count} tracks, which is no "
            "fault of your account; please attach an export (exportify.app makes one) for all of "
            "them.",
            rows,
            given=rows - missing,
        )

    async def rows(self, key: ReportKey) -> int:
        """Count the rows of a report's playlist; where that is not known, they may be many."""
        try:
            return (await self._summary(key)).coverage.rows
        except GoneError:
            return LARGE

    async def read_at(self, key: ReportKey) -> str:
        """Return when the tracks of a report were read, in words. Raises GoneError."""
        ages = await self.store.ages(key)
        if ages is None:
            raise GoneError(gettext(GONE))
        return minute_of(ages.read)

    async def _refuse_larger(self, key: ReportKey, largest: int, *, cuttable: bool = True) -> None:
        refuse_larger((await self._summary(key)).coverage.rows, largest, cuttable=cuttable)

    async def _is_recent(self, key: ReportKey) -> bool:
        ages = await self.store.ages(key)
        return ages is not None and ages.made >= datetime.now(UTC) - PARTIAL_COUNTS

    async def _readable(self, key: ReportKey | None) -> ReportKey | None:
        readable = key is not None and await RecordReader(self.store, key).is_readable()
        return key if readable else None

    async def _summary(self, key: ReportKey) -> Summary:
        return await RecordReader(self.store, key).summary()


def _withheld(summary: Summary) -> int:
    return summary.coverage.reasons.get(Reason.WITHHELD, 0)
