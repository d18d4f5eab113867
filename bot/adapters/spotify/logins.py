"""Spotify's accounts service: where users agree, and where logins are made and renewed.

These are two small calls, made without spotipy: its SpotifyPKCE keeps one verifier for all people,
checks no state, writes a cache file unless it is turned off, and logs codes and tokens.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import requests

from bot.adapters.json_values import mapping, text, whole
from bot.adapters.spotify.connections import Connections, SpotifyApp
from bot.adapters.spotify.endpoints import Endpoint
from bot.adapters.spotify.failures import FailedError, failure, speaks_of_premium
from bot.adapters.spotify.throttle import Throttle
from bot.core.errors import SourceError
from bot.core.spotify import app_refusals, refusals
from bot.core.spotify.accounts import Login

log = logging.getLogger(__name__)

LIFETIMES_S = (1, 10**7)
INVALID_GRANT = "invalid_grant"
APP_REFUSED = frozenset({"invalid_client", "unauthorized_client"})
REFRESH_TOKEN = "refresh_token"  # noqa: S105  # the name of a field


class Logins:
    """Gets logins for one app."""

    def __init__(
        self,
        app: SpotifyApp,
        connections: Connections,
        throttle: Throttle,
        clock: Callable[[], datetime],
    ) -> None:
        self._app = app
        self._connections = connections
        self._throttle = throttle
        self._clock = clock
        self._url = app.accounts_url.rstrip("/")

    def authorize_url(
        self, state: str, challenge: str, redirect_uri: str, scopes: Iterable[str]
    ) -> str:
        """Write the address of the page where a person agrees."""
        query = {
            "client_id": self._app.client_id,
            "response_type": "code",
            "redirect_uri": redirect_uri,
            "state": state,
            "scope": " ".join(sorted(scopes)),
            "code_challenge_method": "S256",
            "code_challenge": challenge,
        }
        return f"{self._url}/authorize?{urlencode(query)}"

    async def exchange(self, code: str, verifier: str, redirect_uri: str) -> Login:
        """Make a login of the code that a person came back with."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
        }
        answer = await self._token(Endpoint.CODE, form, refusals.code_rejected())
        return self._login(answer)

    async def refresh(self, login: Login) -> Login:
        """Renew a login; what Spotify leaves out stays as it was."""
        form = {"grant_type": REFRESH_TOKEN, REFRESH_TOKEN: login.refresh_token}
        answer = await self._token(Endpoint.REFRESH, form, refusals.login_expired())
        known = {REFRESH_TOKEN: login.refresh_token, "scope": " ".join(login.scopes)}
        renewed = {key: value for key, value in answer.items() if value}
        return self._login(known | renewed)

    async def _token(
        self, endpoint: Endpoint, form: Mapping[str, str], over: SourceError
    ) -> Mapping[str, Any]:
        try:
            return mapping(await self._throttle.ask(endpoint, lambda: self._post(form)))
        except FailedError as failed:
            log.warning("spotify gave no token for the grant %s: %s", form["grant_type"], failed)
            raise _refusal(failed, over, own=self._app.own) from failed

    def _login(self, answer: Mapping[str, Any]) -> Login:
        lifetime_s = whole(answer.get("expires_in"), LIFETIMES_S)
        access, refresh = answer.get("access_token"), answer.get(REFRESH_TOKEN)
        if not (isinstance(access, str) and isinstance(refresh, str) and lifetime_s):
            raise refusals.spotify_down()
        scopes = frozenset(text(answer.get("scope")).split())
        expires = self._clock() + timedelta(seconds=lifetime_s)
        return Login(access, refresh, expires, scopes, self._app.client_id * self._app.own)

    def _post(self, form: Mapping[str, str]) -> Any:
        client, secret = self._app.client_id, self._app.client_secret
        response = self._connections.post(
            f"{self._url}/api/token",
            data={**form, "client_id": client},
            auth=(client, secret) if secret else None,
        )
        if response.status_code != requests.codes.ok:
            raise failure(response)
        return response.json()


def _refusal(failed: FailedError, over: SourceError, *, own: bool) -> SourceError:
    """Return why the accounts service gives no token; `over` where the grant is used up."""
    # First, since no grant is used up by it.
    if speaks_of_premium(failed):
        return app_refusals.premium_lapsed(own=own)
    if failed.said == INVALID_GRANT:
        return over
    if failed.said not in APP_REFUSED:
        return refusals.spotify_down()
    return app_refusals.app_not_accepted(own=own)
