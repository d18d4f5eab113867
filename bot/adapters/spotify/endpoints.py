"""What Spotify can be asked, and which of that a client id turns out not to have.

Some client ids get a 429 for every question to an endpoint that others have. It looks like the 429
of an app that has asked too much, after which nothing may be asked at all. They are told apart by
what came before: here the endpoint has never answered, while another one just has.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from bot.adapters.http import TOO_MANY_REQUESTS
from bot.adapters.spotify.failures import FailedError
from bot.adapters.spotify.repeating import QUOTA_EXCEEDED

log = logging.getLogger(__name__)

ROLLING_WINDOW_S = 30
"""Over which Spotify counts calls."""
LACKING_S = 3_600
"""How long an endpoint that is lacking is not asked again, unless the answer says."""
LONGEST_BLOCK_S = 86_400
"""No quota is longer, so what a wrong number says is forgotten after a day."""


class Endpoint(StrEnum):
    """A kind of question."""

    CODE = "api/token, code"
    REFRESH = "api/token, refresh"
    ACCOUNT = "me"
    PLAYLIST = "playlists/{id}"
    ITEMS = "playlists/{id}/items"
    PLAYLISTS = "me/playlists"
    TOP = "me/top/tracks"
    SAVED = "me/library/contains"
    LIBRARY = "me/tracks"
    CREATE = "me/playlists, create"
    ADD = "playlists/{id}/items, add"
    REMOVE = "me/library, remove"

    @property
    def repeatable(self) -> bool:
        """Return whether it may be asked twice: a code works once, a refresh token for long.

        What makes or adds something would do so twice.
        """
        return self not in ONCE


ONCE = frozenset({Endpoint.CODE, Endpoint.CREATE, Endpoint.ADD})
OF_ACCOUNTS = frozenset({Endpoint.CODE, Endpoint.REFRESH})
"""The accounts service, which counts for itself."""
GIVEN_TO_ALL = frozenset({Endpoint.ACCOUNT, Endpoint.PLAYLIST})


class LackingError(FailedError):
    """The client id does not have this endpoint."""

    def __init__(self) -> None:
        super().__init__(TOO_MANY_REQUESTS)


class LackingEndpoints:
    """Remembers, until the process ends, what has answered, and what is not to be asked."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._answered: dict[Endpoint, datetime] = {}
        self._lacking: dict[Endpoint, datetime] = {}
        """Until when."""

    def refuse(self, endpoint: Endpoint) -> None:
        """Raise LackingError where the endpoint is known not to answer."""
        if endpoint in self._lacking and self._clock() < self._lacking[endpoint]:
            raise LackingError

    def note_answer(self, endpoint: Endpoint) -> None:
        """Remember that the client id has an endpoint."""
        self._answered[endpoint] = self._clock()

    def note_refusal(self, endpoint: Endpoint, failed: FailedError) -> None:
        """Raise LackingError, and remember it, where a 429 means this endpoint alone."""
        if self._is_blocked(endpoint, failed):
            return
        wait_s = LACKING_S if failed.retry_after_s is None else failed.retry_after_s
        self._lacking[endpoint] = self._clock() + timedelta(seconds=min(wait_s, LONGEST_BLOCK_S))
        log.warning("this client id seems to lack what spotify calls %s", endpoint)
        raise LackingError from failed

    def _is_blocked(self, endpoint: Endpoint, failed: FailedError) -> bool:
        """Return whether a 429 is about all that the app asks."""
        if endpoint in OF_ACCOUNTS | GIVEN_TO_ALL | self._answered.keys():
            return True
        since = self._clock() - timedelta(seconds=ROLLING_WINDOW_S)
        others = [last for each, last in self._answered.items() if each not in OF_ACCOUNTS]
        return failed.reason == QUOTA_EXCEEDED or not any(last >= since for last in others)
