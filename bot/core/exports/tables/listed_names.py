"""Names that stand in a file, as refusals repeat them."""

from collections.abc import Sequence

from bot.core.tracks.cells import line
from bot.languages import gettext

NAMES = 20
"""Names listed in one sentence: with NAME_LENGTH they fit into a message of 2,000 characters."""
NAME_LENGTH = 60


def listed_names(names: Sequence[str]) -> str:
    """List names in quotes, and how many more there are."""
    known = [short for name in names if (short := short_name(name))]
    if not known:
        # NOTE In place of words that were found in a file.
        return gettext("nothing")
    shown = ", ".join(f"“{name}”" for name in known[:NAMES])
    if len(known) <= NAMES:
        return shown
    # NOTE {names} are twenty names in quotes, {count} is how many are left out.
    return gettext("{names}, {count} more", names=shown, count=len(known) - NAMES)


def short_name(name: str) -> str:
    """Clean and cut what stands in a file, since it may reach a terminal."""
    plain = line(name)
    return plain if len(plain) <= NAME_LENGTH else f"{plain[: NAME_LENGTH - 1]}…"
