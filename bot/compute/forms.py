"""What the bot and a worker elsewhere need to have in common, to understand and to agree.

A worker offers a resource with the name of its form, and the bot asks for one with that of its own:
so the scheduler never gives a job to a worker of another form, nor to one that is none of ours.
"""

import dataclasses
import hashlib
import sys
from collections.abc import Iterator
from enum import Enum
from importlib.metadata import version
from typing import Any, get_args, get_type_hints

from bot import __version__
from bot.core.history import Differences
from bot.core.requests import (
    ANALYSIS,
    AgainRequest,
    ChartRequest,
    CompareRequest,
    ContributorsRequest,
    PartRequest,
    RecordRequest,
    RedrawRequest,
    UnionRequest,
)
from bot.languages import Message
from bot.records.page_request import PageRequest

SENT = (
    RecordRequest,
    AgainRequest,
    PartRequest,
    RedrawRequest,
    CompareRequest,
    Differences,
    ChartRequest,
    ContributorsRequest,
    UnionRequest,
    PageRequest,
)
"""Whatever the bot sends to workers, and has back from them."""
RAISED = (Message,)
"""What the refusals of jobs are made of: the bot says them in the language of who reads them."""
NAME = "Constellate"
"""With which every form begins."""
DIGITS = 8


def job_form() -> str:
    """Return the form of this process, in words for the operator."""
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return (
        f"{NAME} {__version__} with analysis {ANALYSIS} and requests {_digest()}, "
        f"Python {python}, Dask {version('distributed')}"
    )


def _digest() -> str:
    described = "\n".join(
        sorted({line for kind in (*SENT, *RAISED) for line in _described(kind, set())})
    )
    return hashlib.sha256(described.encode()).hexdigest()[:DIGITS]


def _described(kind: Any, known: set[Any]) -> Iterator[str]:
    """Describe a type and all that its values hold, field by field."""
    if kind in known:
        return
    known.add(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        yield f"{kind.__name__}: {[member.value for member in kind]}"
    if dataclasses.is_dataclass(kind):
        for name, hint in get_type_hints(kind).items():
            yield f"{kind}.{name}: {hint}"
            yield from _described(hint, known)
    for part in get_args(kind):
        yield from _described(part, known)
