"""How far an import is, on a terminal."""

import contextlib
from collections.abc import Iterator

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from bot.commands.sounds.source import Rows, SourceTable

STEP = 2_000
"""Rows between two looks at how far it is."""


class ImportWatch:
    """Shows how far an import is."""

    def __init__(self, progress: Progress, task: TaskID, table: SourceTable) -> None:
        self._progress = progress
        self._task = task
        self._table = table

    def counted(self, rows: Rows) -> Rows:
        """Hand rows on, and show how many there were."""
        for count, row in enumerate(rows):
            if not count % STEP:
                self._progress.update(self._task, completed=self._table.done(), rows=count)
            yield row

    def settling(self) -> None:
        """Show that all is read, and how long the rest takes is not known."""
        self._progress.update(self._task, description="Putting in order", total=None)


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
        yield ImportWatch(progress, progress.add_task("Reading", total=table.size, rows=0), table)
