"""The text of one cell to a value; what makes no sense is None or empty."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence

from bot.core.features import AUDIO_FEATURES, FEWEST_KNOWN, PITCHES, REQUIRED, Features, count_known
from bot.core.origins import AllowedOrigins
from bot.core.services import image_origins
from bot.core.tracks.limits import MAX_CELL, MAX_GENRES

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
PICTURES = AllowedOrigins(image_origins())
LONGEST_ADDRESS = 2_000
"""Discord shows a picture whose address has up to 2,048 characters."""
GENRE_SEPARATORS = re.compile("[,;]")
POPULARITIES = (0, 100)
LENGTHS = (1, 2**31 - 1)
"""Milliseconds; the largest is 24 days."""
WITH_UNIT = re.compile(
    r"\s*([+-]?(?:[0-9]{1,12}(?:\.[0-9]{0,17})?|\.[0-9]{1,17}))\s*(?:%|db|bpm)?\s*", re.IGNORECASE
)
NO_NUMBER = MISSING | {"", "-", "--", "?", "n/a", "na", "n.a.", "none", "unknown", "unspecified"}
"""What people write where they have no number."""
MOST_SLIPS = 1
LIMITS: Mapping[str, tuple[float, float]] = {
    name: feature.limits for name, feature in AUDIO_FEATURES.items()
}
ANALYSED = ("danceability", "valence", "tempo")
"""All 0 where Spotify's analysis failed."""
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
    """Read a number, with a point or with a comma for the decimals; everything else is NaN.

    A unit behind it, as in `57%`, `-8 dB` or `120 BPM`, is passed over.
    """
    try:
        return float(text.replace(",", "."))
    except ValueError:
        found = WITH_UNIT.fullmatch(text.replace(",", ".").replace("\N{MINUS SIGN}", "-"))
        return float(found[1]) if found else math.nan


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
    """Read lists of genres: lower case, sorted, without repeats, and no more than a track has."""
    found = {value(part).lower() for text in texts for part in _parts(text)}
    return tuple(sorted(found - {""})[:MAX_GENRES])


def _parts(text: str) -> Sequence[str]:
    return GENRE_SEPARATORS.split(text, MAX_GENRES)[:MAX_GENRES]


def picture_address(text: str) -> str:
    """Read the address of a picture that lies where a music service keeps its covers.

    Empty for every other text: a page with an address of somebody's own would tell them who reads
    it, and when.
    """
    address = text.strip()
    return address if len(address) <= LONGEST_ADDRESS and PICTURES.allow(address) else ""


def features(texts: Mapping[str, str]) -> Features | None:
    """Read the audio features that a service tells, by their names; none where one is not there.

    A feature that is not required is None where it is not there.
    """
    found = sound(texts, measures(texts))
    return found if found and count_known(found) == len(REQUIRED) else None


def measures(texts: Mapping[str, str]) -> dict[str, float]:
    """Read the numbers that stand where audio features should; NaN where none does."""
    return {name: number(texts.get(name, "")) for name in AUDIO_FEATURES}


def sound(texts: Mapping[str, str], measured: Mapping[str, float]) -> Features | None:
    """Make features of numbers, given the texts that they were read from; few may be unknown.

    A value that no track can have is a slip; with several the row is out of line and has none.
    """
    unknown = [name for name, value in measured.items() if not is_possible(name, value)]
    pitches = {name: whole(texts.get(name, ""), limits) for name, limits in PITCHES.items()}
    known = {**measured, **dict.fromkeys(unknown)}
    found = Features(**known, key=pitches["key"], mode=pitches["mode"])
    if _has_failed(measured):
        return None
    return found if not unknown or _is_in_line(found, unknown, texts) else None


def is_possible(name: str, measured: float) -> bool:
    """Return whether a track can have this value of a feature; NaN is none."""
    low, high = LIMITS[name]
    return low <= measured <= high


def _is_in_line(found: Features, unknown: Iterable[str], texts: Mapping[str, str]) -> bool:
    slips = sum(tells(texts.get(name, "")) for name in unknown)
    return slips <= MOST_SLIPS and count_known(found) >= FEWEST_KNOWN


def tells(text: str) -> bool:
    """Return whether a cell says anything, be it nonsense."""
    return text.strip().casefold() not in NO_NUMBER


def _has_failed(measured: Mapping[str, float]) -> bool:
    told = [value for name in ANALYSED if not math.isnan(value := measured[name])]
    return len(told) > 1 and not any(told)
