"""`constellate spotify`: the bot's own account there, which reads playlists for all users."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from bot.commands.run import UMASK
from bot.commands.writing import OUTPUT, write_errors
from bot.core.errors import UserError
from bot.core.spotify.accounts import BOT
from config.settings import Settings, load

if TYPE_CHECKING:
    from bot.app.own_account import OwnAccount
    from bot.core.spotify.accounts import Account

Answer = TypeVar("Answer")

application = typer.Typer(
    help="Link the bot's own account at Spotify, which reads playlists for all users.",
    no_args_is_help=True,
)
IN_DISCORD, HERE = "/spotify link", "`constellate spotify link`"
NO_APP = (
    "Without an app at Spotify there is no account to link; please set SPOTIFY_CLIENT_ID (see "
    "README, Spotify)."
)
STEPS = """The account that you agree with lets everyone who uses the bot cluster what it owns in
public and what it collaborates on, and nothing else. One that is made for the bot suits best.

1. Open this address in a browser, and agree:

{address}

2. You land on {redirect_uri}. Whatever the page there shows, copy its whole address.
"""
PROMPT = "3. Paste it here, within 10 minutes"
LINKED = (
    "Linked to Spotify as {name}. Everyone can now cluster the playlists that have {name} as a "
    "collaborator."
)
STATUS = "The bot's own account is {name}, linked on {day}."
NONE = f"The bot has no account of its own at Spotify; {HERE} links one."
GONE = "Done: the login of the bot's own account is deleted. A bot that runs no longer uses it."


@application.command()
def link() -> None:
    """Link an account: prints Spotify's address, and takes the one that you land on."""
    settings = load()
    if settings.spotify.client_id is None:
        raise UserError(NO_APP)
    account = _with_account(settings, _linked)
    _say(LINKED.format(name=_name(account)))


@application.command()
def status() -> None:
    """Tell which account is linked."""
    settings = load()
    account = (
        _with_account(settings, lambda own: own.get()) if settings.store.may_be_there else None
    )
    _say(NONE if account is None else STATUS.format(name=_name(account), day=_day(account)))


@application.command()
def unlink() -> None:
    """Delete the login, and what came of it."""
    settings = load()
    removed = settings.store.may_be_there and _with_account(settings, lambda own: own.forget())
    _say(GONE if removed else NONE)


async def _linked(own: "OwnAccount") -> "Account":
    if own.linking is None:
        raise UserError(NO_APP)
    from bot.use_cases.spotify.linking import PendingLogin  # noqa: PLC0415  as in `_with_account`

    address = own.linking.start(PendingLogin(BOT, "the operator", BOT))
    _say(STEPS.format(address=address, redirect_uri=own.linking.redirect_uri))
    # Nothing else goes on in this process, so the event loop may wait with it.
    landed: str = typer.prompt(PROMPT)
    try:
        return await own.linking.finish_with(landed, BOT)
    except UserError as error:
        raise UserError(str(error).replace(IN_DISCORD, HERE)) from error


def _with_account(
    settings: Settings, work: Callable[["OwnAccount"], Coroutine[Any, Any, Answer]]
) -> Answer:
    # Imported here: the other commands have no use for the database's libraries and Spotify's.
    from bot.app.own_account import open_own_account  # noqa: PLC0415

    async def done() -> Answer:
        async with open_own_account(settings) as own:
            return await work(own)

    os.umask(UMASK)
    return asyncio.run(done())


def _name(account: "Account") -> str:
    """Return what Spotify calls the account, without what a terminal would obey."""
    return "".join(filter(str.isprintable, account.name)) or account.spotify_id


def _day(account: "Account") -> str:
    return f"{account.linked.day} {account.linked:%B %Y}"


def _say(text: str) -> None:
    with write_errors(OUTPUT):
        typer.echo(text)
