"""`constellate commands`: what Discord shows of the bot's commands."""

import asyncio

import typer

from bot.commands.token import required_token
from bot.core.text.wording import plural
from config.settings import load

application = typer.Typer(help="The commands that Discord shows of the bot.", no_args_is_help=True)


@application.callback()
def commands() -> None:
    """Hold the commands together; each says itself what it does."""


@application.command()
def clear() -> None:
    """Remove every command from Discord; the bot brings them back at its next start."""
    settings = load()
    token = required_token(settings)
    # Imported here: the other commands have no use for Discord's library and the database's.
    from bot.app.operating.clearing import clear_commands  # noqa: PLC0415
    from bot.store.backup import ownership, server_ownership  # noqa: PLC0415

    count = asyncio.run(clear_commands(token))
    if settings.store.on_server:
        url = settings.store.url.get_secret_value()
        asyncio.run(server_ownership.forget_commands_on_server(url))
    else:
        ownership.forget_commands(settings.store.file)
    typer.echo(f"Removed {plural(count, 'command')}; the bot brings them back when it starts.")
