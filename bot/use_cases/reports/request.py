"""What passes between the steps from a source to a report."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field

from bot.core.asker import Asker
from bot.core.history import HistoryId
from bot.core.models import Options
from bot.core.postings import ReportKey
from bot.ports import Progress
from bot.use_cases.lookups.updates import Later

Waiting = Callable[[], AbstractAsyncContextManager[None]]
"""Entered while a request does nothing but wait for others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRequest:
    """Who wants a report, made how, and within which limits."""

    asker: Asker
    options: Options
    largest: int
    """How many tracks the playlist may have."""
    newest: int | None = None
    """How many of the newest tracks alone are wanted; None for all."""
    cooldown_s: int
    """Seconds until the asker's next new report here; 0 for a request that costs nothing."""
    progress: Progress
    waiting: Waiting = nullcontext
    about: HistoryId | None = None
    """Whose last result the clusters go on from; None where they begin anew."""
    previous: bytes | None = None
    """Where the tracks were in that, packed as in `bot.records.pieces`, once it has been read; told
    from the start by who knows of a later one."""


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report in the store, as the source of another one."""

    key: ReportKey
    anew: bool = False
    """Whether the services are asked again; else the same tracks are grouped otherwise."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """An attached file, downloaded."""

    content: bytes
    title: str
    """Used where the file does not name its playlist."""
    playlist: str | None = None
    """Which playlist, by name, of a file that holds several."""


@dataclass(frozen=True, slots=True)
class ReportSubject:
    """What a report is about."""

    source: str
    """As in ReportOrigin."""
    open: bool = True
    """Whether every user may be shown the report."""
    playlist: str = ""
    """Whose reports, of any state, are then as open; empty where that never changes."""
    tracks: int = 0
    """About how many there are, which tells how long it may take."""


@dataclass(frozen=True, slots=True)
class Analysed:
    """What an analysis made, as the store keeps it."""

    complete: bool
    """Whether every service answered."""
    pieces: dict[str, bytes]
    later: Later | None = None
    """What becomes known of the tracks afterwards; None where no service was asked."""


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report, and what has to be said beside it."""

    key: ReportKey
    remark: str = ""
    about: HistoryId | None = field(default=None, compare=False)
    """What the result is remembered under; None where it is not."""


Spend = Callable[[], None]
"""Called before services are asked: from then on a report costs its asker, whatever comes of it."""
Make = Callable[[Progress, Spend], Awaitable[Analysed]]
"""Makes a report's pieces, and tells of its progress."""
