"""A cell of an operator's table to a value, whether it is text, as in CSV, or a number already."""

import math
import re
from functools import lru_cache
from typing import Any

from bot.core.features import PITCHES
from bot.core.tracks import cells
from bot.core.tracks.identity import spotify_id, spotify_uri

NOTES = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
ACCIDENTALS = {"#": 1, "♯": 1, "b": -1, "♭": -1, "": 0}
NAMED_KEY = re.compile(r"([a-g])([#♯b♭]?)(?=$|[^a-z]|m(?:aj|in|$))")
"""`C#`, `B♭ major`, `Am`; of `C♯/D♭` the first."""
NAMED_MODE = re.compile(r"(maj)|min|(?<=[a-g#♯♭])m$")
OCTAVE = 12
WORDINGS = 1_024
"""Of keys and modes that are remembered; a table has a few dozen."""


def text_of(cell: object) -> str:
    """Return what a cell says, or an empty text."""
    return "" if cell is None else str(cell).strip()


def number_of(cell: Any) -> float:
    """Read a number, with a point or with a comma for the decimals; everything else is NaN."""
    try:
        return float(cell)
    except TypeError:
        return math.nan
    except ValueError:
        return cells.number(text_of(cell))


def spotify_id_of(cell: object) -> str:
    """Take the id out of a track's id, URI or link; empty for everything else."""
    return spotify_id(spotify_uri("track", text_of(cell)))


def isrc_of(cell: object) -> str:
    """Read an ISRC; empty for everything else."""
    return cells.isrc(text_of(cell))


@lru_cache(WORDINGS, typed=True)
def key_of(cell: object) -> int | None:
    """Read a key, 0 for C to 11 for B or by its name; -1 says that there is none."""
    text = text_of(cell)
    found = NAMED_KEY.match(text.casefold())
    if found is None:
        return cells.whole(text, PITCHES["key"])
    return (NOTES[found[1]] + ACCIDENTALS[found[2]]) % OCTAVE


@lru_cache(WORDINGS, typed=True)
def mode_of(cell: object) -> int | None:
    """Read a mode, 1 for major and 0 for minor, or by its name."""
    named = named_mode_of(cell)
    return cells.whole(text_of(cell), PITCHES["mode"]) if named is None else named


@lru_cache(WORDINGS, typed=True)
def named_mode_of(cell: object) -> int | None:
    """Read the mode that stands behind a key, as in `C# minor`."""
    found = NAMED_MODE.search(text_of(cell).casefold())
    return None if found is None else int(bool(found[1]))
