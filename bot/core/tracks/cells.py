"""The text of one cell to a value; what makes no sense is None or empty."""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence

from bot.core.origins import AllowedOrigins
from bot.core.services import image_origins
from bot.core.tracks.limits import MAX_CELL, MAX_GENRES, MAX_MARKS, MAX_NAME

MISSING = frozenset({"undefined", "null", "nan"})
"""What JavaScript and pandas write for nothing."""
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")
"""Half characters, which JSON can name and UTF-8 cannot write."""
ISRC = re.compile(r"[A-Z]{2}[A-Z0-9]{3}[0-9]{7}")
"""ISO 3901: country, registrant, two digits of the year, five of the recording."""
PICTURES = AllowedOrigins(image_origins())
LONGEST_ADDRESS = 2_000
"""Discord shows a picture whose address has up to 2,048 characters."""
GENRE_SEPARATORS = re.compile(r"[,;|]|\s/\s")
POPULARITIES = (0, 100)
WITH_UNIT = re.compile(
    r"\s*([+-]?(?:[0-9]{1,12}(?:\.[0-9]{0,17})?|\.[0-9]{1,17}))\s*(?:%|db|bpm)?\s*", re.IGNORECASE
)
PLACEHOLDERS = MISSING | frozenset(
    ("", "[]", "-", "--", "?", "n/a", "na", "n.a.", "none", "unknown", "unspecified")
)
"""What people and programs write where they know nothing, and no music is called."""
WHOLE = re.compile(r"([0-9]{1,12})(?:[.,]0)?")
"""A whole number, perhaps written by pandas as 42.0."""


def line(text: str, most: int = MAX_CELL) -> str:
    """Put a text on one line, without control characters, and cut it where no address goes on."""
    if not text.isprintable():
        text = LONE_SURROGATES.sub("\ufffd", CONTROLS.sub(" ", text))
    cut = " ".join(text.split())[:most].rstrip()
    return cut if len(cut) <= 2 * MAX_MARKS or cut.isascii() else _with_few_marks(cut)


def _with_few_marks(text: str) -> str:
    kept, marks = [], 0
    for sign in text:
        marks = marks + 1 if unicodedata.combining(sign) else 0
        if marks <= MAX_MARKS:
            kept.append(sign)
    return "".join(kept)


def name(text: str) -> str:
    """Read a name: of a track, an artist, an album, a label."""
    return line(text, MAX_NAME)


def value(text: str) -> str:
    """Read a name that may say that it is missing."""
    plain = name(text)
    return "" if plain.casefold() in MISSING else plain


def tells(text: str) -> bool:
    """Return whether a cell says anything, be it nonsense."""
    return text.strip().casefold() not in PLACEHOLDERS


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


def isrc(text: str) -> str:
    """Read an International Standard Recording Code, with or without hyphens."""
    code = text.replace("-", "").strip().upper()
    return code if ISRC.fullmatch(code) else ""


def genres(texts: Iterable[str]) -> tuple[str, ...]:
    """Read lists of genres: lower case, sorted, without repeats, and no more than a track has."""
    found = {line(part).lower() for text in texts for part in _parts(text)}
    return tuple(sorted(found - PLACEHOLDERS)[:MAX_GENRES])


def _parts(text: str) -> Sequence[str]:
    return GENRE_SEPARATORS.split(text, MAX_GENRES)[:MAX_GENRES]


def picture_address(text: str) -> str:
    """Read the address of a picture that lies where a music service keeps its covers.

    Empty for every other text: a page with an address of the file's maker would tell them who reads
    it, and when.
    """
    address = text.strip()
    return address if len(address) <= LONGEST_ADDRESS and PICTURES.allow(address) else ""
