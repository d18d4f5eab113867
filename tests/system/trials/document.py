"""The document of all trials: a section each, of which a run replaces its own."""

import os
import platform
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from tests.system.trials.frame import ON_POSTGRES, Row, Trial

PREFACE = """\
# Reliability

How the whole bot does, tried as a process of its own between the project's own fakes of Discord
and of the music services (`tests/fakes/`), with one worker. `make reliability` makes every table
anew and fails where a promise is broken; `python -m tests.system.trials NAME` makes one of them.
With `TRIALS_DATABASE=postgresql+asyncpg://USER@HOST/DATABASE` they are tried on a PostgreSQL, and
[a section of its own](#the-same-on-postgresql) says what came of that.
The seconds are of one run on one machine; the counts are the same everywhere.
"""
SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
KEPT = {True: "yes", False: "**NO**"}


def with_section(document: str, trials: Sequence[Trial], fresh: Mapping[str, str]) -> str:
    """Put fresh sections, by their titles, among those that a document has.

    They come in the order of the trials; a section that belongs to none is left out.
    """
    known = {**dict(_sections(document)), **fresh}
    titles = [*(title for trial in trials for title in trial.titles), ON_POSTGRES]
    ordered = [known[title] for title in titles if title in known]
    return "\n".join([PREFACE, *ordered])


def section(trial: Trial, rows: Sequence[Row]) -> str:
    """Write one trial's section."""
    kept = sum(row.kept for row in rows)
    table = [
        _line([*trial.header, "Kept"]),
        _line(["---"] * (len(trial.header) + 1)),
        *(_line([*map(_cell, row.cells), KEPT[row.kept]]) for row in rows),
    ]
    parts = [f"## {trial.title}", trial.about, f"{kept} of {len(rows)} kept; {_run()}."]
    return "\n\n".join([*parts, "\n".join(table)]) + "\n"


def _sections(document: str) -> Iterator[tuple[str, str]]:
    starts = list(SECTION.finditer(document))
    ends = [*(start.start() for start in starts[1:]), len(document)]
    for start, end in zip(starts, ends, strict=False):
        yield start[1], document[start.start() : end].rstrip() + "\n"


def on() -> str:
    """Tell which day it is."""
    return datetime.now(UTC).date().isoformat()


def _run() -> str:
    return f"{on()}, Python {platform.python_version()}, {os.cpu_count()} processors"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """Write a text so that it stays in its cell."""
    return " ".join(text.replace("|", "\\|").split())
