"""`/spotify`: linked accounts."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.command_choices import RefusedPlaylist
from bot.core.errors import GoneError, LinkingError
from bot.core.links import PlaylistLink, Service
from bot.core.operator import OPERATOR
from bot.core.pending_commands import ClusterCommand, LinkSource
from bot.core.spotify.accounts import Account, HolderId
from bot.interactions.caller import admitted_caller, caller_of
from bot.interactions.click_data import form_data, written
from bot.interactions.in_time import in_time, show
from bot.interactions.post import failures_logged
from bot.interactions.presenter import presenter_at
from bot.interactions.run_command import run_command
from bot.screens.spotify_account import (
    ADDRESS,
    APPS,
    BEGIN,
    CLIENT,
    GO_ON,
    NAME,
    OFF,
    ON,
    OWN,
    PASTE,
    PREFIX,
    SHOW,
    account_view,
    linked_embed,
    status_embed,
)
from bot.screens.spotify_apps import own_app_embed, own_app_form, own_app_view
from bot.screens.spotify_linking import Through, address_form, wishes_embed, wishes_view
from bot.use_cases.services import Services, SpotifyServices
from bot.use_cases.spotify.linking import PendingLogin
from cogs.spotify_accounts import (
    OLD,
    full_name,
    read_app,
    read_refusal,
    refuse_where_switched_off,
    show_name,
    show_ranks,
    status_of,
    tell,
)

UNLINKED_NOW = (
    "Done: I deleted your Spotify login, your ranks and hearts, your name beside what you added, "
    "and your answers about playlists that are not public. A page that I posted with them for all "
    "changes when it is next turned, or deleted. You can also remove me at Spotify: "
    f"<{APPS}>"
)
NONE_LINKED = "You have no Spotify account linked, so there is nothing to delete."
NOT_SET_UP = (
    "Spotify is not set up here, so there is no account to link; please run /clusters, which lets "
    f"you paste or upload the tracks, or ask {OPERATOR}."
)


class SpotifyCommands(
    commands.GroupCog, group_name="spotify", group_description="Link your account"
):
    """Links accounts, shows what is linked, and unlinks it."""

    def __init__(self, services: Services, spotify: SpotifyServices) -> None:
        self._services = services
        self._spotify = spotify

    @app_commands.command()
    @app_commands.describe(app="The client id of a Spotify app of your own")
    async def link(self, interaction: discord.Interaction, app: str = "") -> None:
        """Let me read your Spotify playlists, ranks and hearts."""
        if not app and not self._has_app(interaction):
            embed = own_app_embed(self._spotify.linking.redirect_uri)
            embed = presenter_at(interaction).embed(embed)
            await interaction.response.send_message(
                embed=embed, view=own_app_view(), ephemeral=True
            )
            return
        own = read_app(self._spotify, app) if app else ""
        await self._begin(interaction, own, None)

    async def _begin(
        self, interaction: discord.Interaction, own: str, refused: RefusedPlaylist | None
    ) -> None:
        """Send the user to Spotify's page."""
        app, through = self._app(interaction, own)
        person = interaction.user
        holder = HolderId(person.id)
        login = PendingLogin(person.id, full_name(person), holder, app, refused)

        async def tell_here(account: Account) -> None:
            if interaction.client.is_closed():
                # While the bot stops, its port outlives the connection to Discord, and tells it.
                return
            with failures_logged():
                await tell(interaction, account, refused)

        address = self._spotify.linking.start(login, tell_here)
        offers = self._spotify.own_apps and not own
        wishes = wishes_embed(address, through, offers_own=offers)
        await interaction.response.send_message(
            embed=presenter_at(interaction).embed(wishes),
            view=wishes_view(address, refused, offers_own=offers),
            ephemeral=True,
        )

    def _app(self, interaction: discord.Interaction, own: str) -> tuple[str, Through]:
        """Choose the app of a login: the user's, else the server's, else the operator's."""
        if own:
            return own, Through.OWN
        servers = caller_of(self._services, interaction).settings.spotify_app
        if servers is not None and self._spotify.own_apps:
            return servers, Through.SERVERS
        return "", Through.OPERATORS

    def _has_app(self, interaction: discord.Interaction) -> bool:
        """Return whether a login needs no app of the user's."""
        return self._spotify.has_app or bool(self._app(interaction, "")[0])

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
        await show(interaction, in_place=False, content=UNLINKED_NOW if removed else NONE_LINKED)

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on one of the buttons, or the form."""
        spotify = self._spotify
        match custom_id.split(":")[1:]:
            case [action, *rest] if action == OWN or (
                action == BEGIN and not self._has_app(interaction)
            ):
                refuse_where_switched_off(spotify)
                form = own_app_form(spotify.linking.redirect_uri, read_refusal(rest))
                await interaction.response.send_modal(form)
            case [action, *rest] if action in {BEGIN, CLIENT}:
                written_app = form_data(interaction).text(CLIENT)
                own = read_app(spotify, written_app) if action == CLIENT else ""
                await self._begin(interaction, own, read_refusal(rest))
            case [action, *rest] if action == GO_ON and (refused := read_refusal(rest)):
                await self._go_on(interaction, refused)
            case [action] if action == PASTE:
                await interaction.response.send_modal(address_form())
            case [action] if action == ADDRESS:
                await self._finish(interaction)
            case [action, to] if action == SHOW and to in {ON, OFF}:
                await show_ranks(self._services, interaction, shows=to == ON)
            case [action, to] if action == NAME and to in {ON, OFF}:
                await show_name(self._services, interaction, shows=to == ON)
            case _:
                raise GoneError(OLD)

    async def _go_on(self, interaction: discord.Interaction, refused: RefusedPlaylist) -> None:
        caller = admitted_caller(self._services, interaction)
        source = LinkSource(PlaylistLink(Service.SPOTIFY, refused.id).url)
        command = ClusterCommand(source, refused.choices.options, refused.choices.private)
        await run_command(self._services, interaction, caller, command)

    async def _finish(self, interaction: discord.Interaction) -> None:
        text, linking = written(interaction), self._spotify.linking
        begun = linking.begun_with(text)
        await interaction.response.defer()
        account = await linking.finish_with(text, interaction.user.id)
        view = account_view(account, begun.refused if begun else None)
        embed = presenter_at(interaction).embed(linked_embed(account))
        await interaction.edit_original_response(embed=embed, view=view)


async def _refuse(_: discord.Interaction, __: str) -> None:
    raise LinkingError(NOT_SET_UP)


async def setup(bot: Constellate) -> None:
    """Add the commands; without any app to link through, only answer the buttons of before."""
    spotify = bot.services.spotify
    if spotify is None:
        bot.answer_clicks(PREFIX, _refuse)
        return
    cog = SpotifyCommands(bot.services, spotify)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
