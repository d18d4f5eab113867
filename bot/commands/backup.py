"""`constellate backup`: a copy of the database, while the bot runs or not."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot.commands.writing import OUTPUT, explained
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


def backup(to: To = None, keep: Keep = None, with_key: WithKey = False) -> None:  # noqa: FBT002  that is how Typer knows a flag
    """Copy the database, checked and whole, even while the bot runs."""
    # Imported here: the other commands have no use for the database's libraries.
    from bot.store.backup.backup import BackupRequest, back_up  # noqa: PLC0415

    settings, console = load(), Console(stderr=True)
    request = BackupRequest(to, keep, with_key)
    with (
        explained(to or settings.store.file.parent),
        console.status("Copying and checking") as status,
    ):
        made = back_up(
            settings.store.file,
            request,
            datetime.now().astimezone(),
            lambda done: status.update(f"Copying and checking: {done:.0%}"),
        )
    with explained(OUTPUT):
        _print(made)


def _print(made: "Backup") -> None:
    # As Text: a path may hold what looks like markup.
    lines = [f"The backup is {made.file}; `constellate restore {made.file}` puts it back."]
    if made.key is not None:
        lines.append(
            f"The key is {made.key}; please keep the two as safe as a password, since together "
            "they open the logins of everybody."
        )
    if made.key_left is not None:
        lines.append(
            f"The logins in it open with {made.key_left} alone, which is not in the backup; please "
            "keep a copy of that in another place, or add --with-key."
        )
    if made.removed:
        lines.append("\n".join(["Removed:", *map(str, made.removed)]))
    Console(soft_wrap=True).print(Text("\n".join(lines)))
