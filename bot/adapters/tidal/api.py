"""Calls to TIDAL's API, with the token of the operator's app."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import aiohttp

from bot.adapters.http import UNAUTHORIZED, HttpError, require_object
from bot.adapters.pace import CallWindow
from bot.adapters.policy import ServicePolicy
from bot.adapters.polite import PoliteClient
from bot.adapters.tidal import tokens
from bot.adapters.tidal.tokens import REFUSALS, TidalApp, TidalTokens

MOST_CALLS, WINDOW_S = 5, 1.0
"""TIDAL names no figure; pages of a playlist come one after the other anyway."""
POLICY = ServicePolicy("tidal", at_once=4, pace=partial(CallWindow, MOST_CALLS, WINDOW_S))
ACCEPT = {"Accept": "application/vnd.api+json"}

Query = Mapping[str, str]


class TidalApi:
    """One process's way to TIDAL; `clock` tells the time of day, which refusals name."""

    def __init__(  # noqa: PLR0913  the last two have their usual values
        self,
        session: aiohttp.ClientSession,
        base_url: str,
        auth_url: str,
        app: TidalApp,
        country: str | None,
        *,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._country = {"countryCode": country} if country else {}
        self._client = PoliteClient(
            session, base_url, POLICY, headers=ACCEPT, clock=clock, sleep=sleep
        )
        credentials = {"Authorization": app.credentials}
        auth = PoliteClient(
            session, auth_url, tokens.POLICY, headers=credentials, clock=clock, sleep=sleep
        )
        self._tokens = TidalTokens(auth, clock)

    async def get(self, path: str, query: Query) -> Mapping[str, Any]:
        """Ask for a JSON:API document. Raises SourceError, with the way out."""
        try:
            return await self._document(path, query)
        except HttpError as error:
            if error.status != UNAUTHORIZED:
                raise REFUSALS.of(error) from error
        # The token may have been withdrawn before its time; another one is tried once.
        try:
            return await self._document(path, query)
        except HttpError as error:
            refused = error.status == UNAUTHORIZED
            raise (REFUSALS.refused() if refused else REFUSALS.of(error)) from error

    async def _document(self, path: str, query: Query) -> Mapping[str, Any]:
        token = await self._tokens.token()
        bearer = {"Authorization": f"Bearer {token}"}
        asked = {**self._country, **query}
        try:
            return await self._client.get(path, asked, require_object, bearer)
        except HttpError as error:
            if error.status == UNAUTHORIZED:
                self._tokens.drop(token)
            raise
