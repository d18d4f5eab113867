"""`constellate move-store`: everything that is kept, from SQLite's file to a PostgreSQL."""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.commands.writing import OUTPUT, write_errors
from config.settings import load

if TYPE_CHECKING:
    from bot.store.moving import Content

From = Annotated[
    str, typer.Argument(metavar="FROM", help="The file, or its URL.", show_default=False)
]
To = Annotated[
    str | None,
    typer.Argument(
        metavar="TO", help="postgresql+asyncpg://…; left out, DATABASE_URL.", show_default=False
    ),
]
DONE = (
    "Everything is there, row by row; the file stays as it was. Please let DATABASE_URL name the "
    "PostgreSQL from now on, and give every process the same key: constellate.key beside the "
    "file, or the one in your settings."
)


def move_store(source: From, target: To = None) -> None:
    """Copy SQLite's database to an empty PostgreSQL, and compare; no bot may run on either."""
    # Imported here: the other commands have no use for the database's libraries.
    from bot.store.moving import move_store as move  # noqa: PLC0415

    source = source if "://" in source else f"sqlite:///{source}"
    target = target or load().store.url.get_secret_value()
    with Console(stderr=True).status("Copying and comparing") as status:
        contents = asyncio.run(
            move(source, target, lambda table: status.update(f"Copying and comparing: {table}"))
        )
    with write_errors(OUTPUT):
        Console().print(_table(contents))
        Console(soft_wrap=True).print(DONE)


def _table(contents: Sequence["Content"]) -> Table:
    table = Table("Table", "Rows", "The same content")
    for content in contents:
        table.add_row(content.table, f"{content.rows:,}", content.digest[:12])
    return table
