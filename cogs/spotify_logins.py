"""The way of a user to Spotify's page, and what they go on with afterwards."""

import discord

from bot.core.command_choices import Aim, WishedSave
from bot.core.spotify.accounts import Account, HolderId
from bot.interactions.caller import caller_of
from bot.interactions.forms import show_form
from bot.interactions.post import failures_logged
from bot.interactions.presenter import presenter_at
from bot.interactions.speech import speak_privately
from bot.languages import languages, speaking
from bot.screens.spotify_apps import own_app_form
from bot.screens.spotify_linking import Through, wishes_embed, wishes_view
from bot.use_cases.services import Services, SpotifyServices
from bot.use_cases.spotify.linking import PendingLogin
from cogs.spotify_accounts import full_name, refuse_where_switched_off, tell


class LoginStart:
    """Begins logins, each through the app that a user has there."""

    def __init__(self, services: Services, spotify: SpotifyServices) -> None:
        self._services = services
        self._spotify = spotify

    def has_app(self, interaction: discord.Interaction) -> bool:
        """Return whether a login needs no app of the user's."""
        return self._spotify.has_app or bool(self._app(interaction, "")[0])

    async def offer(self, interaction: discord.Interaction, aim: Aim | None) -> None:
        """Send the user to Spotify's page, through the app that they have linked with before.

        Where there is no app, open the form for one of their own.
        """
        account = await self._spotify.accounts.of(HolderId(interaction.user.id))
        own = account.login.app if account and self._spotify.own_apps else ""
        if own or self.has_app(interaction):
            await self.begin(interaction, own, aim)
        else:
            await self.ask_for_app(interaction, aim)

    async def ask_for_app(self, interaction: discord.Interaction, aim: Aim | None) -> None:
        """Open the form for an app of the user's own."""
        speak_privately()
        refuse_where_switched_off(self._spotify)
        form = own_app_form(self._spotify.linking.redirect_uri, aim)
        await show_form(interaction, form)

    async def begin(self, interaction: discord.Interaction, own: str, aim: Aim | None) -> None:
        """Send the user to Spotify's page; `own` is the client id of their own app, if any."""
        speak_privately()
        app, through = self._app(interaction, own)
        person = interaction.user
        holder = HolderId(person.id)
        account = await self._spotify.accounts.of(holder)
        writing = account is not None and account.login.may_write
        login = PendingLogin(person.id, full_name(person), holder, app, aim, writing)

        language = languages().own

        async def tell_here(account: Account) -> None:
            if interaction.client.is_closed():
                # While the bot stops, its port outlives the connection to Discord, and tells it.
                return
            with failures_logged(), speaking(language):
                await tell(interaction, account, aim)

        address = self._spotify.linking.start(login, tell_here)
        offers = self._spotify.own_apps and not own
        saves = isinstance(aim, WishedSave)
        wishes = wishes_embed(address, through, offers_own=offers, saves=saves)
        await interaction.response.send_message(
            embed=presenter_at(interaction).embed(wishes),
            view=wishes_view(address, aim, offers_own=offers),
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
