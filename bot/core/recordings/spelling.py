"""Names as they are compared: without case, accents, punctuation and spaces."""

import re
import unicodedata

from bot.core.tracks.names import common_spelling

SPELLINGS = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "$": "s",
        "€": "e",
        "&": " and ",
        "+": " and ",
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
    }
)
"""Letters without a form that an accent could be taken off, and signs that stand for letters."""
LONGEST = 1_000
"""Characters that are looked at; to order the marks over one letter takes the square of them."""
MEANT_FOR_I = re.compile(r"(?<=\w)!(?=\w)")
"""As in P!nk."""
APOSTROPHE = re.compile("'")
WORD = re.compile(r"\w+")


def plain(name: str) -> str:
    """Return a name in lower case, in the usual forms of its letters, without what is not seen."""
    if name.isascii():
        # None of these letters has another form: ten times as fast, for most names there are.
        return " ".join(name[:LONGEST].lower().split())
    usual = unicodedata.normalize("NFKC", name[:LONGEST]).casefold()
    seen = (sign for sign in usual if unicodedata.category(sign) != "Cf")
    return " ".join("".join(seen).split())


def spelled(name: str) -> str:
    """Return a plain name in the letters that its other spellings have too."""
    return MEANT_FOR_I.sub("i", name.translate(SPELLINGS))


def words(text: str) -> list[str]:
    """Return the words of a spelled text; an apostrophe parts none."""
    return WORD.findall(APOSTROPHE.sub("", text))


def compared(names: list[str]) -> str:
    """Return what the spellings of some words have in common, run together."""
    together = "".join(names)
    return common_spelling(together) or together
