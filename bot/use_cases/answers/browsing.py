"""From an answer's button to the page it leads to."""

import time
from collections.abc import Callable
from typing import Protocol

from cachetools import TTLCache

from bot.core.asker import Asker
from bot.core.documents import as_shown, spoken_changes
from bot.core.errors import GoneError, NotAllowedError
from bot.core.history import Changes
from bot.core.links import PlaylistLink
from bot.core.pages.page import Page
from bot.core.pages.positions import CONTRIBUTORS, Position, Walk, walk
from bot.core.postings import PostedReport, Posting, PostingId, ReportKey, ReportOrigin
from bot.core.recordings.track_search import Spot
from bot.core.reports import Product
from bot.core.summary import Summary
from bot.core.updates import Update
from bot.languages import gettext, gettext_noop
from bot.ports import ClusterNameStore, HistoryStore, PostingStore, PreferenceStore, ReportStore
from bot.records.pieces import GONE
from bot.records.reading import RecordReader
from bot.use_cases.answers.cluster_pages import tracks_page
from bot.use_cases.answers.contributor_names import AnswerLook
from bot.use_cases.answers.contributors import AnswerCredits, Contributors
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.answers.page_pieces import likely_pieces
from bot.use_cases.answers.pictures import Pictures
from bot.use_cases.answers.plain_pages import News, plain_page
from bot.use_cases.answers.publishing import is_postable
from bot.use_cases.answers.shared_pages import SharedPages
from bot.use_cases.answers.shown import Shown
from bot.use_cases.answers.text_pages import text_page
from bot.use_cases.answers.viewer import ViewerState, at_spot, viewer_state
from bot.use_cases.lookups.updates import Updates
from bot.use_cases.spotify.personal_library import PersonalLibrary, Viewer

