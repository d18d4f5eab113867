"""Who added a track that stands in several rows."""

from collections.abc import Iterable
from math import inf

from bot.core.models import Addition


def first_addition(additions: Iterable[Addition | None]) -> Addition | None:
    """Choose who added a track that stands in several rows: who did so first."""
    known = (each for each in additions if each)
    return min(known, key=lambda each: (inf if each.at is None else each.at, each.by), default=None)
