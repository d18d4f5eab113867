"""Keys and modes, as numbers or as people write them."""

import re
from functools import lru_cache

from bot.core.features import PITCHES
from bot.core.tracks.cells import whole

NOTES = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
ACCIDENTALS = {"#": 1, "♯": 1, "b": -1, "♭": -1, "": 0}
NAMED_KEY = re.compile(r"([a-g])([#♯b♭]?)(?=$|[^a-z]|m(?:aj|in|$))")
"""`C#`, `B♭ major`, `Am`; of `C♯/D♭` the first."""
NAMED_MODE = re.compile(r"(maj)|min|(?<=[a-g#♯♭])m$")
OCTAVE = 12
WORDINGS = 1_024
"""Of keys and modes that are remembered; a table has a few dozen."""
FIFTHS, FIRST_MAJOR, TO_MAJOR = 7, 7, 3
"""Round the wheel keys are fifths apart; C major is the eighth; A minor, the same tones, is three
half tones below it."""
HALVES = "AB"
"""Of the wheel: minor inside, major outside."""


@lru_cache(WORDINGS, typed=True)
def key_of(cell: object) -> int | None:
    """Read a key, 0 for C to 11 for B or by its name; -1 says that there is none."""
    text = _text(cell)
    found = NAMED_KEY.match(text.casefold())
    if found is None:
        return whole(text, PITCHES["key"])
    return (NOTES[found[1]] + ACCIDENTALS[found[2]]) % OCTAVE


@lru_cache(WORDINGS, typed=True)
def mode_of(cell: object) -> int | None:
    """Read a mode, 1 for major and 0 for minor, or by its name."""
    named = named_mode_of(cell)
    return whole(_text(cell), PITCHES["mode"]) if named is None else named


@lru_cache(WORDINGS, typed=True)
def named_mode_of(cell: object) -> int | None:
    """Read the mode that stands behind a key, as in `C# minor`."""
    found = NAMED_MODE.search(_text(cell).casefold())
    return None if found is None else int(bool(found[1]))


def camelot_place(key: int | None, mode: int | None) -> int | None:
    """Return where a key stands on the Camelot wheel, from 0 for 1A to 23 for 12B.

    None where the key or the mode is unknown, for then it has two places.
    """
    if key is None or mode is None:
        return None
    major = key if mode else key + TO_MAJOR
    return (major * FIFTHS + FIRST_MAJOR) % OCTAVE * len(HALVES) + mode


def camelot_name(place: int) -> str:
    """Write a place on the Camelot wheel as DJs do: `8A`."""
    hour, half = divmod(place, len(HALVES))
    return f"{hour + 1}{HALVES[half]}"


def _text(cell: object) -> str:
    return "" if cell is None else str(cell).strip()
