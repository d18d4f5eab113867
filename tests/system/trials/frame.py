"""What a trial is: one table, made by trying the whole bot, with a promise in every row."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Tell: TypeAlias = Callable[[str], None]
"""Hears what is being done."""


@dataclass(frozen=True, slots=True)
class Row:
    """What one attempt came to; there is a cell for every column."""

    cells: tuple[str, ...]
    kept: bool
    """Whether the bot did what is promised of it."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One section of the document."""

    name: str
    """For the command line."""
    title: str
    about: str
    """One paragraph: what was tried, and when a row counts as kept."""
    header: tuple[str, ...]
    rows: Callable[[Tell], Awaitable[Sequence[Row]]]
    missing: Callable[[], str] = str
    """Tells what it needs that is not there; empty where nothing is. Its section then stays."""
