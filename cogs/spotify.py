"""`/spotify`: linked accounts."""

from datetime import UTC, datetime
from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.errors import GoneError, LinkingError, NotAllowedError
from bot.core.spotify.accounts import BOT, HolderId
from bot.interactions.click_data import written
from bot.interactions.in_time import in_time, show
from bot.screens.spotify_account import (
    ADDRESS,
    APPS,
    OFF,
    ON,
    PASTE,
    PREFIX,
    SHOW,
    Status,
    account_view,
    address_form,
    linked_embed,
    status_embed,
    wishes_embed,
    wishes_view,
)
from bot.use_cases.services import SpotifyServices

Whose = Literal["me", "bot"]
UNLINKED = "You have linked no Spotify account; please begin with /spotify link."


class SpotifyCommands(
    commands.GroupCog, group_name="spotify", group_description="Link your account"
):
    """Links accounts, shows what is linked, and unlinks it."""

    def __init__(self, bot: Constellate) -> None:
        self._bot = bot

    @app_commands.command()
    @app_commands.rename(whose="for")
    @app_commands.describe(whose="Whose account; my own only for whoever runs me")
    async def link(self, interaction: discord.Interaction, whose: Whose = "me") -> None:
        """Let me read your Spotify playlists, ranks and hearts."""
        spotify = self._spotify()
        holder = await self._holder(interaction, whose)
        person = interaction.user
        address = spotify.linking.start(person.id, _full_name(person), holder)
        await interaction.response.send_message(
            embed=wishes_embed(holder, address), view=wishes_view(address), ephemeral=True
        )

    @app_commands.command()
    async def status(self, interaction: discord.Interaction) -> None:
        """See what is linked, and who sees your ranks and hearts."""
        reading = _status(self._spotify(), interaction)
        status = await in_time(interaction, reading, in_place=False)
        view = account_view(status.account) or discord.utils.MISSING
        await show(interaction, in_place=False, embed=status_embed(status), view=view)

    @app_commands.command()
    @app_commands.rename(whose="for")
    @app_commands.describe(whose="Whose account; my own only for whoever runs me")
    async def unlink(self, interaction: discord.Interaction, whose: Whose = "me") -> None:
        """Delete your Spotify login and everything that came of it."""
        spotify = self._spotify()
        holder = await self._holder(interaction, whose)
        removed = await in_time(interaction, spotify.linking.unlink(holder), in_place=False)
        await show(interaction, in_place=False, content=_unlinked(holder, removed=removed))

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on one of the buttons, or the form."""
        spotify = self._spotify()
        match custom_id.split(":")[1:]:
            case [action] if action == PASTE:
                await interaction.response.send_modal(address_form())
            case [action] if action == ADDRESS:
                await self._finish(spotify, interaction)
            case [action, to] if action == SHOW and to in {ON, OFF}:
                await _show(spotify, interaction, shows=to == ON)
            case _:
                raise GoneError("I no longer know that button; please run /spotify status again.")

    async def _finish(self, spotify: SpotifyServices, interaction: discord.Interaction) -> None:
        text = written(interaction)
        begun = spotify.linking.begun_with(text)
        if begun is not None and begun.holder == BOT:
            await self._refuse_all_but_owners(interaction)
        await interaction.response.defer()
        account = await spotify.linking.finish_with(text, interaction.user.id)
        await interaction.edit_original_response(
            embed=linked_embed(account), view=account_view(account)
        )

    async def _holder(self, interaction: discord.Interaction, whose: Whose) -> HolderId:
        if whose == "me":
            return HolderId(interaction.user.id)
        await self._refuse_all_but_owners(interaction)
        return BOT

    async def _refuse_all_but_owners(self, interaction: discord.Interaction) -> None:
        if not await self._bot.is_owner(interaction.user):
            raise NotAllowedError(
                "Only whoever runs me can decide about my own Spotify account; please ask them, or "
                "link yours with /spotify link."
            )

    def _spotify(self) -> SpotifyServices:
        spotify = self._bot.services.spotify
        if spotify is None:
            raise LinkingError(
                "Spotify is not set up here, so there is no account to link; please attach an "
                "export of your playlist to /clusters, or ask whoever runs me."
            )
        return spotify


async def _show(spotify: SpotifyServices, interaction: discord.Interaction, *, shows: bool) -> None:
    showing = _shown(spotify, interaction, shows=shows)
    status = await in_time(interaction, showing, in_place=True)
    if status.account is None:
        raise LinkingError(UNLINKED)
    view = account_view(status.account)
    await show(interaction, in_place=True, embed=status_embed(status), view=view)


async def _shown(
    spotify: SpotifyServices, interaction: discord.Interaction, *, shows: bool
) -> Status:
    await spotify.accounts.show(HolderId(interaction.user.id), shows=shows)
    return await _status(spotify, interaction)


async def _status(spotify: SpotifyServices, interaction: discord.Interaction) -> Status:
    until = await spotify.blocks.until()
    return Status(
        account=await spotify.accounts.of(HolderId(interaction.user.id)),
        shared=await spotify.accounts.of(BOT),
        blocked=until if until is not None and until > datetime.now(UTC) else None,
    )


def _unlinked(holder: HolderId, *, removed: bool) -> str:
    if not removed:
        whose = "I have" if holder == BOT else "You have"
        return f"{whose} no Spotify account linked, so there is nothing to delete."
    if holder == BOT:
        return "Done: the login of my own Spotify account is deleted."
    return (
        "Done: I deleted your Spotify login, your ranks and hearts, and your answers about "
        f"playlists that are not public. A page that I posted with them for all changes when it is "
        f"next turned, or deleted. You can also remove me at Spotify: <{APPS}>"
    )


def _full_name(person: discord.User | discord.Member) -> str:
    """Return a user's display name, which others may take too, with their unique name."""
    return f"{person.display_name} (@{person.name})"


async def setup(bot: Constellate) -> None:
    """Add the commands."""
    cog = SpotifyCommands(bot)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
