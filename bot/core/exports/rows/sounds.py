"""The audio features of all rows of a file, on the scales that all rows together show.

Most sources give shares between 0 and 1; some give per cent, for all features or for some. The
column tells, or where it could be either the row: tables put together have rows of both kinds.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto

from bot.core.features import AUDIO_FEATURES, Features, Scale
from bot.core.tracks import cells, measures

SHARES = tuple(name for name, each in AUDIO_FEATURES.items() if each.limits == (0.0, 1.0))
LONG_TAILED = frozenset(name for name in SHARES if AUDIO_FEATURES[name].scale is Scale.ROOT)
"""Even as per cent most of these are below 1 where hardly anything is acoustic or instrumental."""
HUNDRED, TEN = 100.0, 10.0
FEW = 20
"""One value in so many is a slip, and tells nothing of the scale of its column."""
FEW_BEYOND = 3
"""With one value above 100 to so many above 1, these are neither shares nor per cent."""
FEWEST_TELLING = 2
FEWEST_ROWS = 8
"""Fewer make no clusters, and in one row that is out of line all columns would seem wrong."""
DIGITS = 8
"""More would be of the division."""


class Unit(Enum):
    """What the numbers of a column or of a row are."""

    SHARE = auto()
    PER_CENT = auto()
    UNCLEAR = auto()


def read_sounds(rows: Sequence[Mapping[str, str]]) -> list[Features | None]:
    """Read the audio features of all rows, given their cells by the features' names.

    A column most of whose cells are no value of a track is about something else, and is left out.
    """
    scaled = _as_shares([measures.measures(texts) for texts in rows])
    foreign = [name for name in AUDIO_FEATURES if _is_foreign(name, rows, scaled)]
    nothing, silence = dict.fromkeys(foreign, math.nan), dict.fromkeys(foreign, "")
    return [
        measures.sound({**texts, **silence}, {**measured, **nothing})
        for texts, measured in zip(rows, scaled, strict=True)
    ]


def _as_shares(measured: Sequence[Mapping[str, float]]) -> Sequence[Mapping[str, float]]:
    every = [value for row in measured for name in SHARES if (value := row[name]) > 0]
    above, within = _count(every)
    beyond = sum(value > HUNDRED for value in every)
    if not above or beyond * FEW_BEYOND > above:
        return measured
    usual = Unit.PER_CENT if above > within else Unit.SHARE
    # Per cent of many tracks, none of which has 11 of anything, are points out of ten.
    most = TEN if above > within and max(every) <= TEN and len(measured) >= FEWEST_ROWS else HUNDRED
    units = {name: _of_column(name, [row[name] for row in measured]) for name in SHARES}
    return [{**row, **_divided(row, units, _of_row(row, usual), most)} for row in measured]


def _of_column(name: str, values: Sequence[float]) -> Unit:
    above, within = _count(values)
    if above >= FEWEST_TELLING and within * FEW <= above:
        return Unit.PER_CENT
    if name in LONG_TAILED:
        return Unit.SHARE if not above and within >= FEW else Unit.UNCLEAR
    return Unit.SHARE if within >= FEWEST_TELLING and above * FEW <= within else Unit.UNCLEAR


def _of_row(row: Mapping[str, float], usual: Unit) -> Unit:
    above, within = _count(row[name] for name in SHARES)
    if above == within:
        return usual
    return Unit.PER_CENT if above > within else Unit.SHARE


def _count(values: Iterable[float]) -> tuple[int, int]:
    """Count what is above 1, and what is between; 0 and 1 may be shares and per cent."""
    told = [value for value in values if 0 < value <= HUNDRED and value != 1]
    above = sum(value > 1 for value in told)
    return above, len(told) - above


def _divided(
    row: Mapping[str, float], units: Mapping[str, Unit], own: Unit, most: float
) -> Mapping[str, float]:
    """Return the values of a row that are per cent, divided by what the most of them is."""
    return {
        name: round(row[name] / most, DIGITS)
        for name, unit in units.items()
        if Unit.PER_CENT in (unit, own) and unit is not Unit.SHARE
    }


def _is_foreign(
    name: str, rows: Sequence[Mapping[str, str]], scaled: Sequence[Mapping[str, float]]
) -> bool:
    most = AUDIO_FEATURES[name].clamp[1]
    usual = sum(measures.is_possible(name, row[name]) and row[name] <= most for row in scaled)
    if 2 * usual >= len(rows):
        return False
    told = sum(cells.tells(texts.get(name, "")) for texts in rows)
    return told >= FEWEST_ROWS and 2 * usual < told
