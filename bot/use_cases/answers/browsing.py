"""From an answer's button to the page it leads to."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from cachetools import TTLCache

from bot.core.asker import Asker
from bot.core.errors import GoneError, NotAllowedError
from bot.core.links import PlaylistLink
from bot.core.pages.lists import cluster_page, cover_picture
from bot.core.pages.page import Page
from bot.core.pages.positions import Position, Walk, walk
from bot.core.postings import Posting, PostingId, ReportKey
from bot.core.reports import Product
from bot.core.summary import Summary
from bot.core.updates import Update
from bot.ports import PostingStore, ReportStore
from bot.records.pieces import GONE
from bot.records.reading import RecordReader
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.answers.plain_pages import plain_page
from bot.use_cases.answers.viewer import ViewerState, viewer_state
from bot.use_cases.lookups.updates import Updates
from bot.use_cases.spotify.personal_library import PersonalLibrary, Viewer

STRANGE = "That result belongs to somebody else; please run /clusters yourself."
TOUCH_EVERY_S = 3_600
"""How often a look at a report is written down; reports live for days."""
MOST_TOUCHED = 10_000


@dataclass(frozen=True, slots=True)
class Shown:
    """A page, the way on from it, and its picture."""

    posting: Posting
    summary: Summary
    walk: Walk
    position: Position
    page: Page
    picture: bytes | None
    update: Update
    """What an update of the answer would bring."""
    open: bool
    """Whether every user may be shown what was made of the playlist."""
    knows_accounts: bool = False
    """Whether tracks can be sorted by the viewer's ranks."""


class AccessCheck(Protocol):
    """Decides who may see what was made of playlists that are not open to all."""

    async def admit(self, link: PlaylistLink, person_id: int) -> None:
        """Raise UserError where a user may not see it."""
        ...


class Browsing:
    """Reads the pages of the answers that were given."""

    def __init__(  # noqa: PLR0913  all that pages are put together from
        self,
        reports: ReportStore,
        postings: PostingStore,
        extras: PageExtras,
        updates: Updates,
        clock: Callable[[], float] = time.monotonic,
        *,
        access: AccessCheck | None = None,
        library: PersonalLibrary | None = None,
    ) -> None:
        self._reports = reports
        self._postings = postings
        self._extras = extras
        self._updates = updates
        self._access = access
        self._library = library
        self._touched: TTLCache[ReportKey, None] = TTLCache(
            MOST_TOUCHED, TOUCH_EVERY_S, timer=clock
        )

    async def posting(self, identifier: PostingId, asker: Asker) -> Posting:
        """Find an answer for the user who clicks on it.

        Raises GoneError where it is no longer kept, and NotAllowedError where it is private to
        another user or was given elsewhere, which only a forged button can ask for.
        """
        posting = await self._postings.get(identifier)
        if posting is None:
            raise GoneError(GONE)
        if posting.channel_id != asker.channel_id:
            raise NotAllowedError(STRANGE)
        if posting.private and posting.owner_id != asker.person_id:
            raise NotAllowedError(STRANGE)
        return posting

    async def admit(self, posting: Posting, asker: Asker) -> None:
        """Raise UserError for a user who may not see what was made of the playlist.

        A playlist that is not open to all is for users who can read it themselves; the answer's
        owner has shown already that they can.
        """
        if posting.owner_id == asker.person_id:
            return
        origin = await self._reports.origin(posting.report)
        if origin is None:
            raise GoneError(GONE)
        if origin.open:
            return
        if origin.link is None or self._access is None:
            raise NotAllowedError(STRANGE)
        await self._access.admit(origin.link, asker.person_id)

    async def show(
        self,
        posting: Posting,
        position: Position,
        page_size: int,
        viewer: Viewer | None = None,
    ) -> Shown:
        """Read a page as its viewer sees it.

        Raises GoneError where the report has expired meanwhile.
        """
        reader = RecordReader(self._reports, posting.report)
        summary = await reader.summary()
        way = walk(summary, page_size)
        state = await viewer_state(way.settle(position), self._library, viewer)
        origin = await self._reports.origin(posting.report)
        complete = origin is None or origin.complete
        update = self._updates.of(posting.report, complete=complete)
        page, picture = await self._page(reader, summary, way, state, update)
        await self._touch(posting.report)
        return Shown(
            posting=posting,
            summary=summary,
            walk=way,
            position=state.position,
            page=page,
            picture=picture,
            update=update,
            open=origin is not None and origin.open,
            knows_accounts=self._library is not None,
        )

    async def summary(self, report: ReportKey) -> Summary:
        """Read a report without its tracks. Raises GoneError where it has expired."""
        return await RecordReader(self._reports, report).summary()

    async def document(self, posting: Posting, product: Product) -> bytes:
        """Read a document to hand out. Raises GoneError where the report has expired."""
        return await RecordReader(self._reports, posting.report).product(product)

    async def _page(
        self,
        reader: RecordReader,
        summary: Summary,
        way: Walk,
        state: ViewerState,
        update: Update,
    ) -> tuple[Page, bytes | None]:
        position = state.position
        if position.cluster is None:
            page = await plain_page(reader, summary, way, position, update)
            if page.picture is None:
                return page, None
            return page, await reader.product(Product(page.picture.name))
        start, count = position.offset, way.count(position)
        tracks = await reader.tracks(position.cluster, position.sort, start, count, state.ranks)
        labelled, sheet, view = await asyncio.gather(
            self._extras.with_labels(tracks),
            self._extras.sheet(tracks, start + 1),
            state.view(reader, summary, tracks),
        )
        picture = cover_picture(start + 1, count) if sheet else None
        return replace(cluster_page(summary, way, position, labelled, view), picture=picture), sheet

    async def _touch(self, key: ReportKey) -> None:
        if key in self._touched:
            return
        self._touched[key] = None
        await self._reports.touch(key)
