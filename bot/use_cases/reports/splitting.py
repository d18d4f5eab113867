"""One cluster of a report becomes a report of its own.

It is found, waited for or made like any other, and costs its asker as much. What it is about names
the playlist of the whole, so that it is shown to the same users, and to no others once the playlist
is closed; but it never stands for the playlist itself.
"""

from dataclasses import dataclass, replace
from functools import partial

from bot.core.errors import GoneError, NothingToClusterError
from bot.core.models import FEWEST_CLUSTERS, Options, TrackId
from bot.core.postings import ReportKey, ReportOrigin, part_source
from bot.core.requests import PartRequest
from bot.core.summary import ClusterSummary, Summary
from bot.core.text.discord_markdown import clean, shortened
from bot.languages import gettext, ngettext
from bot.ports import Compute, Job, Progress, ReportStore
from bot.ports.monitor import NO_MONITOR, ReportMonitor, ReportStage
from bot.records.cluster_ids import cluster_ids
from bot.records.pieces import GONE
from bot.records.reading import RecordReader
from bot.use_cases.reports.make import GROUPING
from bot.use_cases.reports.request import Analysed, ReportRequest, ReportSubject, Spend
from bot.use_cases.reports.sharing import SharedReports

RECORD_PART: Job[PartRequest, dict[str, bytes]] = Job("bot.jobs.clustering:record_part")
FEWEST_TRACKS = 8
"""Fewer make no clusters."""
LONGEST_WHOLE, LONGEST_CLUSTER = 76, 40
"""Characters of the two halves of a title; a page has room for both."""


def is_divisible(cluster: ClusterSummary) -> bool:
    """Return whether a cluster has enough tracks to be split."""
    return cluster.size >= FEWEST_TRACKS


def title_of_part(whole: str, cluster: str) -> str:
    """Write what one cluster of a playlist is called."""
    return (
        f"{shortened(clean(whole), LONGEST_WHOLE)} › {shortened(clean(cluster), LONGEST_CLUSTER)}"
    )


@dataclass(frozen=True, slots=True)
class Splitting:
    """Finds reports about one cluster, or has them made."""

    store: ReportStore
    compute: Compute
    shared: SharedReports
    monitor: ReportMonitor = NO_MONITOR

    async def report(self, whole: ReportKey, number: int, request: ReportRequest) -> ReportKey:
        """Return the report of a cluster's tracks: in two where they seem to be one.

        Raises GoneError where the whole is gone, and UserError where its tracks make no clusters.
        """
        key = await self._report(whole, number, request)
        parts = (await RecordReader(self.store, key).summary()).clusters
        if len(parts) > 1:
            return key
        # A user who asks for a split wants one; the note says how far it may be trusted.
        options = replace(request.options, clusters=FEWEST_CLUSTERS)
        return await self._report(whole, number, replace(request, options=options, cooldown_s=0))

    async def _report(self, whole: ReportKey, number: int, request: ReportRequest) -> ReportKey:
        reader = RecordReader(self.store, whole)
        summary, origin = await reader.summary(), await self._origin(whole)
        cluster = _cluster(summary, number)
        ids = tuple(await cluster_ids(reader, cluster))
        subject = ReportSubject(
            part_source(origin.source, whole, number), origin.open, tracks=cluster.size
        )
        # Reports are shared, so that the title has the cluster's own name.
        title = title_of_part(summary.title, cluster.name)
        make = partial(self._make, reader, ids, title, request.options, origin.complete)
        return await self.shared.report(subject, request, make)

    async def _make(  # noqa: PLR0913, PLR0917  what the part is, and then a `Make`
        self,
        reader: RecordReader,
        ids: tuple[TrackId, ...],
        title: str,
        options: Options,
        complete: bool,  # noqa: FBT001  bound by position
        progress: Progress,
        _: Spend,
    ) -> Analysed:
        progress(gettext(GROUPING))
        request = PartRequest(await reader.playlist(), ids, title, options)
        with self.monitor.stage(ReportStage.ANALYSE):
            made = await self.compute.run(RECORD_PART, request, tracks=len(ids))
        return Analysed(complete, made)

    async def _origin(self, key: ReportKey) -> ReportOrigin:
        origin = await self.store.origin(key)
        if origin is None:
            raise GoneError(gettext(GONE))
        return origin


def _cluster(summary: Summary, number: int) -> ClusterSummary:
    """Return the cluster. Raises UserError where there is none, or it is too small."""
    if number > len(summary.clusters):
        raise GoneError(gettext(GONE))
    cluster = summary.clusters[number - 1]
    if not is_divisible(cluster):
        raise NothingToClusterError(
            ngettext(
                "That cluster has fewer than {count} track, which are too few to split.",
                "That cluster has fewer than {count} tracks, which are too few to split.",
                FEWEST_TRACKS,
            )
        )
    return cluster
