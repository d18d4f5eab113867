"""The text of one cell to a value; what makes no sense is None or empty."""

import math
import re
from collections.abc import Iterable, Mapping

from bot.core.features import AUDIO_FEATURES, PITCHES, REQUIRED, Features
from bot.core.tracks.limits import MAX_CELL

MISSING = frozenset({"undefined", "null", "nan"})
"""What JavaScript and pandas write for nothing."""
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")
"""Half characters, which JSON can name and UTF-8 cannot write."""
YEAR_FIRST = re.compile(r"([0-9]{4})(?![0-9])")
YEAR_LAST = re.compile(r"[0-9]{1,2}[./-][0-9]{1,2}[./-]([0-9]{4})")
YEARS = (1900, 2100)
ISRC = re.compile(r"[A-Z]{2}[A-Z0-9]{3}[0-9]{7}")
"""ISO 3901: country, registrant, two digits of the year, five of the recording."""
SECURE = re.compile(r"https://[a-z0-9.-]+(?::[0-9]{1,5})?(?:/[!-~]*)?", re.IGNORECASE)
LONGEST_ADDRESS = 2_000
"""Discord shows a picture whose address has up to 2,048 characters."""
GENRE_SEPARATORS = re.compile("[,;]")
POPULARITIES = (0, 100)
LENGTHS = (1, 2**31 - 1)
"""Milliseconds; the largest is 24 days."""
WHOLE = re.compile(r"([0-9]{1,12})(?:[.,]0)?")
"""A whole number, perhaps written by pandas as 42.0."""


def line(text: str) -> str:
    """Put a text on one line, without control characters, and cut it where no name goes on."""
    if not text.isprintable():
        text = LONE_SURROGATES.sub("\ufffd", CONTROLS.sub(" ", text))
    return " ".join(text.split())[:MAX_CELL].rstrip()


def value(text: str) -> str:
    """Read a text that may say that it is missing."""
    plain = line(text)
    return "" if plain.casefold() in MISSING else plain


def number(text: str) -> float:
    """Read a number, with a point or with a comma for the decimals; everything else is NaN."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return math.nan


def whole(text: str, limits: tuple[int, int]) -> int | None:
    """Read a whole number within limits."""
    found = WHOLE.fullmatch(text.strip())
    if not found:
        return None
    low, high = limits
    count = int(found[1])
    return count if low <= count <= high else None


def popularity(text: str) -> int | None:
    """Read Spotify's popularity."""
    return whole(text, POPULARITIES)


def milliseconds(text: str) -> int | None:
    """Read a duration: milliseconds, or seconds as in Soundiiz's `225s`."""
    plain = text.strip()
    seconds = whole(plain[:-1], LENGTHS) if plain.endswith("s") else None
    return whole(plain, LENGTHS) if seconds is None else seconds * 1_000


def year(text: str) -> int | None:
    """Read the year of a date: 2017, 2017-03, 2017-03-03, 03.03.2017 or 03/03/2017."""
    plain = text.strip()
    found = YEAR_FIRST.match(plain) or YEAR_LAST.match(plain)
    return whole(found[1], YEARS) if found else None


def isrc(text: str) -> str:
    """Read an International Standard Recording Code, with or without hyphens."""
    code = text.replace("-", "").strip().upper()
    return code if ISRC.fullmatch(code) else ""


def genres(texts: Iterable[str]) -> tuple[str, ...]:
    """Read lists of genres: lower case, sorted, without repeats."""
    found = {value(part).lower() for text in texts for part in GENRE_SEPARATORS.split(text)}
    return tuple(sorted(found - {""}))


def secure_address(text: str) -> str:
    """Read the address of a page with https; empty for every other text."""
    address = text.strip()
    return address if len(address) <= LONGEST_ADDRESS and SECURE.fullmatch(address) else ""


def features(texts: Mapping[str, str]) -> Features | None:
    """Read the audio features by their names, or none at all where a required one is not there.

    A feature that is not required is None where it is not there.
    """
    found = {name: _feature(texts.get(name, ""), name) for name in AUDIO_FEATURES}
    known = {name: measured for name, measured in found.items() if measured is not None}
    if not known.keys() >= REQUIRED:
        return None
    pitches = {name: whole(texts.get(name, ""), limits) for name, limits in PITCHES.items()}
    return Features(**known, key=pitches["key"], mode=pitches["mode"])


def _feature(text: str, name: str) -> float | None:
    low, high = AUDIO_FEATURES[name].limits
    measured = number(text)
    # Written so that NaN, which is neither above nor below anything, is refused.
    return measured if low <= measured <= high else None
