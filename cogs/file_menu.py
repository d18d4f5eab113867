"""The menu of a file's playlists: the one that is chosen is clustered."""

import discord
from discord.ext import commands

from bot.client import Constellate
from bot.core.command_choices import CommandChoices, read_click
from bot.core.errors import GoneError
from bot.core.pending_commands import ClusterCommand, FileSource
from bot.interactions.caller import admitted_caller
from bot.interactions.click_data import first_chosen, form_data
from bot.interactions.forms import show_form
from bot.interactions.run_command import run_command
from bot.languages import gettext, gettext_noop
from bot.screens.file_menu import NAME, PICK, PREFIX, SEARCH, SEARCHED, file_of, search_form
from bot.use_cases.services import Services
from cogs.found_playlists import refuse_files

OLD = gettext_noop("I no longer know that file; please send it to me again.")


class FileMenu(commands.Cog):
    """Answers which of a file's playlists is meant."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a choice, or a search."""
        caller = admitted_caller(self._services, interaction)
        refuse_files(caller.settings)
        action, choices = read_click(custom_id, gettext(OLD))
        if action == SEARCH:
            await show_form(interaction, search_form(choices))
            return
        command = _command(interaction, _wanted(interaction, action), choices)
        await run_command(self._services, interaction, caller, command)


def _wanted(interaction: discord.Interaction, action: str) -> str:
    if action == SEARCHED:
        return form_data(interaction).text(NAME)
    if action == PICK and (chosen := first_chosen(interaction)):
        return chosen
    raise GoneError(gettext(OLD))


def _command(
    interaction: discord.Interaction, wanted: str, choices: CommandChoices
) -> ClusterCommand:
    file = file_of(interaction.message.content) if interaction.message else None
    if file is None:
        raise GoneError(gettext(OLD))
    return ClusterCommand(FileSource(file, wanted), choices.options, choices.private)


async def setup(bot: Constellate) -> None:
    """Add the answers to its clicks."""
    cog = FileMenu(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
