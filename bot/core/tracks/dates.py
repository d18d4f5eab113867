"""Years and moments out of dates, however they are written."""

import re
from datetime import UTC, datetime

from bot.core.tracks.cells import whole

YEARS = (1900, 2100)
FOUR_DIGITS = re.compile(r"(?<![0-9])([0-9]{4})(?![0-9])")
TOGETHER = re.compile(r"[12][0-9]{3}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
"""`20170303`."""
BEFORE_TIME = re.compile(r"[T ][0-9]{2}:.*")
SHORT = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1([0-9]{2})|[A-Za-z]{3,9}[- ']([0-9]{2})")
"""`3/3/15` and `Mar-15`, which Excel makes of 2015-03-03 and 2015-03."""
TURN = 30
"""Excel reads two digits below 30 as of this century, others as of the last."""
EPOCH = re.compile(r"1[0-9]{9}(?:[0-9]{3})?")
"""Seconds since 1970, or milliseconds, of 2001 to 2033."""
EPOCH_DIGITS = 10
LONGEST = 40
"""Characters of a date; `Wednesday, September 24, 2014 at 12:00 AM` has as many."""


def year(text: str) -> int | None:
    """Read the year of a date: 2017, 2017-03-03, 03/03/2017, March 3, 2017, 3/3/17 or Mar-17."""
    plain = BEFORE_TIME.sub("", text.strip()[:LONGEST])
    if TOGETHER.fullmatch(plain):
        return whole(plain[:4], YEARS)
    found = FOUR_DIGITS.findall(plain)
    if len(found) == 1:
        return whole(found[0], YEARS)
    return None if found else _short(plain)


def moment(text: str) -> float | None:
    """Read when something was, in seconds of Unix: an ISO 8601 date or such seconds themselves."""
    plain = text.strip()[:LONGEST].removesuffix(" UTC")
    if EPOCH.fullmatch(plain):
        return float(plain[:EPOCH_DIGITS])
    try:
        found = datetime.fromisoformat(plain)
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()


def _short(plain: str) -> int | None:
    found = SHORT.fullmatch(plain)
    if not found:
        return None
    digits = int(found[2] or found[3])
    return digits + (2_000 if digits < TURN else 1_900)
