"""The profile as lines: what each cluster has more and less of, as the picture's arrows tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.text.spoken_names import spoken_heading
from bot.languages import decimal, gettext, gettext_noop, listed, sentences

CLEAR, STRONG = 0.5, 1.0
"""Standard deviations of what is compared with from which on there is more, and far more."""
LEVELS = {
    # NOTE {qualities} is a list as in "dance (1.2), energy (1.1)": what a cluster has far more of
    2: gettext_noop("Far more: {qualities}."),
    # NOTE {qualities} is a list as in "dance (1.2), energy (1.1)"
    1: gettext_noop("More: {qualities}."),
    -1: gettext_noop("Less: {qualities}."),
    -2: gettext_noop("Far less: {qualities}."),
    0: gettext_noop("About the same: {qualities}."),
}


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
    told: list[str] = [
        gettext(words, qualities=listed(_valued(column, each, steps)))
        for steps, words in LEVELS.items()
        if (steps or rest) and (each := _at(column, steps))
    ]
    if column.tempo is not None:
        tempo = f"{column.tempo:.0f}"
        # NOTE Beats a minute
        told.append(gettext("{tempo} BPM.", tempo=tempo))
    return sentences(told)


def _at(column: ProfileColumn, steps: int) -> Sequence[str]:
    """List the qualities that are so many steps away, the furthest first."""
    found = [quality for quality, z in column.values.items() if level(z) == steps]
    return sorted(found, key=lambda quality: -abs(column.values[quality])) if steps else found


def _valued(column: ProfileColumn, qualities: Sequence[str], steps: int) -> Sequence[str]:
    """Write qualities with their distances, but for those that are about the same."""
    if not steps:
        return [*map(spoken_heading, qualities)]
    return [
        f"{spoken_heading(quality)} ({decimal(abs(column.values[quality]))})"
        for quality in qualities
    ]
