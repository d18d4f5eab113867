"""`/config`: what the admins of a server decide."""

import re
from collections.abc import Collection
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.client_ids import NO_CLIENT_ID, is_client_id
from bot.core.errors import GoneError, UserError
from bot.core.guild_settings import Setting, is_valid
from bot.core.text.setting_words import CHOICES, RANGES, WORDS, label
from bot.interactions.click_data import FormData, form_data
from bot.interactions.forms import show_form
from bot.interactions.in_time import in_time, show
from bot.interactions.permissions import managed_guild, needed_here
from bot.interactions.presenter import presenter_at
from bot.languages import gettext, gettext_noop
from bot.screens.settings_forms import DEFAULT, VALUE, setting_form
from bot.screens.settings_panel import (
    DAYS,
    EDIT,
    KEEP,
    PREFIX,
    PUT,
    RESET,
    SURE,
    Panel,
    panel_view,
)
from bot.use_cases.services import Services

RELEASED_PREFIX = "s1"
"""Of the panel that an earlier version showed."""
WHOLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}([., '][0-9]{3}){1,2}")
"""Also with a mark between thousands, whichever a country uses; 0.5 is none."""
OLD = gettext_noop("I no longer know that button; please run /config again.")
ADMINS_ONLY = gettext_noop(
    "Only people with the permission Manage Server can change my settings here; please "
    "ask one of them."
)


class Config(commands.Cog):
    """Shows and changes a server's settings."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._defaults = services.defaults

    @app_commands.command()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    async def config(self, interaction: discord.Interaction) -> None:
        """See and change what applies on this server."""
        guild_id = managed_guild(interaction, gettext(ADMINS_ONLY))
        panel = await in_time(interaction, self._panel(interaction, guild_id), in_place=False)
        shown = presenter_at(interaction).layout(panel_view(panel))
        await show(interaction, in_place=False, view=shown)

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on the panel, or one of its forms."""
        guild_id = managed_guild(interaction, gettext(ADMINS_ONLY))
        match custom_id.split(":")[1:]:
            case [action, name] if action == EDIT:
                form = self._form(guild_id, self._setting(name))
                await show_form(interaction, form)
                return
            case [action, name] if action == PUT:
                change = self._put(interaction, guild_id, self._setting(name))
            case [action] if action == SURE:
                change = self._reset(interaction, guild_id)
            case [action] if action in {RESET, KEEP}:
                change = self._panel(interaction, guild_id)
            case _:
                raise GoneError(gettext(OLD))
        panel = await in_time(interaction, change, in_place=True)
        asks = custom_id.endswith(f":{RESET}") and panel.resettable
        shown = presenter_at(interaction).layout(panel_view(panel, asks=asks))
        await show(interaction, in_place=True, view=shown)

    async def refuse_released(self, interaction: discord.Interaction, _: str) -> None:
        """Refuse a click on a panel that an earlier version showed."""
        managed_guild(interaction, gettext(ADMINS_ONLY))
        raise GoneError(gettext(OLD))

    def _offered(self) -> Collection[Setting]:
        spotify = self._services.spotify
        if spotify is not None and spotify.own_apps:
            return tuple(WORDS)
        return [setting for setting in WORDS if setting is not Setting.SPOTIFY_APP]

    def _setting(self, name: str) -> Setting:
        if name not in self._offered():
            raise GoneError(gettext(OLD))
        return Setting(name)

    def _form(self, guild_id: int, setting: Setting) -> discord.ui.Modal:
        spotify = self._services.spotify
        return setting_form(
            setting,
            self._defaults.settings(guild_id),
            self._defaults.defaults,
            self._defaults.decided(guild_id),
            spotify.linking.redirect_uri if spotify else "",
        )

    async def _put(
        self, interaction: discord.Interaction, guild_id: int, setting: Setting
    ) -> Panel:
        form = form_data(interaction)
        if form.is_ticked(DEFAULT):
            await self._defaults.reset(guild_id, setting)
        else:
            value, admin = _value(form, setting), interaction.user.id
            await self._defaults.decide(guild_id, setting, value, admin)
        return await self._panel(interaction, guild_id)

    async def _reset(self, interaction: discord.Interaction, guild_id: int) -> Panel:
        await self._defaults.reset(guild_id)
        await self._services.watching.watches.stop_all(guild_id)
        return await self._panel(interaction, guild_id)

    async def _panel(self, interaction: discord.Interaction, guild_id: int) -> Panel:
        offered, decided = self._offered(), self._defaults.decided(guild_id)
        user = interaction.client.user
        return Panel(
            settings=self._defaults.settings(guild_id),
            decided={name: value for name, value in decided.items() if name in offered},
            changes=await self._defaults.changes(guild_id),
            usage=await self._services.answers.postings.usage(guild_id, DAYS),
            permissions=needed_here(interaction),
            offered=offered,
            watches=len(await self._services.watching.watches.of_guild(guild_id)),
            bot=user.mention if user else "Constellate",
        )


def _value(form: FormData, setting: Setting) -> Any:
    """Read what a form asks for, as JSON holds it. Raises UserError."""
    match setting:
        case Setting.ROLES | Setting.CHANNELS:
            return _ids(form.values(VALUE))
        case Setting.SPOTIFY_APP:
            return _client_id(form.text(VALUE).strip())
        case _ if setting in RANGES:
            return _number(form.text(VALUE).strip(), setting)
        case _:
            return _chosen(form.choice(VALUE) or form.text(VALUE), setting)


def _ids(texts: Collection[str]) -> list[int]:
    if not all(text.isascii() and text.isdecimal() for text in texts):
        raise GoneError(gettext(OLD))
    return [int(text) for text in texts]


def _client_id(text: str) -> str:
    if not is_client_id(text):
        raise UserError(gettext(NO_CLIENT_ID))
    return text


def _number(text: str, setting: Setting) -> int:
    least, most = RANGES[setting]
    if not WHOLE.fullmatch(text) or not is_valid(setting, int("".join(filter(str.isdigit, text)))):
        raise UserError(
            gettext(
                "{setting} takes a whole number from {least} to {most}; please enter one.",
                setting=label(setting),
                least=least,
                most=most,
            )
        )
    return int("".join(filter(str.isdigit, text)))


def _chosen(place: str, setting: Setting) -> Any:
    choices = CHOICES[setting]
    if not place.isascii() or not place.isdecimal() or int(place) >= len(choices):
        raise GoneError(gettext(OLD))
    return choices[int(place)]


async def setup(bot: Constellate) -> None:
    """Add the command."""
    cog = Config(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
    bot.answer_clicks(RELEASED_PREFIX, cog.refuse_released)
