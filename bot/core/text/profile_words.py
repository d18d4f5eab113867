"""The profile as lines: what each cluster has more and less of, as the picture's arrows tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

CLEAR, STRONG = 0.5, 1.0
"""Standard deviations of what is compared with from which on there is more, and far more."""
LEVELS = {2: "Far more", 1: "More", -1: "Less", -2: "Far less"}
USUAL = "About the same"


@dataclass(frozen=True, slots=True)
class ProfileColumn:
    """What the profile shows of one cluster."""

    values: Mapping[str, float]
    """z-scores by the words of their qualities."""
    tempo: float | None
    """Beats a minute."""


def level(z: float) -> int:
    """Count the steps up, or down below 0, that a value is from what it is compared with."""
    steps = (abs(z) >= CLEAR) + (abs(z) >= STRONG)
    return steps if z > 0 else -steps


def column_in_words(column: ProfileColumn, *, rest: bool = True) -> str:
    """Write what is far more, more, less and far less, each with its distance, then the rest."""
    told = [
        f"{words}: {', '.join(_valued(column, each))}."
        for steps, words in LEVELS.items()
        if (each := _at(column, steps))
    ]
    usual = _at(column, 0) if rest else ()
    told += [f"{USUAL}: {', '.join(usual)}."] * bool(usual)
    if column.tempo is not None:
        told.append(f"{column.tempo:.0f} BPM.")
    return " ".join(told)


def _at(column: ProfileColumn, steps: int) -> Sequence[str]:
    """List the qualities that are so many steps away, the furthest first."""
    found = [quality for quality, z in column.values.items() if level(z) == steps]
    return sorted(found, key=lambda quality: -abs(column.values[quality])) if steps else found


def _valued(column: ProfileColumn, qualities: Sequence[str]) -> Sequence[str]:
    return [f"{quality} ({abs(column.values[quality]):.1f})" for quality in qualities]
