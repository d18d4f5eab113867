"""Try the whole bot and write down how it did: `python -m tests.system.trials [NAME ...]`."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tests.system.trials.all_trials import TRIALS
from tests.system.trials.running import run

NAMES = ", ".join(trial.name for trial in TRIALS)

Names = Annotated[list[str] | None, typer.Argument(help=f"Some of {NAMES}; none for all.")]
Out = Annotated[Path, typer.Option(help="The document whose sections are replaced.")]


def tell(text: str) -> None:
    """Say what is being done."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def main(names: Names = None, out: Out = Path("docs") / "reliability.md") -> None:
    """Run trials; exit with 1 where a promise is broken."""
    unknown = {*(names or ())} - {trial.name for trial in TRIALS}
    if unknown:
        raise typer.BadParameter(f"there is no {', '.join(sorted(unknown))}; there are {NAMES}")
    chosen = [trial for trial in TRIALS if not names or trial.name in names]
    broken = run(chosen, TRIALS, out, tell)
    for row in broken:
        tell(f"broken: {' | '.join(row.cells)}")
    raise typer.Exit(code=bool(broken))


if __name__ == "__main__":
    typer.run(main)
