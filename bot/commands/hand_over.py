"""`constellate hand-over`: the database goes on with another application of Discord's."""

import asyncio

import typer

from config.settings import load

DONE = (
    "The database {file} will belong to the application that starts next. Please invite that one "
    "to your servers first: at its start everything about servers without it is deleted."
)


def hand_over() -> None:
    """Let the database belong to the application that starts next; the bot must not run."""
    # Imported here: the other commands have no use for the database's libraries.
    from bot.store.backup import ownership, server_ownership  # noqa: PLC0415

    store = load().store
    if store.on_server:
        name = asyncio.run(server_ownership.hand_over_on_server(store.url.get_secret_value()))
        typer.echo(DONE.format(file=name))
    else:
        ownership.hand_over(store.file)
        typer.echo(DONE.format(file=store.file))
