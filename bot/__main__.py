"""The command line."""

import io
import sys

import typer

from bot import __version__
from bot.commands import (
    backup,
    cluster,
    demo,
    discord_commands,
    hand_over,
    health,
    move_store,
    restore,
    run,
    sounds,
    spotify,
)
from bot.commands.checking.check import check
from bot.commands.writing import OUTPUT, write_errors
from bot.core.errors import UserError

application = typer.Typer(
    help="Turn a music playlist into a map of how it sounds.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
application.command()(run.run)
application.command()(check)
application.command()(health.health)
application.command()(backup.backup)
application.command()(restore.restore)
application.command("hand-over")(hand_over.hand_over)
application.command("move-store")(move_store.move_store)
application.add_typer(discord_commands.application, name="commands")
application.add_typer(sounds.application, name="sounds")
application.add_typer(spotify.application, name="spotify")
application.command()(cluster.cluster)
application.command()(demo.demo)


@application.command()
def version() -> None:
    """Print the version."""
    with write_errors(OUTPUT):
        typer.echo(__version__)


def main() -> None:
    """Run the command line; what the user can mend ends in one sentence and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        # Names hold what a terminal's encoding may not.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        application()
    except UserError as error:
        typer.echo(error, err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
