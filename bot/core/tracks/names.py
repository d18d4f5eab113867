"""What the spellings of one name have in common."""

import re
import unicodedata

ACCENTS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
"""Of Latin letters. In other scripts, as in Hindi or Japanese, a mark makes another letter."""


def letters(text: str) -> str:
    """Return the letters and digits of a text, without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in decomposed if sign.isalnum())


def common_spelling(name: str) -> str:
    """Return what the spellings of one name have in common, and two names have not."""
    without = ACCENTS.sub("", unicodedata.normalize("NFKD", name).casefold())
    return "".join(
        sign for sign in without if sign.isalnum() or unicodedata.category(sign)[0] == "M"
    )
