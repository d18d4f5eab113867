"""`/preferences`: what a user chooses for the answers that they alone see."""

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.errors import GoneError
from bot.core.preferences import Preferences
from bot.interactions.click_data import first_chosen
from bot.interactions.in_time import in_time, show
from bot.interactions.presenter import presenter_at
from bot.languages import gettext, gettext_noop
from bot.screens.preferences import (
    CHOICES,
    PREFIX,
    READING,
    TEXT,
    preferences_embed,
    preferences_view,
)
from bot.use_cases.services import Services

OLD = gettext_noop("I no longer know that menu; please run /preferences again.")


class UserPreferences(commands.Cog):
    """Shows a user's preferences, and changes them."""

    def __init__(self, services: Services) -> None:
        self._store = services.answers.preferences

    @app_commands.command()
    async def preferences(self, interaction: discord.Interaction) -> None:
        """Choose how I answer you: with pictures, or as text only."""
        reading = self._store.get(interaction.user.id)
        await _show(interaction, await in_time(interaction, reading, in_place=False))

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Keep what was chosen from the menu."""
        chosen = first_chosen(interaction)
        if custom_id != READING or chosen not in CHOICES:
            raise GoneError(gettext(OLD))
        keeping = self._chosen(interaction.user.id, text_only=chosen == TEXT)
        await _show(interaction, await in_time(interaction, keeping, in_place=True), in_place=True)

    async def _chosen(self, person_id: int, *, text_only: bool) -> Preferences:
        preferences = replace(await self._store.get(person_id), text_only=text_only)
        await self._store.keep(person_id, preferences)
        return preferences


async def _show(
    interaction: discord.Interaction, preferences: Preferences, *, in_place: bool = False
) -> None:
    embed = presenter_at(interaction).embed(preferences_embed(preferences))
    await show(interaction, in_place=in_place, embed=embed, view=preferences_view(preferences))


async def setup(bot: Constellate) -> None:
    """Add the command."""
    cog = UserPreferences(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
