"""A public playlist or an album of TIDAL: its snapshot, and its pages, each naming the next."""

from dataclasses import replace

from bot.adapters.json_values import mapping, text, whole
from bot.adapters.tidal import documents
from bot.adapters.tidal.api import TidalApi
from bot.adapters.tidal.tokens import REFUSALS
from bot.core.links import PlaylistLink, Service
from bot.core.models import Playlist, Snapshot
from bot.core.services import ListKind
from bot.core.text.steps import so_far
from bot.core.tracks.assembly import assemble
from bot.core.tracks.limits import MAX_ROWS
from bot.core.tracks.rows import Row
from bot.languages import gettext
from bot.ports import PlaylistSource, Progress

INCLUDED = "items,items.artists,items.albums"
ALBUM = ListKind.ALBUM
PATHS = {ListKind.PLAYLIST: "playlists", ALBUM: "albums"}
TITLES = {ListKind.PLAYLIST: "name", ALBUM: "title"}
COUNTS = (0, 10**9)
UNTITLED = "Playlist"


class TidalPlaylists(PlaylistSource):
    """A source of what TIDAL shows to everybody."""

    personal = False
    """What it shows is public."""

    def __init__(self, api: TidalApi) -> None:
        self._api = api

    async def snapshot(self, link: PlaylistLink, _person_id: int = 0, /) -> Snapshot:
        """Look at a playlist; see `bot.ports.PlaylistSource`."""
        document = await self._api.get(f"{PATHS[link.kind]}/{link.id}", {"include": "coverArt"})
        if not mapping(document.get("data")):
            raise REFUSALS.down()
        told = documents.attributes(document.get("data"))
        total = whole(told.get("numberOfItems"), COUNTS)
        if total == 0:
            raise REFUSALS.empty()
        return Snapshot(
            service=Service.TIDAL.value,
            id=link.id,
            kind=link.kind,
            title=text(told.get(TITLES[link.kind])) or UNTITLED,
            url=link.url,
            # An album is not edited; another edition of it is another album.
            state=text(told.get("lastModifiedAt")) or (f"{total}" if link.kind is ALBUM else ""),
            total=total or 0,
            cover_url=documents.cover(document),
        )

    async def playlist(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        """Read every row; see `bot.ports.PlaylistSource`."""
        if snapshot.total > MAX_ROWS:
            raise REFUSALS.too_many_rows(snapshot.total)
        rows = await self._rows(snapshot, progress)
        if not rows:
            raise REFUSALS.empty()
        if snapshot.newest is not None:
            # Its pages can be read in their order alone, and new rows are appended.
            rows = rows[-snapshot.newest :]
        return replace(
            assemble(snapshot.title, rows), url=snapshot.url, cover_url=snapshot.cover_url
        )

    async def _rows(self, snapshot: Snapshot, progress: Progress) -> list[Row]:
        """Read page after page, each once, and no more than a playlist may have."""
        path = f"{PATHS[snapshot.kind]}/{snapshot.id}/relationships/items"
        rows, cursor = list[Row](), ""
        seen: set[str] = set()
        while cursor not in seen and len(rows) <= MAX_ROWS:
            seen.add(cursor)
            after = {documents.CURSOR: cursor} if cursor else {}
            document = await self._api.get(path, {"include": INCLUDED, **after})
            page = documents.rows(document)
            if page is None:
                raise REFUSALS.down()
            rows += page
            total = max(snapshot.total, len(rows))
            progress(so_far(gettext("Reading tracks"), len(rows), total))
            cursor = documents.next_cursor(document)
            if not cursor:
                break
        if len(rows) > MAX_ROWS:
            raise REFUSALS.too_many_rows(len(rows))
        return rows
