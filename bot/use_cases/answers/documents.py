"""The files that an answer hands out, with the tracks in the order that the viewer has set."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePath
from types import MappingProxyType

from bot.core.contributors.credits import UNCREDITED, Credits
from bot.core.documents import (
    LinkList,
    Places,
    arranged_page,
    arranged_spreadsheet,
    credited_page,
    credited_spreadsheet,
    link_archive,
    playlist_file,
    renamed_page,
    renamed_spreadsheet,
    uri_lines,
    with_names,
)
from bot.core.models import Track, TrackId
from bot.core.postings import Posting
from bot.core.reports import Product
from bot.core.spotify.ranks import Personal
from bot.core.summary import Summary
from bot.core.tracks.sorting import Sort
from bot.languages import Language, speaking
from bot.languages.current import language
from bot.ports import ClusterNameStore, Compute, Job, ReportStore
from bot.records.page_request import PageRequest, names_of_page
from bot.records.reading import UNRANKED, RecordReader
from bot.use_cases.answers.contributor_names import AnswerLook, ContributorNames
from bot.use_cases.answers.link_lists import cluster_links
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.answers.viewer import ranks_of
from bot.use_cases.spotify.personal_library import PersonalLibrary, Viewer

ARRANGED: Mapping[Product, Callable[[bytes, Places], bytes]] = MappingProxyType(
    {Product.CSV: arranged_spreadsheet, Product.MARKDOWN: arranged_page}
)
"""What is kept from the most typical track on, and how it is put in another order."""
AT_ONCE = 500
"""Tracks whose labels are looked up before other callers have their turn of the event loop."""
KEPT_PAGE: Job[PageRequest, bytes] = Job("bot.jobs.pages:kept_page")


RENAMED: Mapping[Product, Callable[[bytes, Summary], bytes]] = MappingProxyType(
    {Product.CSV: renamed_spreadsheet, Product.MARKDOWN: renamed_page}
)
"""What is kept with the report's own words, and how it is called as the answer is."""


CREDITED: Mapping[Product, Callable[[bytes, Credits], bytes]] = MappingProxyType(
    {Product.CSV: credited_spreadsheet, Product.MARKDOWN: credited_page}
)
"""What is kept without who added what, and how that is put in."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file to hand out."""

    name: str
    """After the playlist."""
    content: bytes
    """Empty where no track has what it lists."""


@dataclass(frozen=True, slots=True)
class TrackOrder:
    """An order, with the ranks of the viewer where it goes by them."""

    sort: Sort
    ranks: Mapping[TrackId, int]


