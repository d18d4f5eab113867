"""What of a text is no message, word by word."""

import re

from tests.languages.brackets import outside

WORD = re.compile(r"[^\W\d_]{2,}")


def words_outside(text: str) -> list[str]:
    """List the words that stand in no message, of a text in brackets."""
    return WORD.findall(outside(text))
