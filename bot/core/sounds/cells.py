"""A cell of an operator's table to a value, whether it is text, as in CSV, or a number already."""

import math
from typing import Any

from bot.core.tracks import cells
from bot.core.tracks.identity import spotify_id, spotify_uri


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
