"""The words that genres share: latin house is latin, and house."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache

BETWEEN = re.compile(r"[ \-/]+")


def with_words(genres: Iterable[str]) -> AbstractSet[str]:
    """Add the words of genres to them."""
    return {part for genre in genres for part in _parts(genre)}


@lru_cache(maxsize=8192)
def _parts(genre: str) -> AbstractSet[str]:
    return frozenset({genre, *(word for word in BETWEEN.split(genre) if len(word) > 1)})
