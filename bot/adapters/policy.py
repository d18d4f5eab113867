"""How each service wants to be asked, and what its failures mean."""

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass

import aiohttp
from tenacity import wait_random
from tenacity.wait import wait_base

from bot.adapters.http import FORBIDDEN, TOO_MANY_REQUESTS, HttpError, response_wait_s
from bot.adapters.pace import Pace
from bot.adapters.retry_after import BACKOFF

FAILING = frozenset({500, 502, 503, 504, *range(520, 525)})
"""The statuses of servers, and of Cloudflare before them, that may be over in a moment."""
SOON = wait_random(0.2, 0.6)
"""Long enough for another server to answer, and short enough for users who wait."""
CLIENT_ERRORS = range(400, 500)
BLOCKED = re.compile(rb"\s*(?:<|error code: 1[0-9]{3}\b)", re.IGNORECASE)
"""How Cloudflare refuses a caller: with a page, or with a number as in `error code: 1010`."""


def never(_: object) -> bool:
    """Return False for every answer."""
    return False


@dataclass(frozen=True, slots=True)
class ServicePolicy:
    """How one service wants to be asked; statuses and waits are its own habits."""

    service: str
    """As coverage and the log name it."""
    at_once: int
    """Calls in flight or waiting for their next try."""
    pace: Callable[[], Pace] = contextlib.nullcontext
    """Makes what a client waits for before each call, where it is not given one to share."""
    tries: int = 3
    busy: frozenset[int] = frozenset({TOO_MANY_REQUESTS})
    """The statuses after which a call is tried again once the service wants calls again."""
    backoff: wait_base | None = BACKOFF
    """The wait where a busy service names none; None for not trying again."""
    failing: frozenset[int] = FAILING
    """The statuses after which it is tried again soon, as it is after an answer without JSON."""
    soon: wait_base = SOON
    longest_wait_s: float = 30.0
    """A wait up to here is waited for; a longer one begins a pause."""
    nothing: frozenset[int] = frozenset()
    """The statuses that say that there is nothing by a name; they count as an empty object."""
    read_wait_s: Callable[[aiohttp.ClientResponse], float | None] = response_wait_s
    """Takes the head of an answer and returns how long to wait before the next call."""
    exhausted: Callable[[aiohttp.ClientResponse], bool] = never
    """Takes the head of any answer; True where no call is welcome before that wait is over."""
    waited_pause_s: float = 0.0
    """A pause of which no more is left is waited out; in a longer one, calls fail at once."""
    sheds: Callable[[HttpError], bool] = never
    """True for the failure of one call among good ones, after which the next may be answered."""
    shut: frozenset[int] = frozenset()
    """The statuses after which no call of that path is welcome for a day."""
    advice: str = ""
    """What the operator can do about those."""
    down_after: int = 4
    """Failed calls in a row, after all their tries, that make an outage."""
    down_pause_s: tuple[float, float] = (60.0, 600.0)
    """The first pause of an outage, and the longest: it doubles while the service stays down."""


def is_outage(error: HttpError) -> bool:
    """Return whether the service failed, or its guard, rather than the question."""
    if error.status == FORBIDDEN:
        return bool(BLOCKED.match(error.body))
    return error.status == TOO_MANY_REQUESTS or error.status not in CLIENT_ERRORS
