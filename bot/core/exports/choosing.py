"""Which of a file's playlists is meant."""

from collections import Counter
from collections.abc import Sequence

from bot.core.exports.tables import choice_refusals as refusals
from bot.core.tracks.cells import line

UNNAMED = "Untitled"
LONGEST = 90
"""Characters of a label, so that a number has room in a menu, whose choices have 100 at most."""


def labels(names: Sequence[str]) -> list[str]:
    """Make names that can be told apart: the second of two called Mix becomes Mix (2)."""
    named = [line(name)[:LONGEST].rstrip() or UNNAMED for name in names]
    total = Counter(name.casefold() for name in named)
    seen: Counter[str] = Counter()
    taken = {key for key, count in total.items() if count == 1}
    return [_told_apart(name, total, seen, taken) for name in named]


def _told_apart(name: str, total: Counter[str], seen: Counter[str], taken: set[str]) -> str:
    """Add the next number that makes a label of its own, where there are several of a name."""
    key = name.casefold()
    if total[key] == 1:
        return name
    seen[key] += 1
    while f"{key} ({seen[key]})" in taken:
        seen[key] += 1
    taken.add(f"{key} ({seen[key]})")
    return f"{name} ({seen[key]})"


def choose(names: Sequence[str], wanted: str | None) -> int:
    """Find the place of the playlist that is wanted, by its name or a part of it.

    The only one need not be named. Raises ExportError where it is not there, and where several
    are and none is named.
    """
    told_apart = labels(names)
    if wanted is None:
        if len(names) > 1:
            raise refusals.several_playlists(told_apart)
        return 0
    key = line(wanted).casefold()
    whole = [line(name).casefold() for name in names]
    # A label first, since that is what a menu offers; a name longer than that only where it is one.
    for known in ([label.casefold() for label in told_apart], whole):
        if known.count(key) == 1:
            return known.index(key)
    return _matching(wanted, key, told_apart, whole)


def _matching(wanted: str, key: str, names: Sequence[str], whole: Sequence[str]) -> int:
    """Find the only name that holds a text."""
    found = [
        place
        for place, (name, each) in enumerate(zip(names, whole, strict=True))
        if key and (key in each or key in name.casefold())
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise refusals.several_matches(wanted, [names[place] for place in found])
    if len(names) > 1 or names[0] != UNNAMED:
        raise refusals.unknown_playlist(wanted, names)
    raise refusals.nothing_to_choose()
