"""`constellate backup`: a copy of the database, while the bot runs or not."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot.commands.writing import OUTPUT, write_errors
from bot.core.errors import UserError
from config.settings import load

if TYPE_CHECKING:
    from bot.store.backup.backup import Backup

To = Annotated[
    Path | None,
    typer.Argument(
        help="A new file, or a folder; left out, the folder `backups` beside the database.",
        show_default=False,
    ),
]
Keep = Annotated[
    int | None,
    typer.Option(min=1, help="Keep so many of the backups named by me; left out, all of them."),
]
WithKey = Annotated[
    bool, typer.Option("--with-key", help="Copy the key to people's logins as well.")
]

OF_SERVER = (
    "The database is PostgreSQL's, and so are its backups; please run "
    "`pg_dump --format=custom --file=FILE` with its address, as docs/scaling.md shows."
)


def backup(to: To = None, keep: Keep = None, with_key: WithKey = False) -> None:  # noqa: FBT002  that is how Typer knows a flag
    """Copy the database, checked and whole, even while the bot runs."""
    # Imported here: the other commands have no use for the database's libraries.
    from bot.store.backup.backup import BackupRequest, back_up  # noqa: PLC0415

    settings, console = load(), Console(stderr=True)
    if settings.store.on_server:
        raise UserError(OF_SERVER)
    request = BackupRequest(to, keep, with_key)
    with (
        write_errors(to or settings.store.file.parent),
        console.status("Copying and checking") as status,
    ):
        copy = back_up(
            settings.store.file,
            request,
            datetime.now().astimezone(),
            lambda done: status.update(f"Copying and checking: {done:.0%}"),
        )
    with write_errors(OUTPUT):
        _print(copy)


def _print(copy: "Backup") -> None:
    # As Text: a path may hold what looks like markup.
    lines = [f"The backup is {copy.file}; `constellate restore {copy.file}` puts it back."]
    if copy.key is not None:
        lines.append(
            f"The key is {copy.key}; please keep the two as safe as a password, since together "
            "they open the logins of everybody."
        )
    if copy.key_left is not None:
        lines.append(
            f"The logins in it open with {copy.key_left} alone, which is not in the backup; please "
            "keep a copy of that in another place, or add --with-key."
        )
    if copy.removed:
        lines.append("\n".join(["Removed:", *map(str, copy.removed)]))
    Console(soft_wrap=True).print(Text("\n".join(lines)))
