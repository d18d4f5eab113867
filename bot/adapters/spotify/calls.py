"""Calls in the name of one person each, by spotipy, and the refusal that a failure means."""

import logging
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import spotipy

from bot.adapters.http import BAD_REQUEST, FORBIDDEN, NOT_FOUND, UNAUTHORIZED
from bot.adapters.spotify.connections import Connections, SpotifyApp
from bot.adapters.spotify.endpoints import Endpoint, LackingError
from bot.adapters.spotify.failures import FailedError, speaks_of_premium
from bot.adapters.spotify.outage import level_of
from bot.adapters.spotify.throttle import Throttle
from bot.core.errors import SourceError
from bot.core.spotify import app_refusals, refusals
from bot.core.spotify.accounts import Login, Scope

log = logging.getLogger(__name__)

NOT_LISTED = re.compile("not (?:be )?registered|developer dashboard|allow-?list", re.IGNORECASE)
"""Read loosely: no page gives the words of `user not registered` for certain."""
SCOPE = re.compile("scope", re.IGNORECASE)
NEEDED = {
    Endpoint.TOP: Scope.TOP,
    Endpoint.SAVED: Scope.SAVED,
    Endpoint.LIBRARY: Scope.SAVED,
}
"""What a user has to have agreed to before a question about them is answered."""

Call = Callable[[spotipy.Spotify], Any]
Refusing = Callable[[FailedError], SourceError]


class PersonalCalls:
    """Makes calls with a person's login, and raises a refusal that fits what was asked about."""

    def __init__(self, app: SpotifyApp, connections: Connections, throttle: Throttle) -> None:
        self._app = app
        self._connections = connections
        self._throttle = throttle

    async def of_account(self, endpoint: Endpoint, login: Login, call: Call) -> Any:
        """Ask about the person. Raises the SourceError that fits a failure."""
        permitted = NEEDED.get(endpoint) in {None, *login.scopes}
        refusing = partial(refusal_of_account, permitted=permitted, own=self._app.own)
        return await self._ask(endpoint, login, call, refusing)

    async def of_playlist(
        self, endpoint: Endpoint, login: Login, playlist_id: str, call: Call
    ) -> Any:
        """Ask about a playlist, likewise."""
        refusing = partial(refusal_of_playlist, playlist_id=playlist_id, own=self._app.own)
        return await self._ask(endpoint, login, call, refusing)

    async def of_change(self, endpoint: Endpoint, login: Login, call: Call) -> Any:
        """Change something of the person's, likewise."""
        refusing = partial(
            refusal_of_change, endpoint=endpoint, permitted=login.may_write, own=self._app.own
        )
        return await self._ask(endpoint, login, call, refusing)

    async def _ask(self, endpoint: Endpoint, login: Login, call: Call, refusing: Refusing) -> Any:
        try:
            return await self._throttle.ask(endpoint, lambda: call(self._client(login)))
        except FailedError as failed:
            refusal = refusing(failed)
            log.log(level_of(failed), "spotify refused: %s, %s", failed, type(refusal).__name__)
            raise refusal from failed

    def _client(self, login: Login) -> spotipy.Spotify:
        # One for each call is cheap, and none is ever shared between people.
        client = spotipy.Spotify(auth=login.access_token, requests_session=self._connections)
        client.prefix = self._app.api_url
        return client


def refusal_of_account(failed: FailedError, *, permitted: bool, own: bool) -> SourceError:
    """Return the refusal for a question about a person, `permitted` where they have agreed.

    `own` is whether the app is the person's.
    """
    if failed.status == UNAUTHORIZED:
        return refusals.token_rejected()
    if failed.status == FORBIDDEN:
        lacks_scope = not permitted or SCOPE.search(failed.said)
        other = refusals.not_permitted() if lacks_scope else app_refusals.app_refused(own=own)
        return _refusal_of_app(failed, own=own) or other
    if isinstance(failed, LackingError):
        return app_refusals.app_refused(own=own)
    return refusals.spotify_down()


def refusal_of_playlist(failed: FailedError, playlist_id: str, *, own: bool) -> SourceError:
    """Return the refusal for a question about a playlist, likewise."""
    if failed.status == NOT_FOUND:
        # Spotify answers alike for what is not there and what it made itself.
        made = playlist_id.startswith(refusals.SPOTIFY_MADE)
        return refusals.spotify_made() if made else refusals.absent()
    if failed.status == FORBIDDEN:
        scope = refusals.not_permitted() if SCOPE.search(failed.said) else None
        return _refusal_of_app(failed, own=own) or scope or refusals.not_yours()
    if isinstance(failed, LackingError):
        return app_refusals.rows_refused(own=own)
    return refusal_of_account(failed, permitted=True, own=own)


def refusal_of_change(
    failed: FailedError, *, endpoint: Endpoint, permitted: bool, own: bool
) -> SourceError:
    """Return the refusal for a change of what is a person's, likewise."""
    adding = endpoint is Endpoint.ADD
    if adding and failed.status == NOT_FOUND:
        return refusals.absent()
    if adding and failed.status == BAD_REQUEST:
        return refusals.tracks_refused()
    if failed.status in {FORBIDDEN, NOT_FOUND}:
        lacks_scope = not permitted or SCOPE.search(failed.said)
        other = refusals.may_not_write() if lacks_scope else app_refusals.writing_refused(own=own)
        return _refusal_of_app(failed, own=own) or other
    if isinstance(failed, LackingError):
        return app_refusals.writing_refused(own=own)
    return refusal_of_account(failed, permitted=permitted, own=own)


def _refusal_of_app(failed: FailedError, *, own: bool) -> SourceError | None:
    if speaks_of_premium(failed):
        return app_refusals.premium_lapsed(own=own)
    return app_refusals.not_listed(own=own) if NOT_LISTED.search(failed.said) else None
