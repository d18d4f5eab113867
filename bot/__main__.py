"""The command line."""

import io
import sys

import typer

from bot import __version__
from bot.commands import backup, check, cluster, demo, health, restore, run, sounds
from bot.core.errors import UserError

application = typer.Typer(
    help="Turn a music playlist into a map of how it sounds.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
application.command()(run.run)
application.command()(check.check)
application.command()(health.health)
application.command()(backup.backup)
application.command()(restore.restore)
application.add_typer(sounds.application, name="sounds")
application.command()(cluster.cluster)
application.command()(demo.demo)


@application.command()
def version() -> None:
    """Print the version."""
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
