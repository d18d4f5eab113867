"""Lengths of tracks, in whatever unit they are written."""

import re
from collections.abc import Sequence
from enum import Enum

from bot.core.tracks.cells import whole

LENGTHS = (1, 2**31 - 1)
"""Milliseconds; the largest is 24 days."""
CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,3}):([0-5][0-9])(?:\.[0-9]{1,6})?")
SPOKEN = re.compile(
    r"P?T?(?:([0-9]{1,2})H)?\s*(?:([0-9]{1,3})M)?\s*(?:([0-9]{1,5})(?:\.[0-9]+)?S)?", re.IGNORECASE
)
"""`PT3M25S` (ISO 8601), `3m 25s`, `225s`."""
FRACTION = re.compile(r"([0-9]{1,9})[.,]([0-9]{1,9})")
GROUPED = re.compile(r"[0-9]{1,3}(?:[,.'\u00a0\u202f ][0-9]{3})+")
"""`205,000`: no track is told to the thousandth of a second with a comma."""
GROUPS = re.compile(r"[^0-9]")
SECOND, MINUTE = 1_000, 60_000
LONGEST_IN_SECONDS, LONGEST_IN_MINUTES = 20_000, 30
"""Five hours and half of one; of the next smaller unit they would be 20 and 30 seconds, in which
hardly a track is over."""
LONGEST = 24 * 60 * MINUTE
CLOCK_DIGITS, LAST_SECOND = 2, 59
ROUNDING = 0.5


class Unit(Enum):
    """What the plain numbers of a column are."""

    MILLISECONDS = 1
    SECONDS = SECOND
    MINUTES = MINUTE
    MINUTES_AND_SECONDS = 0
    """`3.25` for 3:25."""
    NOTHING = -1
    """Whole minutes, which tell no recording from another, or the seconds since 1970."""


ENDINGS = (
    (("ms", "milliseconds"), Unit.MILLISECONDS),
    (("min", "mins", "minutes"), Unit.MINUTES),
    (("durations", "sec", "secs", "seconds"), Unit.SECONDS),
)
"""Of the names of columns that tell their unit."""


def milliseconds(text: str, unit: Unit = Unit.MILLISECONDS) -> int | None:
    """Read a length: `3:25`, `PT3M25S`, `225s`, or a number of the unit of its column."""
    plain = text.strip()
    for form in (CLOCK, SPOKEN):
        found = form.fullmatch(plain)
        if found and any(found.groups()):
            hours, minutes, seconds = (int(part or 0) for part in found.groups())
            return _within(((hours * 60 + minutes) * 60 + seconds) * SECOND)
    return _of_number(plain, unit)


def unit_of(name: str, texts: Sequence[str]) -> Unit:
    """Return what the plain numbers of a column are, by the end of its name or by themselves."""
    for ends, unit in ENDINGS:
        if name.endswith(ends):
            return _minutes(texts) if unit is Unit.MINUTES else unit
    numbers = sorted(number for text in texts if (number := _number(text.strip())))
    middle = numbers[len(numbers) // 2] if numbers else LONGEST_IN_SECONDS
    if middle < LONGEST_IN_MINUTES:
        return _minutes(texts)
    if middle > LONGEST:
        return Unit.NOTHING
    return Unit.SECONDS if middle < LONGEST_IN_SECONDS else Unit.MILLISECONDS


def _minutes(texts: Sequence[str]) -> Unit:
    """Tell `3.25` for 3:25 from three minutes and a quarter: no seconds are above 59."""
    after = [found[2] for text in texts if (found := FRACTION.fullmatch(text.strip()))]
    of_clock = all(len(digits) == CLOCK_DIGITS and int(digits) <= LAST_SECOND for digits in after)
    if not after:
        return Unit.NOTHING
    return Unit.MINUTES_AND_SECONDS if of_clock else Unit.MINUTES


def _of_number(plain: str, unit: Unit) -> int | None:
    if unit is Unit.MINUTES_AND_SECONDS:
        minutes, _, seconds = plain.replace(",", ".").partition(".")
        return milliseconds(f"{minutes}:{seconds or '00'}")
    number = None if unit is Unit.NOTHING else _number(plain)
    return None if number is None else _within(int(number * unit.value + ROUNDING))


def _number(plain: str) -> float | None:
    if FRACTION.fullmatch(plain) and not (GROUPED.fullmatch(plain) and "," in plain):
        return float(plain.replace(",", "."))
    found = whole(GROUPS.sub("", plain) if GROUPED.fullmatch(plain) else plain, LENGTHS)
    return None if found is None else float(found)


def _within(length: int) -> int | None:
    return whole(str(length), LENGTHS)
