"""`/spotify`: linked accounts."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.command_choices import Aim, RefusedPlaylist
from bot.core.errors import GoneError, LinkingError
from bot.core.links import PlaylistLink, Service
from bot.core.operator import OPERATOR
from bot.core.pending_commands import ClusterCommand, LinkSource
from bot.core.spotify.accounts import HolderId
from bot.interactions.caller import admitted_caller
from bot.interactions.click_data import form_data, written
from bot.interactions.forms import show_form
from bot.interactions.in_time import in_time, show
from bot.interactions.presenter import presenter_at
from bot.interactions.run_command import run_command
from bot.languages import gettext, gettext_noop
from bot.screens.spotify_account import (
    ADDRESS,
    APPS,
    BEGIN,
    CLIENT,
    GO_ON,
    NAME,
    OWN,
    PASTE,
    PREFIX,
    SHOW,
    account_view,
    linked_embed,
    status_embed,
)
from bot.screens.spotify_apps import own_app_embed, own_app_view
from bot.screens.spotify_linking import address_form
from bot.screens.spotify_naming import OFF, ON
from bot.use_cases.services import Services, SpotifyServices
from cogs.spotify_accounts import (
    OLD,
    read_app,
    read_purpose,
    show_name,
    show_ranks,
    status_of,
)
from cogs.spotify_logins import LoginStart

UNLINKED_NOW = gettext_noop(
    "Done: I deleted your Spotify login, your ranks and hearts, your name beside what you added, "
    "and your answers about playlists that are not public. A page that I posted with them for all "
    "changes when it is next turned, or deleted. You can also remove me at Spotify: "
    "<{address}>"
)
NONE_LINKED = gettext_noop("You have no Spotify account linked, so there is nothing to delete.")
NOT_SET_UP = gettext_noop(
    "Spotify is not set up here, so there is no account to link; please run /clusters, which lets "
    "you paste or upload the tracks, or ask {operator}."
)


class SpotifyCommands(
    commands.GroupCog, group_name="spotify", group_description="Link your account"
):
    """Links accounts, shows what is linked, and unlinks it."""

    def __init__(self, services: Services, spotify: SpotifyServices) -> None:
        self._services = services
        self._spotify = spotify
        self._logins = LoginStart(services, spotify)

    @app_commands.command()
    @app_commands.describe(app="The client id of a Spotify app of your own")
    async def link(self, interaction: discord.Interaction, app: str = "") -> None:
        """Let me read your Spotify playlists, ranks and hearts."""
        if not app and not self._logins.has_app(interaction):
            embed = own_app_embed(self._spotify.linking.redirect_uri)
            embed = presenter_at(interaction).embed(embed)
            await interaction.response.send_message(
                embed=embed, view=own_app_view(), ephemeral=True
            )
            return
        own = read_app(self._spotify, app) if app else ""
        await self._logins.begin(interaction, own, None)

    @app_commands.command()
    async def status(self, interaction: discord.Interaction) -> None:
        """See what is linked, and who sees your ranks and hearts."""
        reading = status_of(self._services, interaction)
        status = await in_time(interaction, reading, in_place=False)
        view = account_view(status.account, naming=status.naming) or discord.utils.MISSING
        await show(
            interaction,
            in_place=False,
            embed=presenter_at(interaction).embed(status_embed(status)),
            view=view,
        )

    @app_commands.command()
    async def unlink(self, interaction: discord.Interaction) -> None:
        """Delete your Spotify login and everything that came of it."""
        unlinking = self._spotify.linking.unlink(HolderId(interaction.user.id))
        removed = await in_time(interaction, unlinking, in_place=False)
        done = gettext(UNLINKED_NOW, address=APPS) if removed else gettext(NONE_LINKED)
        await show(interaction, in_place=False, content=done)

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on one of the buttons, or the form."""
        spotify = self._spotify
        match custom_id.split(":")[1:]:
            case [action, *rest] if action == OWN or (
                action == BEGIN and not self._logins.has_app(interaction)
            ):
                await self._logins.ask_for_app(interaction, read_purpose(rest))
            case [action, *rest] if action in {BEGIN, CLIENT}:
                written_app = form_data(interaction).text(CLIENT)
                own = read_app(spotify, written_app) if action == CLIENT else ""
                await self._logins.begin(interaction, own, read_purpose(rest))
            case [action, *rest] if action == GO_ON:
                await self._go_on(interaction, read_purpose(rest))
            case [action] if action == PASTE:
                await show_form(interaction, address_form())
            case [action] if action == ADDRESS:
                await self._finish(interaction)
            case [action, to] if action == SHOW and to in {ON, OFF}:
                await show_ranks(self._services, interaction, shows=to == ON)
            case [action, to] if action == NAME and to in {ON, OFF}:
                await show_name(self._services, interaction, shows=to == ON)
            case _:
                raise GoneError(gettext(OLD))

    async def _go_on(self, interaction: discord.Interaction, refused: Aim | None) -> None:
        if not isinstance(refused, RefusedPlaylist):
            raise GoneError(gettext(OLD))
        caller = admitted_caller(self._services, interaction)
        source = LinkSource(PlaylistLink(Service.SPOTIFY, refused.id).url)
        command = ClusterCommand(source, refused.choices.options, refused.choices.private)
        await run_command(self._services, interaction, caller, command)

    async def _finish(self, interaction: discord.Interaction) -> None:
        text, linking = written(interaction), self._spotify.linking
        begun = linking.begun_with(text)
        await interaction.response.defer()
        account = await linking.finish_with(text, interaction.user.id)
        aim = begun.aim if begun else None
        view = account_view(account, aim)
        embed = presenter_at(interaction).embed(linked_embed(account, aim))
        await interaction.edit_original_response(embed=embed, view=view)


async def _refuse(_: discord.Interaction, __: str) -> None:
    raise LinkingError(gettext(NOT_SET_UP, operator=OPERATOR))


async def setup(bot: Constellate) -> None:
    """Add the commands; without any app to link through, only answer the buttons of before."""
    spotify = bot.services.spotify
    if spotify is None:
        bot.answer_clicks(PREFIX, _refuse)
        return
    cog = SpotifyCommands(bot.services, spotify)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
