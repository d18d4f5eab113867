"""Which questions to Spotify are asked again, after what, and for how long."""

from collections.abc import Awaitable, Callable

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_any,
    retry_if_exception,
    stop_after_attempt,
    stop_any,
    wait_random_exponential,
)
from tenacity.stop import stop_base

from bot.adapters.http import TOO_MANY_REQUESTS
from bot.adapters.retry_after import WaitRetryAfter
from bot.adapters.spotify.failures import FailedError

TRIES = 3
FAILING = frozenset({500, 502, 503, 504, None})
"""The statuses after which the next answer may be a good one; None where there was no whole one."""
LONGEST_WAIT_S = 30
"""A 429's Retry-After up to here is waited for; a longer one is a block, which the user reads."""
SHORT_WAIT_S = 3
"""The same for a failure, after which a user would rather read that Spotify is down."""
PATIENCE_S = 8
"""When so much has passed since the first try, a failing question is not asked again: with two
answers that come too late, a user has waited for twelve seconds."""
BACKOFF = wait_random_exponential(multiplier=0.6, min=0.1, max=2)
QUOTA_EXCEEDED = "QUOTA_EXCEEDED"


def retrying(sleep: Callable[[float], Awaitable[None]], *, repeatable: bool) -> AsyncRetrying:
    """Return what makes a call again where Spotify is busy and, if `repeatable`, where it fails.

    A question may be repeated where it makes no difference how often Spotify has heard it.
    """
    busy, failing = retry_if_exception(_is_soon_free), retry_if_exception(_may_have_passed)
    return AsyncRetrying(
        sleep=sleep,
        retry=retry_any(busy, failing) if repeatable else busy,
        wait=WaitRetryAfter(BACKOFF),
        stop=stop_any(stop_after_attempt(TRIES), _Late()),
        reraise=True,
    )


def _is_soon_free(error: BaseException) -> bool:
    if not isinstance(error, FailedError) or error.status != TOO_MANY_REQUESTS:
        return False
    wait_s = error.retry_after_s
    return error.reason != QUOTA_EXCEEDED and wait_s is not None and wait_s <= LONGEST_WAIT_S


def _may_have_passed(error: BaseException) -> bool:
    if not isinstance(error, FailedError) or error.status not in FAILING:
        return False
    return error.retry_after_s is None or error.retry_after_s <= SHORT_WAIT_S


class _Late(stop_base):
    """Gives a failing question up that has been asked for too long."""

    def __call__(self, retry_state: RetryCallState) -> bool:
        failed = retry_state.outcome.exception() if retry_state.outcome else None
        failing = isinstance(failed, FailedError) and failed.status in FAILING
        return failing and (retry_state.seconds_since_start or 0) > PATIENCE_S
