"""Which of a file's playlists is meant."""

from collections import Counter
from collections.abc import Sequence

from bot.core.exports import refusals
from bot.core.tracks.cells import line

UNNAMED = "Untitled"


def labels(names: Sequence[str]) -> list[str]:
    """Make names that can be told apart: the second of two called Mix becomes Mix (2)."""
    named = [line(name) or UNNAMED for name in names]
    total = Counter(name.casefold() for name in named)
    seen: Counter[str] = Counter()
    told_apart = []
    for name in named:
        seen[name.casefold()] += 1
        number = f" ({seen[name.casefold()]})" if total[name.casefold()] > 1 else ""
        told_apart.append(f"{name}{number}")
    return told_apart


def choose(names: Sequence[str], wanted: str | None) -> int:
    """Find the place of the playlist that is wanted; the only one need not be named.

    Raises ExportError where it is not there, or several are and none is named.
    """
    told_apart = labels(names)
    if wanted is None:
        if len(names) > 1:
            raise refusals.several_playlists(told_apart)
        return 0
    plain = [label.casefold() for label in told_apart]
    key = line(wanted).casefold()
    if key in plain:
        return plain.index(key)
    if any(names) or len(names) > 1:
        raise refusals.unknown_playlist(wanted, told_apart)
    raise refusals.nothing_to_choose()
