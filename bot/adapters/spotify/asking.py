"""Questions in the name of one person, by spotipy in a thread."""

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

import spotipy

from bot.adapters.spotify import translation
from bot.adapters.spotify.app import SpotifyApp
from bot.adapters.spotify.connections import Connections
from bot.adapters.spotify.failures import FailedError
from bot.adapters.spotify.gate import Throttle
from bot.core.errors import SourceError
from bot.core.spotify.accounts import Login

log = logging.getLogger(__name__)

Question = Callable[[spotipy.Spotify], Any]
Refusing = Callable[[FailedError], SourceError]


class Asking:
    """Asks, and raises a refusal that fits what was asked about."""

    def __init__(self, app: SpotifyApp, connections: Connections, gate: Throttle) -> None:
        self._app = app
        self._connections = connections
        self._gate = gate

    async def of_account(self, login: Login, question: Question) -> Any:
        """Ask about the person."""
        return await self._ask(login, question, translation.of_account)

    async def of_playlist(self, login: Login, playlist_id: str, question: Question) -> Any:
        """Ask about a playlist."""
        refusing = partial(translation.of_playlist, playlist_id=playlist_id)
        return await self._ask(login, question, refusing)

    async def _ask(self, login: Login, question: Question, refusing: Refusing) -> Any:
        try:
            return await self._gate.ask(lambda: question(self._client(login)))
        except FailedError as failed:
            refusal = refusing(failed)
            log.info("spotify refused: %s, %s", failed, type(refusal).__name__)
            raise refusal from failed

    def _client(self, login: Login) -> spotipy.Spotify:
        # One for each call is cheap, and none is ever shared between people.
        client = spotipy.Spotify(auth=login.access_token, requests_session=self._connections)
        client.prefix = self._app.api_url
        return client
