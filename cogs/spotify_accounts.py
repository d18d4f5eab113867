"""The accounts that users have linked, as `/spotify` shows and changes them."""

import logging
from collections.abc import Sequence
from datetime import UTC, datetime

import discord

from bot.core.client_ids import NO_CLIENT_ID, is_client_id
from bot.core.command_choices import Aim, read_aim
from bot.core.errors import GoneError, LinkingError
from bot.core.spotify.accounts import BOT, Account, HolderId
from bot.interactions.in_time import in_time, show
from bot.interactions.presenter import presenter_at
from bot.interactions.reply import FAILURES, is_gone
from bot.screens.spotify_account import Status, account_view, linked_embed, status_embed
from bot.use_cases.services import SpotifyServices

log = logging.getLogger(__name__)

OLD = "I no longer know that button; please run /spotify status again."
UNLINKED = "You have linked no Spotify account; please begin with /spotify link."


async def show_ranks(
    spotify: SpotifyServices, interaction: discord.Interaction, *, shows: bool
) -> None:
    """Decide whether others see a user's ranks and hearts, and show what is linked."""
    showing = _shown(spotify, interaction, shows=shows)
    status = await in_time(interaction, showing, in_place=True)
    if status.account is None:
        raise LinkingError(UNLINKED)
    view = account_view(status.account)
    await show(
        interaction,
        in_place=True,
        embed=presenter_at(interaction).embed(status_embed(status)),
        view=view,
    )


async def _shown(
    spotify: SpotifyServices, interaction: discord.Interaction, *, shows: bool
) -> Status:
    await spotify.accounts.show(HolderId(interaction.user.id), shows=shows)
    return await status_of(spotify, interaction)


async def status_of(spotify: SpotifyServices, interaction: discord.Interaction) -> Status:
    """Look up how a user stands with Spotify."""
    holder = HolderId(interaction.user.id)
    account = await spotify.accounts.of(holder)
    until = await spotify.blocks_of(account.login.app if account else "").until()
    return Status(
        account=account,
        shared=await spotify.accounts.of(BOT),
        blocked=until if until is not None and until > datetime.now(UTC) else None,
        unreadable=account is None and await spotify.accounts.is_unreadable(holder),
    )


def refuse_where_switched_off(spotify: SpotifyServices) -> None:
    """Raise LinkingError where users may not bring apps."""
    if not spotify.own_apps:
        raise LinkingError(
            "Apps of your own are switched off here; please link with /spotify link alone."
        )


def read_app(spotify: SpotifyServices, written: str) -> str:
    """Read a client id. Raises LinkingError for others, and where users may not bring apps."""
    app = written.strip()
    refuse_where_switched_off(spotify)
    if not is_client_id(app):
        raise LinkingError(NO_CLIENT_ID)
    return app


async def tell(interaction: discord.Interaction, account: Account, aim: Aim | None) -> None:
    """Show where a login began that it is finished, unless that message is deleted or too old."""
    view = account_view(account, aim)
    try:
        embed = presenter_at(interaction).embed(linked_embed(account, aim))
        await interaction.edit_original_response(embed=embed, view=view)
    except FAILURES as error:
        if not is_gone(error):
            raise
        log.info("a login was finished whose message is gone")


def read_purpose(parts: Sequence[str]) -> Aim | None:
    """Read what a user links for. Raises GoneError for what no button of mine carries."""
    try:
        return read_aim(parts)
    except ValueError as error:
        raise GoneError(OLD) from error


def full_name(person: discord.User | discord.Member) -> str:
    """Return a user's display name, which others may take too, with their unique name."""
    return f"{person.display_name} (@{person.name})"
