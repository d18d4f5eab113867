"""A result on the terminal."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.commands.writing import OUTPUT, explained
from bot.core.palette import PALETTE
from bot.core.summary import Summary
from bot.core.text.wording import coverage_line, plural, traits_line


def show(summary: Summary, written: Sequence[Path]) -> None:
    """Print a table of the clusters, how far it may be trusted, and what was written."""
    with explained(OUTPUT):
        _print(Console(), summary, written)


def _print(console: Console, summary: Summary, written: Sequence[Path]) -> None:
    console.print(_table(summary))
    # As Text: names from a file may hold what looks like markup.
    console.print(Text(f"{coverage_line(summary.coverage, summary.basis)}."))
    console.print(Text(summary.quality.note))
    if written:
        console.print(Text("\n".join(["Written:", *map(str, written)])))
    else:
        console.print(Text("Nothing was written; add --out FOLDER for pictures and documents."))


def _table(summary: Summary) -> Table:
    clusters = plural(len(summary.clusters), "cluster")
    tracks = plural(summary.coverage.clustered, "track")
    table = Table(title=Text(f"{summary.title}: {tracks}, {clusters}"), title_justify="left")
    table.add_column("#", justify="right")
    table.add_column("Name", no_wrap=True)
    table.add_column("Tracks", justify="right")
    table.add_column("What sets it apart")
    for cluster in summary.clusters:
        number = Text(str(cluster.number), style=f"bold {PALETTE[cluster.number - 1]}")
        words = Text(traits_line(cluster.traits))
        table.add_row(number, Text(cluster.name), f"{cluster.size:,}", words)
    return table
