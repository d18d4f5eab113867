"""What is asked for, and on which terms."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from bot.core.models import Options
from bot.ports import Progress


class Allowance(Protocol):
    """Whether an analysis may begin; one that is found in the store costs nothing."""

    def take(self) -> None:
        """Let it begin. Raises UserError where it may not."""
        ...

    def give_back(self) -> None:
        """Undo that, since nothing came of it."""
        ...


def _unsaid(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """How something is to be analysed."""

    options: Options
    largest: int
    """Tracks."""
    gate: Allowance
    progress: Progress
    person_id: int
    """Who asks, by their Discord id."""
    place_id: int
    """Where: the server, or else the chat."""
    remark: Progress = _unsaid
    """Takes a sentence that is to stand beside the answer."""


@dataclass(frozen=True, slots=True)
class ReportSubject:
    """What a report is about."""

    source: str
    """As in ReportOrigin."""
    open: bool = True
    """Whether everybody may be shown the report."""
    playlist: str = ""
    """Whose reports, of any state, are then as open; empty where that never changes."""
    tracks: int = 0
    """About how many have to be read; 0 where they have been."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """An attached file."""

    content: bytes
    title: str
    """Used where the file does not name its playlist."""
    playlist: str | None = None
    """Which playlist, by name, of a file that holds several."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """What an analysis needs to be kept."""

    complete: bool
    pieces: dict[str, bytes]


Make = Callable[[Progress], Awaitable[Analysed]]
