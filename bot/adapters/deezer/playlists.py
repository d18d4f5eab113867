"""A playlist of Deezer: its snapshot, its pages, and the ISRCs that they lack."""

from dataclasses import replace

from bot.adapters.deezer import refusals
from bot.adapters.deezer.api import DeezerApi
from bot.adapters.deezer.first_rows import KeptRows
from bot.adapters.deezer.pages import PAGE_SIZE, DeezerPages
from bot.adapters.deezer.recordings import complete_rows
from bot.adapters.deezer.rows import read_row
from bot.adapters.json_values import text, written_whole
from bot.core.links import PlaylistLink, Service
from bot.core.models import Playlist, Reason, Snapshot, Unplaced
from bot.core.tracks.assembly import assemble
from bot.core.tracks.cells import picture_address
from bot.core.tracks.limits import MAX_ROWS
from bot.ports import PlaylistSource, Progress

UNTITLED = "Playlist"
COUNTS = (0, 10**9)
HIDDEN = Unplaced("deezer:hidden", "Row that Deezer does not show", Reason.NO_TRACK)
"""Deezer counts tracks that were withdrawn, and leaves them out of its pages."""


class DeezerPlaylists(PlaylistSource):
    """A source of public playlists, at no more than 50 calls in 5 seconds."""

    personal = False
    """What it shows is public."""

    def __init__(self, api: DeezerApi, *, page_size: int = PAGE_SIZE) -> None:
        self._api = api
        self._page_size = page_size
        self._first_rows = KeptRows()

    async def snapshot(self, link: PlaylistLink, _person_id: int = 0, /) -> Snapshot:
        """Read what a playlist is; see `bot.ports.PlaylistSource`."""
        answer = await self._api.get(f"playlist/{link.id}")
        if answer.get("public") is False:
            raise refusals.private()
        total = written_whole(answer.get("nb_tracks"), COUNTS)
        if total is None:
            raise refusals.down()
        if not total:
            raise refusals.empty()
        title, state = text(answer.get("title")) or UNTITLED, text(answer.get("checksum"))
        cover = picture_address(text(answer.get("picture_medium")))
        snapshot = Snapshot(
            Service.DEEZER.value, link.id, title, link.url, state, total, cover_url=cover
        )
        self._first_rows.keep(snapshot, answer)
        return snapshot

    async def playlist(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        """Read every row; see `bot.ports.PlaylistSource`."""
        if snapshot.total > MAX_ROWS:
            raise refusals.too_many_rows(snapshot.total)
        first = self._first_rows.take(snapshot)
        pages = DeezerPages(self._api, snapshot, self._page_size, progress, first)
        listed = await pages.read()
        if not listed:
            raise refusals.empty()
        rows = map(read_row, await complete_rows(self._api, listed, progress))
        hidden = [HIDDEN] * (snapshot.total - len(listed))
        return replace(
            assemble(snapshot.title, [*rows, *hidden]),
            url=snapshot.url,
            cover_url=snapshot.cover_url,
        )
