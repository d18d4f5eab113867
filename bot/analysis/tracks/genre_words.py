"""The words that genres share: latin house is latin, and house."""

import re
from collections.abc import Iterable
from functools import lru_cache

BETWEEN = re.compile(r"[ \-/]+")


@lru_cache(maxsize=16384)
def with_words(genres: tuple[str, ...]) -> frozenset[str]:
    """Add the words of genres to them."""
    return frozenset(part for genre in genres for part in _parts(genre))


def _parts(genre: str) -> Iterable[str]:
    return (genre, *(word for word in BETWEEN.split(genre) if len(word) > 1))
