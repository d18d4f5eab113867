"""Lists that a service gives whole at once: looking at one is reading it.

What was read with a look is kept for a while, until the playlist is asked for; a reading that comes
too late, or after a restart, reads it once more. What is on a list is its state.
"""

import time
from collections.abc import Awaitable, Callable

from cachetools import TTLCache

from bot.core.links import PlaylistLink, Service
from bot.core.models import Playlist, Snapshot
from bot.core.tracks.identity import digest
from bot.languages import gettext
from bot.ports import PlaylistSource, Progress

KEPT_S = 120.0
MOST_KEPT = 16
"""Playlists."""

Fetch = Callable[[PlaylistLink, int | None], Awaitable[Playlist]]
"""Reads a list, or so many of its newest rows. Raises SourceError, with the way out, where it
cannot be read, or is empty."""


class WholeLists(PlaylistSource):
    """A source of public lists, each read by one function."""

    personal = False
    """What it shows is public."""

    def __init__(self, fetch: Fetch, clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch = fetch
        self._kept: TTLCache[Snapshot, Playlist] = TTLCache(MOST_KEPT, KEPT_S, clock)

    async def snapshot(self, link: PlaylistLink, _person_id: int = 0, /) -> Snapshot:
        """Read a list; see `bot.ports.PlaylistSource`."""
        playlist = await self._fetch(link, None)
        snapshot = Snapshot(
            service=link.service.value,
            id=link.id,
            kind=link.kind,
            title=playlist.title,
            url=link.url,
            state=_state(playlist),
            total=playlist.rows,
            cover_url=playlist.cover_url,
        )
        self._kept[snapshot] = playlist
        return snapshot

    async def playlist(self, snapshot: Snapshot, progress: Progress) -> Playlist:
        """Return what was read; see `bot.ports.PlaylistSource`."""
        kept = self._kept.pop(snapshot, None)
        if kept is not None:
            return kept
        progress(gettext("Reading tracks"))
        link = PlaylistLink(Service(snapshot.service), snapshot.id, snapshot.kind)
        return await self._fetch(link, snapshot.newest)


def _state(playlist: Playlist) -> str:
    return digest(str(playlist.rows), *(track.id for track in playlist.tracks))
