"""Untyped JSON to plain values; nothing in an answer is taken for granted.

A service may send anything in the place of anything, so every reader here takes any value and
raises nothing. Readers of one service's answers stand on these.
"""

import math
import re
from collections.abc import Mapping
from typing import Any

from bot.core.tracks import cells

Mbid = str
"""The id of something in MusicBrainz, which ListenBrainz uses too."""
MBID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def mapping(found: object) -> Mapping[str, Any]:
    """Return an object; empty for everything else."""
    return found if isinstance(found, dict) else {}


def listed(found: object) -> list[Any] | None:
    """Return a list; None for everything else."""
    return found if isinstance(found, list) else None


def mappings(found: object) -> list[Mapping[str, Any]]:
    """Return the objects in a list, without everything else in it; empty where it is no list."""
    return [row for row in listed(found) or () if isinstance(row, dict)]


def text(found: object) -> str:
    """Return a text on one line; empty for everything else."""
    return cells.line(found) if isinstance(found, str) else ""


def value(found: object) -> str:
    """Return a text on one line; empty for everything else, and where it says it is missing."""
    return cells.value(found) if isinstance(found, str) else ""


def isrc(found: object) -> str:
    """Return an International Standard Recording Code; empty for everything else."""
    return cells.isrc(text(found))


def mbid(found: object) -> Mbid:
    """Return a MusicBrainz id; empty for everything else."""
    return found if isinstance(found, str) and MBID.fullmatch(found) else ""


def number(found: object) -> float | None:
    """Return a finite number; None for everything else, truth values among it."""
    if isinstance(found, bool) or not isinstance(found, int | float):
        return None
    try:
        read = float(found)
    except OverflowError:
        return None
    return read if math.isfinite(read) else None


def whole(found: object, limits: tuple[int, int]) -> int | None:
    """Return a whole number within limits; None for everything else."""
    read = number(found)
    if read is None or not read.is_integer():
        return None
    low, high = limits
    return int(read) if low <= read <= high else None


def written_whole(found: object, limits: tuple[int, int]) -> int | None:
    """Return a whole number within limits that may stand in a text, as Deezer's often do."""
    return cells.whole(found, limits) if isinstance(found, str) else whole(found, limits)
