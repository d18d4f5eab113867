"""How long to wait before the next try: as the answer says, or a bit longer each time.

All adapters try again by tenacity with `WaitRetryAfter`, and their failures are `RetryAfterError`s.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from tenacity import RetryCallState, wait_exponential_jitter
from tenacity.wait import wait_base

HEADER = "Retry-After"
LONGEST_NUMBER = 9
"""Digits of a wait that is taken for one: 30 years."""
SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
"""Whole by the standard; ReccoBeats has sent 1.5."""
BACKOFF = wait_exponential_jitter(max=30)
"""One second, two, four and so on, each with up to one more, so that callers do not meet again."""


class RetryAfterError(Exception):
    """A failure after which the service may have said when to try again."""

    def __init__(self, reason: str, retry_after_s: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after_s = retry_after_s
        """None where the service names no time."""


class WaitRetryAfter(wait_base):
    """Wait as long as a failure says, and where it names no time, as `fallback` does."""

    def __init__(self, fallback: wait_base = BACKOFF) -> None:
        self._fallback = fallback

    def __call__(self, retry_state: RetryCallState) -> float:
        """Return the seconds before the next try."""
        failed = retry_state.outcome.exception() if retry_state.outcome else None
        named = failed.retry_after_s if isinstance(failed, RetryAfterError) else None
        return self._fallback(retry_state) if named is None else named


def retry_after_s(headers: Mapping[str, str]) -> float | None:
    """Return the seconds that a Retry-After names, as a number, perhaps a decimal, or as a date.

    A date counts from the answer's own. One that is over names no time, like everything else.
    """
    named = headers.get(HEADER, "").strip()
    if SECONDS.fullmatch(named):
        return float(named)
    return _seconds_until(named, headers.get("Date", ""))


def whole_seconds(text: str) -> float | None:
    """Return the seconds that a header holds; None where it holds something else."""
    digits = text.strip()
    known = digits.isascii() and digits.isdecimal() and len(digits) <= LONGEST_NUMBER
    return float(digits) if known else None


def _seconds_until(date: str, answered: str) -> float | None:
    until = _moment(date)
    if until is None:
        return None
    left_s = (until - (_moment(answered) or datetime.now(UTC))).total_seconds()
    return left_s if left_s >= 0 else None


def _moment(date: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(date)
    except (ValueError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
