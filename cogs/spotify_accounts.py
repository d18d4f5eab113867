"""The accounts that users have linked, as `/spotify` shows and changes them."""

import logging
from collections.abc import Coroutine, Sequence
from datetime import UTC, datetime
from typing import Any

import discord

from bot.core.client_ids import NO_CLIENT_ID, is_client_id
from bot.core.command_choices import Aim, read_aim
from bot.core.errors import GoneError, LinkingError
from bot.core.spotify.accounts import BOT, Account, HolderId
from bot.interactions.in_time import in_time, show
from bot.interactions.permissions import home_guild
from bot.interactions.presenter import presenter_at
from bot.interactions.reply import FAILURES, is_gone
from bot.languages import gettext, gettext_noop
from bot.ports import ContributorNameStore
from bot.screens.spotify_account import Status, account_view, linked_embed, status_embed
from bot.screens.spotify_naming import Naming
from bot.use_cases.services import Services, SpotifyServices

log = logging.getLogger(__name__)

OLD = gettext_noop("I no longer know that button; please run /spotify status again.")
UNLINKED = gettext_noop("You have linked no Spotify account; please begin with /spotify link.")


async def show_ranks(services: Services, interaction: discord.Interaction, *, shows: bool) -> None:
    """Decide whether others see a user's ranks and hearts, and show what is linked."""
    await _decide(interaction, _shown(services, interaction, shows=shows))


async def show_name(services: Services, interaction: discord.Interaction, *, shows: bool) -> None:
    """Decide whether a user's name stands beside what they added, likewise."""
    await _decide(interaction, _named(services, interaction, shows=shows))


async def _decide(interaction: discord.Interaction, deciding: Coroutine[Any, Any, Status]) -> None:
    status = await in_time(interaction, deciding, in_place=True)
    if status.account is None:
        raise LinkingError(gettext(UNLINKED))
    view = account_view(status.account, naming=status.naming)
    await show(
        interaction,
        in_place=True,
        embed=presenter_at(interaction).embed(status_embed(status)),
        view=view,
    )


async def _shown(services: Services, interaction: discord.Interaction, *, shows: bool) -> Status:
    await spotify_of(services).accounts.show(HolderId(interaction.user.id), shows=shows)
    return await status_of(services, interaction)


async def _named(services: Services, interaction: discord.Interaction, *, shows: bool) -> Status:
    """Show a name on the server of the click alone, and hide it there, or outside everywhere."""
    names, holder = services.answers.contributor_names, HolderId(interaction.user.id)
    guild_id = home_guild(interaction)
    if not shows:
        await names.hide(holder, guild_id)
    elif guild_id is None:
        raise GoneError(gettext(OLD))
    else:
        await names.show(holder, guild_id, interaction.user.display_name)
    return await status_of(services, interaction)


def spotify_of(services: Services) -> SpotifyServices:
    """Return Spotify's use cases. Raises GoneError where it is no longer set up."""
    if services.spotify is None:
        raise GoneError(gettext(OLD))
    return services.spotify


async def status_of(services: Services, interaction: discord.Interaction) -> Status:
    """Look up how a user stands with Spotify."""
    spotify, holder = spotify_of(services), HolderId(interaction.user.id)
    account = await spotify.accounts.of(holder)
    until = await spotify.blocks_of(account.login.app if account else "").until()
    return Status(
        account=account,
        shared=await spotify.accounts.of(BOT),
        blocked=until if until is not None and until > datetime.now(UTC) else None,
        unreadable=account is None and await spotify.accounts.is_unreadable(holder),
        naming=await _naming(services.answers.contributor_names, interaction) if account else None,
    )


async def _naming(names: ContributorNameStore, interaction: discord.Interaction) -> Naming:
    """Look up where a user's name stands, and keep what they are called here by now."""
    holder, here = HolderId(interaction.user.id), home_guild(interaction)
    known = await names.of_holder(holder)
    name = known.get(here, "") if here is not None else ""
    if here is not None and name and name != interaction.user.display_name:
        name = interaction.user.display_name
        await names.show(holder, here, name)
    return Naming(here is not None, name, len(known) - bool(name))


def refuse_where_switched_off(spotify: SpotifyServices) -> None:
    """Raise LinkingError where users may not bring apps."""
    if not spotify.own_apps:
        raise LinkingError(
            gettext("Apps of your own are switched off here; please link with /spotify link alone.")
        )


def read_app(spotify: SpotifyServices, written: str) -> str:
    """Read a client id. Raises LinkingError for others, and where users may not bring apps."""
    app = written.strip()
    refuse_where_switched_off(spotify)
    if not is_client_id(app):
        raise LinkingError(gettext(NO_CLIENT_ID))
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
        raise GoneError(gettext(OLD)) from error


def full_name(person: discord.User | discord.Member) -> str:
    """Return a user's display name, which others may take too, with their unique name."""
    return f"{person.display_name} (@{person.name})"
