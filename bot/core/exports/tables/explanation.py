"""What was made of a file, as it is told to the person who asks."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What a column was read as."""

    name: str
    read_as: str
    """Empty for one that is not read."""
    doubtful: str
    """What its name says, where its values cannot be that; empty for all others."""
    example: str
    """The first cell of it that is not empty."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was made of a file."""

    playlists: Sequence[str]
    title: str
    """Of the one that is explained; empty where the file does not name it."""
    rows: int
    columns: Sequence[ColumnUse]
