"""Playlists that are made in a user's account, filled, compared and removed.

A call that makes or adds something is made once: where its answer is lost, the caller has to look
what has come of it before it goes on.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

from bot.adapters.json_values import mapping, mappings, text
from bot.adapters.spotify.calls import PersonalCalls
from bot.adapters.spotify.endpoints import Endpoint
from bot.adapters.spotify.pages import SpotifyPages
from bot.adapters.spotify.values import bare_id, uri
from bot.core.spotify import refusals
from bot.core.spotify.accounts import Login
from bot.ports import no_progress

LISTED = 50
"""Playlists that are looked through for signatures; Spotify lists the newest first."""
URI_FIELDS = "items(item(id,uri))"
DONE: Mapping[str, str] = {}
"""Stands for an answer without a body, which spotipy cannot tell from one that broke off."""


class PlaylistChanges:
    """Makes, fills and removes playlists; see `bot.ports.PlaylistWriter`."""

    def __init__(self, calls: PersonalCalls) -> None:
        self._calls = calls

    async def create(self, login: Login, name: str, description: str, *, public: bool) -> str:
        """Make an empty playlist, and return its id."""
        answer = await self._calls.of_change(
            Endpoint.CREATE,
            login,
            lambda spotify: spotify.current_user_playlist_create(
                name, public=public, description=description
            ),
        )
        playlist_id = bare_id("playlist", text(mapping(answer).get("id")))
        if not playlist_id:
            raise refusals.spotify_down()
        return playlist_id

    async def add(self, login: Login, playlist_id: str, uris: Sequence[str]) -> str:
        """Add tracks at the end, and return the playlist's state."""
        # By the documented body; spotipy sends a bare list.
        payload = {"uris": [*uris]}
        answer = await self._calls.of_change(
            Endpoint.ADD,
            login,
            lambda spotify: spotify._post(f"playlists/{playlist_id}/items", payload=payload),  # noqa: SLF001
        )
        return text(mapping(answer).get("snapshot_id"))

    async def remove(self, login: Login, playlist_ids: Collection[str]) -> None:
        """Take playlists out of the user's library."""
        uris = ",".join(f"spotify:playlist:{playlist_id}" for playlist_id in playlist_ids)
        await self._calls.of_change(
            Endpoint.REMOVE,
            login,
            # Spotipy's own way to a playlist's followers is one that Spotify has deprecated.
            lambda spotify: spotify._delete("me/library", uris=uris) or DONE,  # noqa: SLF001
        )

    async def signed(self, login: Login, signatures: Collection[str]) -> Mapping[str, str]:
        """Find which of the user's newest playlists bear which signature."""
        answer = await self._calls.of_account(
            Endpoint.PLAYLISTS,
            login,
            lambda spotify: spotify.current_user_playlists(limit=LISTED),
        )
        described = [
            (text(each.get("description")), bare_id("playlist", text(each.get("id"))))
            for each in mappings(mapping(answer).get("items"))
        ]
        return {
            signature: found
            for signature in signatures
            for said, found in reversed(described)
            if found and f"({signature})" in said
        }

    async def uris(self, login: Login, playlist_id: str, total: int) -> Collection[str] | None:
        """Return what is in a playlist of so many rows; None where this app is not told."""
        pages = SpotifyPages(partial(self._page, login, playlist_id), total, no_progress)
        await pages.read()
        if pages.refused:
            return None
        return {uri("track", mapping(mapping(row).get("item"))) for row in pages.rows}

    async def _page(self, login: Login, playlist_id: str, offset: int, limit: int) -> Any:
        # Without a market, which would put other ids in the place of those that were added.
        return await self._calls.of_playlist(
            Endpoint.ITEMS,
            login,
            playlist_id,
            lambda spotify: spotify.playlist_items(playlist_id, URI_FIELDS, limit, offset),
        )
