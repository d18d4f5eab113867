"""Lists of ListenBrainz, which need no account: playlists, and what a person has heard most."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from bot.adapters.http import HttpError, require_object
from bot.adapters.json_values import listed, mapping, text, whole
from bot.adapters.listenbrainz.api import ListenBrainzApi, Query
from bot.adapters.listenbrainz.rows import row_of_playlist, row_of_statistics
from bot.adapters.lists.refusals import ListRefusals
from bot.core.errors import SourceError
from bot.core.links import PlaylistLink
from bot.core.models import Playlist
from bot.core.services import ListKind
from bot.core.tracks.assembly import assemble
from bot.core.tracks.limits import MAX_ROWS
from bot.core.tracks.rows import Row
from bot.languages import gettext

PERIOD = "all_time"
"""The one that is never empty in January, and as long as Last.fm's."""
PAGE_SIZE = 100
"""The most rows of statistics that one call may ask for."""
TOP_TRACKS = 200
"""Of which lists are made of what a person has heard most."""
COUNTS = (0, 10**9)
UNTITLED = "Playlist"
REFUSALS = ListRefusals("ListenBrainz")


class ListenBrainzLists:
    """Reads lists whole: see `bot.adapters.lists.whole`."""

    def __init__(self, api: ListenBrainzApi) -> None:
        self._api = api

    async def read(self, link: PlaylistLink, newest: int | None = None) -> Playlist:
        """Read a list, or so many of its newest rows, which stand last.

        Raises SourceError, with the way out.
        """
        try:
            if link.kind is ListKind.TOP:
                return await self._top(link)
            return await self._playlist(link, newest)
        except HttpError as error:
            raise REFUSALS.of(error) from error

    async def _playlist(self, link: PlaylistLink, newest: int | None) -> Playlist:
        answer = await self._api.get(f"1/playlist/{link.id}", {}, require_object)
        found = mapping(answer.get("playlist"))
        rows = listed(found.get("track"))
        if rows is None:
            raise REFUSALS.down()
        wanted = rows if newest is None else rows[-newest:]
        return _assembled(text(found.get("title")) or UNTITLED, map(row_of_playlist, wanted), link)

    async def _top(self, link: PlaylistLink) -> Playlist:
        page = await self._page(link, 0)
        if not page:
            raise no_statistics()
        rows = list(_rows(page))
        total = whole(page.get("total_recording_count"), COUNTS) or 0
        for start in range(PAGE_SIZE, min(total, TOP_TRACKS), PAGE_SIZE):
            rows += _rows(await self._page(link, start))
        name = text(page.get("user_id")) or unquote(link.id)
        return _assembled(f"Top tracks of {name}", map(row_of_statistics, rows), link)

    async def _page(self, link: PlaylistLink, start: int) -> Mapping[str, Any]:
        path = f"1/stats/user/{link.id}/recordings"
        query: Query = {"range": PERIOD, "count": PAGE_SIZE, "offset": start}
        answer = await self._api.get(path, query, require_object)
        return mapping(answer.get("payload"))


def no_statistics() -> SourceError:
    """Return the refusal of a person whom ListenBrainz has no statistics of."""
    return SourceError(
        gettext(
            "ListenBrainz has no statistics of that person yet; please try again tomorrow, since "
            "it makes them daily, or link a playlist there."
        )
    )


def _rows(page: Mapping[str, Any]) -> list[Any]:
    rows = listed(page.get("recordings"))
    if rows is None:
        raise REFUSALS.down()
    return rows


def _assembled(title: str, rows: Iterable[Row], link: PlaylistLink) -> Playlist:
    playlist = assemble(title, rows)
    if not playlist.rows:
        raise REFUSALS.empty()
    if playlist.rows > MAX_ROWS:
        raise REFUSALS.too_many_rows(playlist.rows)
    return replace(playlist, url=link.url)
