"""One run: trial after trial, each written down as soon as it is over."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from tests.system.trials.database import server
from tests.system.trials.document import section, with_section
from tests.system.trials.frame import Row, Tell, Trial
from tests.system.trials.on_postgres import sections_on_postgres


def run(chosen: Sequence[Trial], every: Sequence[Trial], path: Path, tell: Tell) -> list[Row]:
    """Replace the chosen trials' sections in a document; return the rows that broke a promise."""
    broken: list[Row] = []
    for trial in chosen:
        tell(trial.title)
        on_server = bool(server()) and not trial.server_only
        if missing := trial.missing() or (on_server and trial.file_only):
            tell(missing)
            continue
        rows = asyncio.run(_rows(trial, tell))
        written = path.read_text(encoding="utf-8") if path.exists() else ""
        fresh = (
            sections_on_postgres(trial, rows, written, every)
            if on_server
            else {trial.title: section(trial, rows)}
        )
        path.write_text(with_section(written, every, fresh), encoding="utf-8")
        broken += [row for row in rows if not row.kept]
    return broken


async def _rows(trial: Trial, tell: Tell) -> Sequence[Row]:
    return await trial.rows(tell)
