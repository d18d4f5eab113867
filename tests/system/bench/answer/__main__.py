"""Judge the answers of this tree, beside another tree's and the notebook way's.

`python -m tests.system.bench.answer --data ../shared/data --beside ../landed --out bench`
"""

import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from tests.system.bench.answer.asking import NOTEBOOK, Ask, open_tree
from tests.system.bench.answer.measuring import AnswerPlan, Figures, collections, measure
from tests.system.bench.quality import estimate
from tests.system.bench.results import Estimate

PAGE_WIDTH = 150
FULL, QUICK = AnswerPlan(), AnswerPlan(mixes=2, real=2, named=4, grouped=(90,))
HERE, BESIDE = "here", "beside"
Out = Annotated[Path, typer.Option(help="Write answer.json into this folder.")]
Data = Annotated[Path, typer.Option("--data", help="The folder of real playlists, if any.")]
Beside = Annotated[Path | None, typer.Option(help="Another tree of the project.")]
HeldOut = Annotated[bool, typer.Option("--held-out", help="The third for one last look.")]
Quick = Annotated[bool, typer.Option("--quick", help="Few playlists of each kind.")]


def main(
    out: Out = Path("bench"),
    data: Data = Path("..") / "shared" / "data",
    beside: Beside = None,
    held_out: HeldOut = False,  # noqa: FBT002  typer makes an option of it
    quick: Quick = False,  # noqa: FBT002  typer makes an option of it
) -> None:
    """Print one table and write every figure as JSON."""
    pools, console = collections(data, held_out=held_out), Console(stderr=True)
    with ExitStack() as stack, console.status("Starting") as status:
        ways: dict[str, Ask] = {HERE: stack.enter_context(open_tree())}
        if beside is not None:
            ways[BESIDE] = stack.enter_context(open_tree(beside.resolve()))
        ways["notebook"] = stack.enter_context(open_tree(script=NOTEBOOK))
        plan = QUICK if quick else FULL
        figures = {way: measure(ask, pools, plan, status.update) for way, ask in ways.items()}
    out.mkdir(parents=True, exist_ok=True)
    (out / "answer.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    width = None if sys.stdout.isatty() else PAGE_WIDTH
    Console(width=width).print(table_of(figures))


def table_of(figures: Mapping[str, Figures]) -> Table:
    """Lay out every mean with its standard error, and how far the others are behind."""
    others = [way for way in figures if way != HERE]
    table = Table("", HERE, *[column for way in others for column in (way, "lead over it")])
    for row, here in figures[HERE].items():
        table.add_row(row, _shown(list(here.values())), *_beside(row, here, figures, others))
    return table


def _beside(
    row: str, here: Mapping[str, float], figures: Mapping[str, Figures], others: Sequence[str]
) -> Sequence[str]:
    cells: list[str] = []
    for way in others:
        other = figures[way].get(row, {})
        paired = [here[item] - other[item] for item in here.keys() & other.keys()]
        cells += [_shown(list(other.values())), _shown(paired, sign="+")]
    return cells


def _shown(values: Sequence[float], sign: str = "") -> str:
    return _estimate(estimate(values), sign) if values else ""


def _estimate(value: Estimate, sign: str) -> str:
    error = "" if value.standard_error is None else f" ± {value.standard_error:.3f}"
    return f"{value.mean:{sign}.3f}{error}"


if __name__ == "__main__":
    typer.run(main)
