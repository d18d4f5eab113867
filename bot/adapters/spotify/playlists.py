"""The tracks of a playlist: from its pages, or else from the rows that come along with it.

Some client ids of 2026 are refused the pages of every playlist, with 403, 404 or 429, even in the
name of its owner. The playlist itself may still bring its first hundred rows along, and tells
whether the account may read it at all.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any

from bot.adapters.json_values import listed, mapping
from bot.adapters.spotify.calls import PersonalCalls
from bot.adapters.spotify.endpoints import Endpoint
from bot.adapters.spotify.pages import SpotifyPages
from bot.adapters.spotify.rows import ROW_FIELDS, read_row
from bot.core.models import Playlist, Reason, Unplaced
from bot.core.spotify import app_refusals, refusals
from bot.core.spotify.accounts import Login, SpotifyPlaylist
from bot.core.text.steps import so_far
from bot.core.tracks.assembly import assemble
from bot.core.tracks.limits import MAX_ROWS
from bot.languages import gettext, pgettext_noop
from bot.ports import Progress

log = logging.getLogger(__name__)

KINDS = ("track", "episode")
PAGE_FIELDS = f"items({ROW_FIELDS})"
NESTED_FIELDS = f"id,items(items({ROW_FIELDS}))"
HIDDEN = Unplaced(
    "spotify:hidden", pgettext_noop("row", "Row that Spotify does not show"), Reason.NO_TRACK
)
WITHHELD = Unplaced(
    "spotify:withheld",
    pgettext_noop("row", "Row that Spotify keeps from my app"),
    Reason.WITHHELD,
)


class PlaylistReader:
    """Reads playlists whole, as far as Spotify gives their rows to this app."""

    def __init__(self, calls: PersonalCalls, market: str | None) -> None:
        self._calls = calls
        self._market = market

    async def read(self, login: Login, snapshot: SpotifyPlaylist, progress: Progress) -> Playlist:
        """Read the tracks. Raises NotYoursError and EmptyError without a question."""
        _refuse_unreadable(snapshot)
        ask = partial(self._page, login, snapshot.id)
        pages = SpotifyPages(ask, snapshot.total, progress, snapshot.first)
        await pages.read()
        if pages.refused:
            pages.fill(await self._nested(login, snapshot.id))
            log.warning("spotify refuses this client id pages of a playlist that may be read")
            progress(so_far(gettext("Reading tracks"), len(pages.rows), snapshot.wanted))
        if pages.refused and not pages.rows:
            raise app_refusals.rows_refused(own=login.is_of_own_app)
        return _playlist(snapshot, pages)

    async def _page(self, login: Login, playlist_id: str, offset: int, limit: int) -> Any:
        return await self._calls.of_playlist(
            Endpoint.ITEMS,
            login,
            playlist_id,
            lambda spotify: spotify.playlist_items(
                playlist_id, PAGE_FIELDS, limit, offset, self._market, KINDS
            ),
        )

    async def _nested(self, login: Login, playlist_id: str) -> Sequence[Any]:
        """Read the rows that come along; none where Spotify keeps those too.

        Raises UnreadableError where the account may no longer read the playlist.
        """
        answer = await self._calls.of_playlist(
            Endpoint.PLAYLIST,
            login,
            playlist_id,
            lambda spotify: spotify.playlist(playlist_id, NESTED_FIELDS, self._market, KINDS),
        )
        if "items" not in mapping(answer):
            raise refusals.not_yours()
        return listed(mapping(mapping(answer)["items"]).get("items")) or ()


def _refuse_unreadable(snapshot: SpotifyPlaylist) -> None:
    if not snapshot.readable:
        raise refusals.not_yours()
    if not snapshot.total:
        raise refusals.empty()
    if snapshot.wanted > MAX_ROWS:
        raise refusals.too_many_rows(snapshot.total)


def _playlist(snapshot: SpotifyPlaylist, pages: SpotifyPages) -> Playlist:
    rows = pages.rows
    if not rows:
        raise refusals.empty()
    missing = [WITHHELD if pages.refused else HIDDEN] * (snapshot.wanted - len(rows))
    playlist = assemble(snapshot.title, chain(map(read_row, rows), missing))
    return replace(playlist, url=snapshot.url, cover_url=snapshot.cover_url)
