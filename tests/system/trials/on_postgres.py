"""The section of what was tried on PostgreSQL as well: a row for each trial.

A run with `TRIALS_DATABASE` leaves the tables of SQLite's as they are, and replaces its trial's row
here; a trial whose table is another one on a server has a section of its own besides.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tests.system.trials.document import on, section
from tests.system.trials.frame import ON_POSTGRES, Row, Tell, Trial

CELLS = re.compile(r"(?<!\\)\|")
ABOUT = """\
The trials of this document, run with `TRIALS_DATABASE` set, so that each bot keeps everything in a
schema of its own on a PostgreSQL of this machine, which it reaches through a port that can be shut
or held. A row is kept where every row of the trial's table was. The figures above are SQLite's;
what a row of the store costs on either is in [scaling.md](scaling.md#what-it-costs), and what is
wrong with a database on a server, in place of a file, has a table under the faults. Several
processes are tried there alone. A trial without a row has not been tried there yet."""
HEADER = ("Trial", "Rows kept", "Run", "Broken, or why it is not tried")
UNTRIED = "-"


def sections_on_postgres(
    trial: Trial, rows: Sequence[Row], document: str, every: Sequence[Trial]
) -> Mapping[str, str]:
    """Write what a run on a server replaces, by titles."""
    fresh = {trial.title: _row(trial, rows)}
    known = {**_known(document), **{each.title: _untried(each) for each in every if each.file_only}}
    found = {**known, **fresh}
    ordered = [found[each.title] for each in every if each.title in found]
    summary = Trial("postgres", ON_POSTGRES, " ".join(ABOUT.split()), HEADER, _no_rows)
    written = {ON_POSTGRES: section(summary, ordered)}
    if trial.about_server:
        own = replace(trial, title=trial.titles[1], about=trial.about_server)
        written[own.title] = section(own, rows)
    return written


def _row(trial: Trial, rows: Sequence[Row]) -> Row:
    broken = [row for row in rows if not row.kept]
    size = os.environ.get(trial.sized_by, "")
    said = "; ".join(" / ".join(row.cells)[:200] for row in broken) or "nothing"
    run = f"{on()}, {trial.sized_by}={size}" if size else on()
    return Row((trial.title, f"{len(rows) - len(broken)} of {len(rows)}", run, said), not broken)


def _untried(trial: Trial) -> Row:
    return Row((trial.title, UNTRIED, UNTRIED, trial.file_only), kept=True)


def _known(document: str) -> Mapping[str, Row]:
    return {row.cells[0]: row for row in _rows(document)}


def _rows(document: str) -> Iterator[Row]:
    _, _, after = document.partition(f"## {ON_POSTGRES}\n")
    for line in after.partition("\n## ")[0].splitlines():
        cells = [cell.strip().replace("\\|", "|") for cell in CELLS.split(line)[1:-1]]
        if len(cells) == len(HEADER) + 1 and cells[0] not in {HEADER[0], "---"}:
            *own, kept = cells
            yield Row(tuple(own), kept == "yes")


async def _no_rows(_: Tell) -> Sequence[Row]:
    return ()
