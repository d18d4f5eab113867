"""Count how often names lead to the right recording, to a wrong one, and to none.

`python -m tests.system.bench.names --data ../shared/data` asks about 500 songs of real playlists by
their names alone. They are looked for at a fake Deezer that sells most of them, each among live
recordings, covers, karaoke and remixes, and among 40,000 songs of other tables. What is looked at
is one half of the artists; `--held-out` takes the other half, for which nothing was chosen.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from tests.system.bench.names.measuring import Measured, Verdicts, measure
from tests.system.bench.names.songs import POOLS

Data = Annotated[Path, typer.Option("--data", help="The folder of public tables, if any.")]
HeldOut = Annotated[bool, typer.Option("--held-out", help="The half for one last look.")]
Seed = Annotated[int, typer.Option(help="Of what is drawn by chance.")]
Listed = Annotated[bool, typer.Option("--list", help="List what was missed or mistaken.")]


def main(
    data: Data = Path("..") / "shared" / "data",
    held_out: HeldOut = False,  # noqa: FBT002  typer makes an option of it
    seed: Seed = 1,
    listed: Listed = False,  # noqa: FBT002  typer makes an option of it
) -> None:
    """Print how many names led where."""
    console = Console()
    if not all((data / name).is_file() for name in POOLS):
        console.print(f"Names: no tables in {data}, so nothing is looked for.")
        return
    measured = measure(data, held_out=held_out, seed=seed)
    if listed:
        for verdicts in (measured.timed, measured.untimed):
            console.print(*verdicts.wrong, *verdicts.missed, sep="\n", markup=False)
    console.print(table_of(measured))


def table_of(measured: Measured) -> Table:
    """Lay out every count."""
    calls = f"{measured.calls:.2f} calls to Deezer a name"
    table = Table("Names", "right", "wrong", "missed", "rightly none", caption=calls)
    table.add_row("with lengths", *_cells(measured.timed))
    table.add_row("without", *_cells(measured.untimed))
    return table


def _cells(verdicts: Verdicts) -> Sequence[str]:
    counts = (verdicts.right, len(verdicts.wrong), len(verdicts.missed), verdicts.absent)
    return [f"{count} ({count / max(1, verdicts.total):.1%})" for count in counts]


if __name__ == "__main__":
    typer.run(main)
