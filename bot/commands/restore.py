"""`constellate restore`: a backup in place of the database."""

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
    from bot.store.backup.restore import Restored

From = Annotated[Path, typer.Argument(metavar="FROM", help="The backup.", show_default=False)]

OF_SERVER = (
    "The database is PostgreSQL's, and so are its backups; please stop the bot, and run "
    "`pg_restore --clean --if-exists` with its address, as docs/scaling.md shows."
)


def restore(source: From) -> None:
    """Put a backup in place of the database, which is kept aside; the bot must not run."""
    # Imported here: the other commands have no use for the database's libraries.
    from bot.store.backup.restore import restore as put_back  # noqa: PLC0415

    settings, console = load(), Console(stderr=True)
    if settings.store.on_server:
        raise UserError(OF_SERVER)
    with (
        write_errors(settings.store.file.parent),
        console.status("Copying and checking") as status,
    ):
        restored = put_back(
            source,
            settings.store.file,
            datetime.now().astimezone(),
            lambda done: status.update(f"Copying and checking: {done:.0%}"),
        )
    with write_errors(OUTPUT):
        _print(source, restored)


def _print(source: Path, restored: "Restored") -> None:
    lines = [f"The database {restored.file} is now as in {source}."]
    if restored.replaced:
        lines.append("\n".join(["What was there before is kept:", *map(str, restored.replaced)]))
    if restored.key_restored:
        lines.append("The key to the logins in it came with it.")
    if restored.key_missing is not None:
        lines.append(
            "Unless your settings hold the key to the logins in it, please put your copy of "
            f"{restored.key_missing.name} to {restored.key_missing}; else people have to link "
            "their accounts anew."
        )
    lines.append("`constellate run` starts the bot.")
    # As Text: a path may hold what looks like markup.
    Console(soft_wrap=True).print(Text("\n".join(lines)))
