"""Calls in the name of one person each, by spotipy, and the refusal that a failure means."""

import logging
import re
from collections.abc import Callable
from functools import partial
from typing import Any

import spotipy

from bot.adapters.http import FORBIDDEN, NOT_FOUND, UNAUTHORIZED
from bot.adapters.spotify.connections import Connections, SpotifyApp
from bot.adapters.spotify.failures import FailedError
from bot.adapters.spotify.throttle import Throttle
from bot.core.errors import SourceError
from bot.core.spotify import refusals
from bot.core.spotify.accounts import Login

log = logging.getLogger(__name__)

PREMIUM = re.compile("premium subscription", re.IGNORECASE)
"""As in `Active premium subscription required for the owner of the app.`, which is plain text."""
NOT_LISTED = re.compile("not (?:be )?registered|developer dashboard|allow-?list", re.IGNORECASE)
"""Read loosely: no page gives the words of `user not registered` for certain."""
SCOPE = re.compile("scope", re.IGNORECASE)

Call = Callable[[spotipy.Spotify], Any]
Refusing = Callable[[FailedError], SourceError]


class PersonalCalls:
    """Makes calls with a person's login, and raises a refusal that fits what was asked about."""

    def __init__(self, app: SpotifyApp, connections: Connections, throttle: Throttle) -> None:
        self._app = app
        self._connections = connections
        self._throttle = throttle

    async def of_account(self, login: Login, call: Call) -> Any:
        """Ask about the person. Raises the SourceError that fits a failure."""
        return await self._ask(login, call, refusal_of_account)

    async def of_playlist(self, login: Login, playlist_id: str, call: Call) -> Any:
        """Ask about a playlist, likewise."""
        refusing = partial(refusal_of_playlist, playlist_id=playlist_id)
        return await self._ask(login, call, refusing)

    async def _ask(self, login: Login, call: Call, refusing: Refusing) -> Any:
        try:
            return await self._throttle.ask(lambda: call(self._client(login)))
        except FailedError as failed:
            refusal = refusing(failed)
            log.info("spotify refused: %s, %s", failed, type(refusal).__name__)
            raise refusal from failed

    def _client(self, login: Login) -> spotipy.Spotify:
        # One for each call is cheap, and none is ever shared between people.
        client = spotipy.Spotify(auth=login.access_token, requests_session=self._connections)
        client.prefix = self._app.api_url
        return client


def refusal_of_account(failed: FailedError) -> SourceError:
    """Return the refusal for a question about a person."""
    if failed.status == UNAUTHORIZED:
        return refusals.token_rejected()
    if failed.status == FORBIDDEN:
        return _refusal_of_app(failed) or refusals.not_permitted()
    return refusals.spotify_down()


def refusal_of_playlist(failed: FailedError, playlist_id: str) -> SourceError:
    """Return the refusal for a question about a playlist."""
    if failed.status == NOT_FOUND:
        # Spotify answers alike for what is not there and what it made itself.
        made = playlist_id.startswith(refusals.SPOTIFY_MADE)
        return refusals.spotify_made() if made else refusals.absent()
    if failed.status == FORBIDDEN:
        scope = refusals.not_permitted() if SCOPE.search(failed.said) else None
        return _refusal_of_app(failed) or scope or refusals.not_yours()
    return refusal_of_account(failed)


def _refusal_of_app(failed: FailedError) -> SourceError | None:
    if PREMIUM.search(failed.said):
        return refusals.premium_lapsed()
    return refusals.not_listed() if NOT_LISTED.search(failed.said) else None
