"""One source, asked in one way: what about, how many at once, and for which facts."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.core.lookups import Answers, Question, Questions
from bot.core.models import Track
from bot.core.services import Fact

Ask = Callable[[Sequence[Question]], Awaitable[Answers]]
"""Asks a batch of questions; a failure raises nothing and shows in what was answered alone."""

AskedAbout = Callable[[Sequence[Track]], Questions]
"""Returns what to ask about tracks; one without a question is absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """One source, asked in one way."""

    kind: str
    """What the answers are about, as in `album`; they are kept under it, so it never changes."""
    source: str
    """As coverage names it, as in `listenbrainz`."""
    service: str = ""
    """Whose turns its calls take, where that is not the source itself."""
    tells: frozenset[Fact]
    wanted: frozenset[Fact]
    """It is asked about tracks that lack one of these."""
    questions: AskedAbout
    ask: Ask
    batch: int = 1
    """How many questions are asked together."""
    at_once: int = 1
    """How many batches of all users are asked at a time."""
    most: int | None = None
    """How many batches are asked for one playlist; what is left over is for the next time."""
    kept: bool = True
    """Whether answers are kept; of a table beside the database they are there anyway."""
    step: str = ""
    """As users read it while they wait; empty for no line of its own."""