STRANGE = gettext_noop("That answer is another person's; please run /clusters yourself.")
TOUCH_EVERY_S = 3_600
"""How often a look at a report is written down; reports live for days."""
MOST_TOUCHED = 10_000


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
        names: ClusterNameStore | None = None,
        history: HistoryStore | None = None,
        pictures: Pictures | None = None,
        shared_pages: SharedPages | None = None,
        contributors: Contributors | None = None,
        preferences: PreferenceStore | None = None,
    ) -> None:
        self._reports = reports
        self._postings = postings
        self._extras = extras
        self._updates = updates
        self._pictures = pictures
        self._access = access
        self._library = library
        self._names = names
        self._history = history
        self._shared_pages = shared_pages
        self._contributors = contributors
        self._preferences = preferences
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
            raise GoneError(gettext(GONE))
        _refuse_strangers(posting, asker)
        return posting

    async def admitted(self, identifier: PostingId, asker: Asker) -> PostedReport:
        """Find an answer for a user who may see what was made of its playlist.

        Raises what `posting` raises, and UserError for others: a playlist that is not open to all
        is for users who can read it themselves. The answer's owner has shown that they can.
        """
        posted = await self._postings.posted(identifier)
        if posted is None:
            raise GoneError(gettext(GONE))
        _refuse_strangers(posted.posting, asker)
        if posted.posting.owner_id != asker.person_id:
            await self._admit(posted.origin, asker)
        return posted

    async def _admit(self, origin: ReportOrigin | None, asker: Asker) -> None:
        if origin is None:
            raise GoneError(gettext(GONE))
        # What people have agreed to is for all who see it where they did.
        if origin.open or origin.people:
            return
        if not origin.links or self._access is None:
            raise NotAllowedError(gettext(STRANGE))
        for link in origin.links:
            await self._access.admit(link, asker.person_id)

    async def show(  # noqa: PLR0913  who looks at what, and where
        self,
        posting: Posting,
        position: Position,
        page_size: int,
        viewer: Viewer | None = None,
        *,
        origin: ReportOrigin | None = None,
        spot: Spot | None = None,
    ) -> Shown:
        """Read a page as its viewer sees it; `origin` is what the report is about, where known.

        With a `spot` it is the page of that track, which is marked, in the order of the position.
        It is words alone where its viewer, who alone sees it, has chosen that, or asks for it.
        Raises GoneError where the report has expired meanwhile.
        """
        reader = RecordReader(self._reports, posting.report)
        await reader.read_ahead(likely_pieces(position, page_size))
        changes = await self._changes(posting)
        summary, way = await self._laid_out(reader, posting, page_size, changes)
        state = await viewer_state(way.settle(position), self._library, viewer)
        state = await at_spot(state, spot, reader, summary, way)
        origin, update = await self._about(posting, origin)
        credited = AnswerCredits(self._contributors, reader, summary, AnswerLook(posting, viewer))
        news, as_text = News(update, changes), await self.reads_text(viewer)
        page, picture = await self._page(way, state, news, credited, as_text=as_text)
        await self._touch(posting.report)
        return Shown(
            posting=posting,
            summary=summary,
            walk=way,
            position=state.position,
            spot=spot,
            page=page,
            picture=picture,
            update=update,
            open=origin is not None and origin.open,
            knows_accounts=state.library is not None,
            own=viewer is not None and viewer.person_id == posting.owner_id,
            postable=is_postable(posting, origin),
            saveable=self._library is not None and _is_at_spotify(summary, state.position),
            shareable=bool(self._shared_pages and self._shared_pages.is_offered(origin)),
            as_text=as_text,
        )

    async def reads_text(self, viewer: Viewer | None) -> bool:
        """Return whether a viewer reads words alone: who alone sees it, and chose or asks so."""
        if viewer is None or viewer.as_text:
            return viewer is not None
        if self._preferences is None or viewer.shared:
            return False
        return (await self._preferences.get(viewer.person_id)).text_only

    async def summary(self, report: ReportKey) -> Summary:
        """Read a report without its tracks. Raises GoneError where it has expired."""
        return await RecordReader(self._reports, report).summary()

    async def _about(
        self, posting: Posting, known: ReportOrigin | None
    ) -> tuple[ReportOrigin | None, Update]:
        """Look up what a report is about, and what an update of it would bring."""
        origin = known or await self._reports.origin(posting.report)
        complete = origin is None or origin.complete
        return origin, self._updates.of(posting.report, complete=complete)

    async def _laid_out(
        self, reader: RecordReader, posting: Posting, page_size: int, changes: Changes | None
    ) -> tuple[Summary, Walk]:
        """Read a report without its tracks, under the names that its owner gave, and its pages.

        What the analysis has said of it comes in the language that is spoken.
        """
        names = await self._names.shown(posting.id) if self._names else {}
        summary = as_shown(await reader.summary(), posting.title, names)
        changed = len(changes.differences.tracks) if changes else 0
        return summary, walk(summary, page_size, changed)

    async def _changes(self, posting: Posting) -> Changes | None:
        told = await self._history.told(posting.id) if self._history else None
        return told and spoken_changes(told)

    async def _page(
        self,
        way: Walk,
        state: ViewerState,
        news: News,
        credited: AnswerCredits,
        *,
        as_text: bool,
    ) -> tuple[Page, bytes | None]:
        if as_text:
            return await text_page(credited, way, state, news, self._extras), None
        reader, summary, position = credited.reader, credited.summary, state.position
        if position.section == CONTRIBUTORS and self._contributors:
            return await self._contributors.page(reader, summary, way, position, credited.look)
        if position.cluster is None:
            page = await plain_page(credited, way, state, news)
            if page.picture is None:
                return page, None
            product = Product(page.picture.name)
            if self._pictures is None:
                return page, await reader.product(product)
            return page, await self._pictures.picture(reader, summary, product)
        return await tracks_page(credited, way, state, self._extras)

    async def _touch(self, key: ReportKey) -> None:
        if key in self._touched:
            return
        self._touched[key] = None
        await self._reports.touch(key)


def _is_at_spotify(summary: Summary, position: Position) -> bool:
    """Return whether tracks of a page's cluster, or of any, have a page at Spotify."""
    shown = position.cluster
    clusters = summary.clusters if shown is None else summary.clusters[shown - 1 : shown]
    return any(cluster.is_at_spotify for cluster in clusters)


def _refuse_strangers(posting: Posting, asker: Asker) -> None:
    if posting.channel_id != asker.channel_id:
        raise NotAllowedError(gettext(STRANGE))
    if posting.private and posting.owner_id != asker.person_id:
        raise NotAllowedError(gettext(STRANGE))
