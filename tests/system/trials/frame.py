"""What a trial is: one table, made by trying the whole bot, with a promise in every row."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

ON_POSTGRES = "The same on PostgreSQL"
"""The section with a row for every trial that was made there too."""

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
    sized_by: str = ""
    """The variable that makes it longer or shorter, if there is one."""
    server_only: bool = False
    """Whether it is about several processes, which share a server."""
    file_only: str = ""
    """Why it is not tried on a server; empty where it is."""
    about_server: str = ""
    """What was tried there, where its table is another one; empty where it is the same."""

    @property
    def titles(self) -> Sequence[str]:
        """Name its sections in the document."""
        return (self.title, f"{self.title} on PostgreSQL") if self.about_server else (self.title,)