class Documents:
    """Reads the files of the answers that were given. All raise GoneError for expired reports."""

    def __init__(  # noqa: PLR0913  all that files are put together from
        self,
        reports: ReportStore,
        workers: Compute,
        library: PersonalLibrary | None = None,
        names: ClusterNameStore | None = None,
        extras: PageExtras | None = None,
        *,
        contributors: ContributorNames | None = None,
    ) -> None:
        self._reports = reports
        self._workers = workers
        self._library = library
        self._names = names
        self._extras = extras
        self._contributors = contributors

    async def document(
        self, posting: Posting, product: Product, sort: Sort, viewer: Viewer | None = None
    ) -> Document:
        """Read a file in an order; by rank it is the viewer's, and the typical one without any.

        The web page has the viewer's ranks and hearts, as far as they are known.
        """
        # A page is in the language of who asks for it, all other files are English.
        with speaking(language() if product is Product.PAGE else Language.ENGLISH):
            return await self._written(posting, product, sort, viewer)

    async def _written(
        self, posting: Posting, product: Product, sort: Sort, viewer: Viewer | None
    ) -> Document:
        reader = RecordReader(self._reports, posting.report)
        summary = await self._summary(reader, posting)
        order = await self._order(sort, viewer)
        names, look = self._contributors, AnswerLook(posting, viewer)
        credited = await names.credits(reader, summary, look) if names else UNCREDITED
        if product is Product.PAGE:
            content = await self._page(reader, summary, order, viewer, credited)
        else:
            content = await _content(reader, summary, product, order)
        if product in RENAMED and summary.is_renamed:
            content = await asyncio.to_thread(RENAMED[product], content, summary)
        if product in CREDITED:
            content = await asyncio.to_thread(CREDITED[product], content, credited)
        return Document(playlist_file(summary.title, PurePath(product).suffix), content)

    async def links(
        self, posting: Posting, cluster: int, sort: Sort, viewer: Viewer | None = None
    ) -> LinkList:
        """Read the links of one cluster's tracks in an order, likewise."""
        reader = RecordReader(self._reports, posting.report)
        summary = await self._summary(reader, posting)
        order = await self._order(sort, viewer)
        return await cluster_links(reader, summary, cluster, order.sort, order.ranks)

    async def _page(
        self,
        reader: RecordReader,
        summary: Summary,
        order: TrackOrder,
        viewer: Viewer | None,
        credited: Credits,
    ) -> bytes:
        """Have a worker write a page, since it is long and the worker has what it needs."""
        request = PageRequest(
            summary=summary,
            pieces=await reader.packed([*names_of_page(summary)]),
            orders=await _places(reader, summary, order),
            labels=await self._labels(reader, summary),
            personal=await self._personal(reader, summary, viewer),
            credits=credited.tracks,
            language=language(),
        )
        tracks = sum(cluster.size for cluster in summary.clusters)
        return await self._workers.run(KEPT_PAGE, request, tracks=tracks)

    async def _labels(self, reader: RecordReader, summary: Summary) -> Mapping[TrackId, str]:
        if self._extras is None:
            return {}
        listed = await _tracks(reader, summary, TrackOrder(Sort.TYPICAL, UNRANKED))
        tracks = [*chain.from_iterable(listed.values())]
        labels: dict[TrackId, str] = {}
        for start in range(0, len(tracks), AT_ONCE):
            some = await self._extras.with_labels(tracks[start : start + AT_ONCE])
            labels |= {track.id: track.label for track in some if track.label}
        return labels

    async def _personal(
        self, reader: RecordReader, summary: Summary, viewer: Viewer | None
    ) -> Personal | None:
        if self._library is None or viewer is None:
            return None
        ids = await reader.ids([cluster.number for cluster in summary.clusters])
        return await self._library.known(viewer, ids)

    async def _summary(self, reader: RecordReader, posting: Posting) -> Summary:
        """Read what an answer is called, and its clusters by the names that they were given.

        All else is as it is kept, in English.
        """
        names = await self._names.shown(posting.id) if self._names else {}
        kept = await reader.summary()
        with speaking(Language.ENGLISH):
            return with_names(kept, posting.title, names)

    async def _order(self, sort: Sort, viewer: Viewer | None) -> TrackOrder:
        if sort is not Sort.RANK:
            return TrackOrder(sort, UNRANKED)
        ranks = await ranks_of(self._library, viewer)
        return TrackOrder(Sort.TYPICAL, UNRANKED) if ranks is None else TrackOrder(sort, ranks)


async def _content(
    reader: RecordReader, summary: Summary, product: Product, order: TrackOrder
) -> bytes:
    """Read or make a file; what takes longer than the event loop may be held up, in a thread."""
    if product is Product.LISTS:
        tracks = await _tracks(reader, summary, order)
        return await asyncio.to_thread(link_archive, summary.clusters, tracks)
    if order.sort is Sort.TYPICAL or product not in {*ARRANGED, Product.URIS}:
        return await reader.product(product)
    if product is Product.URIS:
        tracks = await _tracks(reader, summary, order)
        return await asyncio.to_thread(uri_lines, chain.from_iterable(tracks.values()))
    places = await _places(reader, summary, order)
    return await asyncio.to_thread(ARRANGED[product], await reader.product(product), places)


async def _places(reader: RecordReader, summary: Summary, order: TrackOrder) -> Places:
    return {
        cluster.number: await reader.order(cluster.number, order.sort, 0, cluster.size, order.ranks)
        for cluster in summary.clusters
    }


async def _tracks(
    reader: RecordReader, summary: Summary, order: TrackOrder
) -> Mapping[int, Sequence[Track]]:
    return {
        cluster.number: await reader.tracks(
            cluster.number, order.sort, 0, cluster.size, order.ranks
        )
        for cluster in summary.clusters
    }
