"""`/config`: what the admins of a server decide."""

import re
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.errors import GoneError, UserError
from bot.core.guild_settings import Setting, is_valid
from bot.core.text.setting_words import CHOICES, RANGES, WORDS
from bot.interactions.click_data import chosen, first_chosen, written
from bot.interactions.in_time import in_time, show
from bot.interactions.permissions import managed_guild
from bot.screens.settings_panel import (
    ASK,
    OPEN,
    PREFIX,
    PUT,
    RESET,
    SET,
    number_form,
    panel_embed,
    panel_view,
)
from bot.use_cases.services import Services

WHOLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}([., '][0-9]{3}){1,2}")
"""Also with a mark between thousands, whichever a country uses; 0.5 is none."""
OLD = "I no longer know that button; please run /config again."
ADMINS_ONLY = (
    "Only people with the permission Manage Server can change my settings here; please "
    "ask one of them."
)


class Config(commands.Cog):
    """Shows and changes a server's settings."""

    def __init__(self, services: Services) -> None:
        self._defaults = services.defaults

    @app_commands.command()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.default_permissions(manage_guild=True)
    async def config(self, interaction: discord.Interaction) -> None:
        """See and change what applies on this server."""
        guild_id = managed_guild(interaction, ADMINS_ONLY)
        settings, decided = self._defaults.settings(guild_id), self._defaults.decided(guild_id)
        await interaction.response.send_message(
            embed=panel_embed(settings, decided),
            view=panel_view(settings, decided, None),
            ephemeral=True,
        )

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on the panel."""
        guild_id = managed_guild(interaction, ADMINS_ONLY)
        _, action, name = [*custom_id.split(":"), "", ""][:3]
        name = first_chosen(interaction) if action == OPEN else name
        setting = _setting(name)
        if name and setting is None:
            raise GoneError(OLD)
        if action == ASK and setting in RANGES:
            form = number_form(setting, self._defaults.settings(guild_id))
            await interaction.response.send_modal(form)
            return
        change = self._change(interaction, guild_id, action, setting)
        await in_time(interaction, change, in_place=True)
        settings, decided = self._defaults.settings(guild_id), self._defaults.decided(guild_id)
        panel, view = panel_embed(settings, decided), panel_view(settings, decided, setting)
        await show(interaction, in_place=True, embed=panel, view=view)

    async def _change(
        self,
        interaction: discord.Interaction,
        guild_id: int,
        action: str,
        setting: Setting | None,
    ) -> None:
        if action == RESET:
            await self._defaults.reset(guild_id, setting)
        elif action == SET and setting is not None:
            await self._defaults.decide(guild_id, setting, _value(interaction, setting))
        elif action == PUT and setting in RANGES:
            await self._defaults.decide(guild_id, setting, _number(interaction, setting))
        elif action != OPEN:
            raise GoneError(OLD)


def _setting(name: str) -> Setting | None:
    return Setting(name) if name in tuple(Setting) else None


def _value(interaction: discord.Interaction, setting: Setting) -> Any:
    roles = chosen(interaction)
    if setting is Setting.ROLES and all(role.isdecimal() for role in roles):
        return [int(role) for role in roles]
    choices, number = CHOICES.get(setting, ()), first_chosen(interaction)
    if not number.isdecimal() or int(number) >= len(choices):
        raise GoneError(OLD)
    return choices[int(number)]


def _number(interaction: discord.Interaction, setting: Setting) -> int:
    text = written(interaction).strip()
    least, most = RANGES[setting]
    if not WHOLE.fullmatch(text) or not is_valid(setting, int("".join(filter(str.isdigit, text)))):
        raise UserError(
            f"{WORDS[setting].label} takes a whole number from {least:,} to {most:,}; please "
            "enter one."
        )
    return int("".join(filter(str.isdigit, text)))


async def setup(bot: Constellate) -> None:
    """Add the command."""
    cog = Config(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
