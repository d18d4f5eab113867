"""A list of Deezer: its snapshot, its pages, and the ISRCs that they lack."""

from dataclasses import replace
from typing import Any

from bot.adapters.deezer import refusals
from bot.adapters.deezer.api import DeezerApi
from bot.adapters.deezer.first_rows import KeptRows
from bot.adapters.deezer.looks import look
from bot.adapters.deezer.newest import newest_rows
from bot.adapters.deezer.pages import PAGE_SIZE, DeezerPages
from bot.adapters.deezer.recordings import complete_rows
from bot.adapters.deezer.rows import read_row
from bot.adapters.json_values import mapping
from bot.core.links import PlaylistLink
from bot.core.models import Playlist, Reason, Snapshot, Unplaced
from bot.core.services import ListKind
from bot.core.tracks.assembly import assemble
from bot.core.tracks.limits import MAX_ROWS
from bot.languages import pgettext_noop
from bot.ports import PlaylistSource, Progress

# NOTE Stands in a list of tracks, in the place of one that has no name.
HIDDEN_NAME = pgettext_noop("row", "Row that Deezer does not show")
HIDDEN = Unplaced("deezer:hidden", HIDDEN_NAME, Reason.NO_TRACK)
"""Deezer counts tracks that were withdrawn, and leaves them out of its pages."""


class DeezerPlaylists(PlaylistSource):
    """A source of what is public: playlists, albums, loved tracks; at most 50 calls in 5 s."""

    personal = False
    """What it shows is public."""

    def __init__(self, api: DeezerApi, *, page_size: int = PAGE_SIZE) -> None:
        self._api = api
        self._page_size = page_size
        self._first_rows = KeptRows()

    async def snapshot(self, link: PlaylistLink, _person_id: int = 0, /) -> Snapshot:
        """Look at a list; see `bot.ports.PlaylistSource`."""
        seen = await look(self._api, link)
        self._first_rows.keep(seen.snapshot, seen.page)
        return seen.snapshot

    async def playlist(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        """Read every row that is wanted; see `bot.ports.PlaylistSource`."""
        if snapshot.wanted > MAX_ROWS:
            raise refusals.too_many_rows(snapshot.total)
        first = self._first_rows.take(snapshot)
        if snapshot.older:
            first = await newest_rows(self._api, snapshot)
        pages = DeezerPages(self._api, snapshot, self._page_size, progress, first)
        listed = await pages.read()
        if not listed:
            raise refusals.empty()
        named = [_with_album(row, snapshot) for row in listed]
        rows = map(read_row, await complete_rows(self._api, named, progress))
        hidden = [HIDDEN] * (snapshot.wanted - len(listed))
        return replace(
            assemble(snapshot.title, [*rows, *hidden]),
            url=snapshot.url,
            cover_url=snapshot.cover_url,
        )


def _with_album(row: Any, snapshot: Snapshot) -> Any:
    """Name the album in a row of its own list, which leaves it out."""
    if snapshot.kind is not ListKind.ALBUM or not isinstance(row, dict) or row.get("album"):
        return row
    album = {"id": snapshot.id, "title": snapshot.title, "cover_medium": snapshot.cover_url}
    return {**mapping(row), "album": album}
