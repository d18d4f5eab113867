"""The token by which TIDAL knows the operator's app: asked for once, and again before it ends."""

import asyncio
import logging
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field

import aiohttp

from bot.adapters.http import HttpError
from bot.adapters.json_values import mapping, text, whole
from bot.adapters.lists.refusals import ListRefusals
from bot.adapters.policy import ServicePolicy
from bot.adapters.polite import PoliteClient

log = logging.getLogger(__name__)

REFUSALS = ListRefusals("TIDAL")
POLICY = ServicePolicy("tidal", at_once=1)
CREDENTIALS = {"grant_type": "client_credentials"}
BAD_APP = frozenset({400, 401, 403})
MARGIN_S = 60
"""A token that ends sooner is not used."""
USUAL_LIFE_S = 3_600
"""Of a token, where TIDAL does not say; it usually says a day."""
LIVES = (1, 30 * 86_400)
TOTAL_S = 10.0


@dataclass(frozen=True, slots=True)
class TidalApp:
    """What the operator has registered at TIDAL."""

    client_id: str
    client_secret: str = field(repr=False)

    @property
    def credentials(self) -> str:
        """Write them as the header that TIDAL wants."""
        return f"Basic {b64encode(f'{self.client_id}:{self.client_secret}'.encode()).decode()}"


class TidalTokens:
    """Hands the token out; all who want one wait for the same question."""

    def __init__(self, client: PoliteClient, clock: Callable[[], float]) -> None:
        self._client = client
        self._clock = clock
        self._lock = asyncio.Lock()
        self._token = ""
        self._ends = 0.0

    async def token(self) -> str:
        """Return a token that is good for a while. Raises SourceError."""
        async with self._lock:
            if not self._token or self._clock() >= self._ends - MARGIN_S:
                await self._renew()
            return self._token

    def drop(self, token: str) -> None:
        """Forget a token that TIDAL no longer takes."""
        if token == self._token:
            self._token = ""

    async def _renew(self) -> None:
        form = aiohttp.FormData(CREDENTIALS)
        try:
            token, life_s = await self._client.upload("token", form, TOTAL_S, _read)
        except HttpError as error:
            if error.status in BAD_APP:
                log.warning("tidal refuses the operator's app: status %s", error.status)
                raise REFUSALS.refused() from error
            raise REFUSALS.of(error) from error
        self._token, self._ends = token, self._clock() + life_s


def _read(answer: object) -> tuple[str, int]:
    """Read a token and its life in seconds. Raises HttpError where there is none."""
    found = mapping(answer)
    token = text(found.get("access_token"))
    if not token:
        raise HttpError("the answer has no token")
    return token, whole(found.get("expires_in"), LIVES) or USUAL_LIFE_S
