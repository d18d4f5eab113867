"""Names from outside made harmless in Discord's Markdown."""

import re
import unicodedata
from functools import lru_cache

UNSEEN = {"Cc", "Cf", "Cs", "Co"}
"""Categories that show nothing, or turn the direction of what follows, or are half a character."""
JOINER = "\u200d"
"""Makes one emoji of several, and is kept between them."""
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:/{2,}", re.IGNORECASE)
"""What makes Discord see an address, wherever in a word it begins."""
BRACKETS = str.maketrans("[]［］", "()()")
"""Within a link's text a bracket can end it."""
MARKUP = re.compile(r"([\\*_~`|<>@#])")
BLANKS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Letters and marks that show nothing either."""
MOST_MARKS = 3
"""Combining marks on one letter that are kept; towers of them cover the lines around."""
LONGEST_SENTENCE = 1_900
"""Characters; a message takes 2,000."""
ISOLATE, END = "\u2067", "\u2069"
"""Keep a name that is read from the right from turning the line around it."""


def clean(text: str) -> str:
    """Leave out what cannot be seen, and make every space a plain one."""
    seen = "".join(_visible(text))
    return " ".join(_without_towers(seen).split())


def plain(text: str, longest: int | None = None) -> str:
    """Make text mean only itself, in a line or in the text of a link, after cutting it."""
    escaped = MARKUP.sub(r"\\\1", shortened(_harmless(text), longest))
    return f"{ISOLATE}{escaped}{END}" if _from_the_right(escaped) else escaped


def plain_within(text: str, most: int = LONGEST_SENTENCE) -> str:
    """Make text mean only itself, cut so that no more comes of it, escapes and all."""
    longest = most
    while (over := length(shown := plain(text, longest)) - most) > 0:
        # A letter becomes two at most, so that this much has to go.
        longest -= (over + 1) // 2
    return shown


def shortened(text: str, longest: int | None) -> str:
    """Cut a text that is too long, and show that it was."""
    if longest is None or len(text) <= longest:
        return text
    return f"{text[: longest - 1].rstrip()}…"


def within(text: str, most: int) -> str:
    """Cut a text until the strictest reader counts no more, and show that it was."""
    while (over := length(text) - most) > 0:
        text = shortened(text, len(text) - (over + 1) // 2)
    return text


def length(text: str) -> int:
    """Count as the strictest reader does: in UTF-16, where an emoji is two."""
    return len(text.encode("utf-16-le", "replace")) // 2


# A page is written again and again until it fits, with the same names cut shorter.
@lru_cache(maxsize=1_000)
def _harmless(text: str) -> str:
    # What stood between the marks of two letters is gone, so that a tower may stand there now.
    return _without_towers(_without_schemes(clean(text).translate(BRACKETS)))


def _without_schemes(text: str) -> str:
    # Again and again, since what is left can make another one.
    while SCHEME.search(text):
        text = SCHEME.sub("", text)
    return " ".join(text.split())


def _visible(text: str) -> list[str]:
    kept: list[str] = []
    for letter, following in zip(text, f"{text[1:]} ", strict=False):
        if letter == JOINER and kept and _is_joined(kept[-1]) and _is_symbol(following):
            kept.append(letter)
        elif letter.isspace():
            kept.append(" ")
        elif unicodedata.category(letter) not in UNSEEN and letter not in BLANKS:
            kept.append(letter)
    return kept


def _is_joined(letter: str) -> bool:
    return _is_symbol(letter) or unicodedata.category(letter) == "Mn"


def _is_symbol(letter: str) -> bool:
    return unicodedata.category(letter) in {"So", "Sk"}


def _without_towers(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in {"Mn", "Me"} else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def _from_the_right(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)
