"""What sources answer about tracks: their sound, genres, labels and albums."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Answers(Generic[Key, Value]):
    """What a source answers about some things."""

    source: str
    """As coverage names it, as in `listenbrainz`."""
    values: Mapping[Key, Value]
    asked: frozenset[Key]
    """Everything that was asked for and answered, so that what has no value here is known to be
    unknown there."""
    complete: bool
    """False where the source failed for some or was not asked for all, so that asking again later
    may give more."""


@dataclass(frozen=True, slots=True)
class AlbumFacts:
    """What is known of an album; what is not is empty."""

    genres: tuple[str, ...] = ()
    label: str = ""
