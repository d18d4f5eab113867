"""Whether two credits name the same artist first.

Sources credit guests in the artist's name, in the title, or not at all, and part names by a
semicolon, a comma or words. A band's own name may have the same in it: `Simon & Garfunkel`. So the
names of a credit are compared all together, then without the last, and so on to the first alone;
one of the two sides stays whole.
"""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.core.recordings.spelling import compared, spelled, words

BETWEEN = re.compile(
    r"\s*[;,/|]\s*|\s[&+]\s"
    r"|\s(?:feat|ft|featuring|with|and|vs|x|y|e|et|und|con|presents|pres)\b\.?\s"
)
TOPIC = re.compile(r"\s-\stopic$")
"""Ends the names of channels of YouTube's own making."""
ALIKE = 88.0
"""Of 100, from which on two names are spellings of one, where the title agrees. From 80 to 92 it
makes no difference to 1,500 names; tribute bands are alike to 70."""


def credited(text: str) -> Sequence[str]:
    """Return the names in a plain credit, as they are compared."""
    names = [words(name) for name in BETWEEN.split(spelled(TOPIC.sub("", text)))]
    found = [compared(_without_the(name)) for name in names if name]
    return found or [compared([text])]


def first_name(text: str) -> str:
    """Return the first name in a plain credit, as it is written there."""
    return BETWEEN.split(TOPIC.sub("", text), 1)[0] or text


def agreement(wanted: Sequence[str], found: Sequence[str]) -> int | None:
    """Return how many names are left out for two credits to agree; None where they do not."""
    whole, other = "".join(wanted), "".join(found)
    for cut in range(max(len(wanted), len(found))):
        pairs = [(whole, found, len(found) - cut), (other, wanted, len(wanted) - cut)]
        if any(
            left > 0 and fuzz.ratio(side, "".join(names[:left])) >= ALIKE
            for side, names, left in pairs
        ):
            return cut
    return None


def _without_the(name: list[str]) -> list[str]:
    return name[1:] if name[0] == "the" and len(name) > 1 else name
