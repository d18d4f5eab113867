"""How far an import is, on a terminal."""

import contextlib
from collections.abc import Iterator

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from bot.commands.sounds.source import Rows, SourceTable

STEP = 2_000
"""Rows between two looks at how far it is."""


class ImportWatch:
    """Shows how far an import is."""

    def __init__(self, progress: Progress, table: SourceTable) -> None:
        self._progress = progress
        self._table = table
        self._task = progress.add_task("Reading", total=table.size, rows=0)
        self._rows = 0

    def counted(self, rows: Rows) -> Rows:
        """Hand rows on, and show how many there were."""
        for self._rows, row in enumerate(rows, 1):
            if not self._rows % STEP:
                done = self._table.done()
                self._progress.update(self._task, completed=done, rows=self._rows)
            yield row

    def settling(self) -> None:
        """Show that all is read, and that how long the rest takes is not known."""
        self._progress.remove_task(self._task)
        self._task = self._progress.add_task("Putting in order", total=None, rows=self._rows)


@contextlib.contextmanager
def watched(table: SourceTable) -> Iterator[ImportWatch]:
    """Show a bar for the length of the block, where there is a terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[rows]:,} rows"),
        TimeElapsedColumn(),
    )
    hidden = not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as progress:
        yield ImportWatch(progress, table)
