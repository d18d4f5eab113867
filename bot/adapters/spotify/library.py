"""What a user has saved at Spotify, as Liked Songs: how much it is, and its pages."""

from collections.abc import Mapping
from functools import partial
from itertools import chain
from typing import Any

from bot.adapters.json_values import listed, mapping, text, whole
from bot.adapters.spotify.calls import PersonalCalls
from bot.adapters.spotify.endpoints import Endpoint
from bot.adapters.spotify.pages import SpotifyPages
from bot.adapters.spotify.playlists import HIDDEN
from bot.adapters.spotify.rows import read_row
from bot.core.models import Playlist
from bot.core.spotify import app_refusals, refusals
from bot.core.spotify.accounts import SAVED_TITLE, Login, SavedTracks
from bot.core.tracks.assembly import assemble
from bot.core.tracks.identity import digest
from bot.core.tracks.limits import MAX_ROWS
from bot.ports import Progress

COUNTS = (0, 10**9)


class LibraryReader:
    """Reads Liked Songs whole."""

    def __init__(self, calls: PersonalCalls, market: str | None) -> None:
        self._calls = calls
        self._market = market

    async def look(self, login: Login) -> SavedTracks:
        """Look at the newest song, which with their number tells whether anything has changed."""
        page = mapping(await self._page(login, 0, 1))
        total, newest = whole(page.get("total"), COUNTS), listed(page.get("items"))
        if total is None or newest is None:
            raise refusals.spotify_down()
        return SavedTracks(digest(str(total), *map(_mark, newest)), total)

    async def read(self, login: Login, total: int, progress: Progress) -> Playlist:
        """Read so many songs. Raises EmptyError without any, and AppRefusedError."""
        if not total:
            raise refusals.empty()
        if total > MAX_ROWS:
            raise refusals.too_many_rows(total)
        pages = SpotifyPages(partial(self._page, login), total, progress)
        await pages.read()
        if pages.refused:
            raise app_refusals.app_refused(own=login.is_of_own_app)
        hidden = [HIDDEN] * (total - len(pages.rows))
        return assemble(SAVED_TITLE, chain(map(read_row, map(_as_row, pages.rows)), hidden))

    async def _page(self, login: Login, offset: int, limit: int) -> Any:
        return await self._calls.of_account(
            Endpoint.LIBRARY,
            login,
            lambda spotify: spotify.current_user_saved_tracks(limit, offset, self._market),
        )


def _as_row(saved: object) -> Mapping[str, Any]:
    """Return a saved song as the row of a playlist; its track may be called `item` as well."""
    members = mapping(saved)
    return {"item": mapping(members.get("track")) or mapping(members.get("item"))}


def _mark(saved: object) -> str:
    song = mapping(_as_row(saved)["item"])
    return f"{text(mapping(saved).get('added_at'))} {text(song.get('id'))}"
