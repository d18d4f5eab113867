"""Invented cells of audio features, as shares and per cent."""

import random
from collections.abc import Sequence

from bot.core.features import AUDIO_FEATURES, Features

NAMES = tuple(AUDIO_FEATURES)
SHARES = tuple(name for name in NAMES if name not in ("loudness", "tempo"))
ROWS = 30
Cells = dict[str, str]


def rows(count: int = ROWS) -> list[Cells]:
    """Invent rows of shares as exports write them, decibels and beats a minute."""
    chance = random.Random(12)
    return [
        {name: f"{chance.uniform(0.02, 0.98):.2f}" for name in SHARES}
        | {"loudness": f"{chance.uniform(-20, -2):.3f}", "tempo": f"{chance.uniform(60, 180):.3f}"}
        for _ in range(count)
    ]


def per_cent(cells: Cells, names: Sequence[str] = SHARES, digits: int = 3) -> Cells:
    return cells | {name: f"{100 * float(cells[name]):.{digits}f}" for name in names}


def full(heard: Sequence[Features | None]) -> list[tuple[float | None, ...]]:
    """Return the values by row, to the precision of whole per cent."""
    return [
        tuple(None if value is None else round(value, 2) for value in values)
        for sound in heard
        for values in (tuple(getattr(sound, name) for name in NAMES),)
    ]
