"""The button below the refusal of a playlist with too many tracks: the newest are clustered."""

import discord
from discord.ext import commands

from bot.client import Constellate
from bot.core.command_choices import CommandChoices, read_click
from bot.core.errors import GoneError
from bot.core.pending_commands import BUNDLED_EXAMPLE, ClusterCommand, FileSource, Source
from bot.interactions.caller import Caller, admitted_caller
from bot.interactions.run_command import run_command
from bot.languages import gettext, gettext_noop
from bot.screens.newest import PREFIX, linked_source, read_newest
from bot.use_cases.services import Services
from cogs.found_playlists import attached, refuse_files

OLD = gettext_noop("I no longer know that playlist; please send it to me again.")


class NewestTracks(commands.Cog):
    """Answers who takes the newest tracks instead of all."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click as the refused command would have been, with the newest tracks alone."""
        caller = admitted_caller(self._services, interaction)
        action, choices = read_click(custom_id, gettext(OLD))
        command = _command(interaction, caller, action, choices)
        await run_command(self._services, interaction, caller, command)


def _command(
    interaction: discord.Interaction, caller: Caller, action: str, choices: CommandChoices
) -> ClusterCommand:
    try:
        newest, of_example = read_newest(action)
    except ValueError as error:
        raise GoneError(gettext(OLD)) from error
    source = BUNDLED_EXAMPLE if of_example else _source(interaction, caller)
    return ClusterCommand(source, choices.options, choices.private, newest)


def _source(interaction: discord.Interaction, caller: Caller) -> Source:
    """Find the playlist that the message links, or the pasted tracks that it brings along."""
    message = interaction.message
    if message is None:
        raise GoneError(gettext(OLD))
    linked = linked_source(message.content)
    if isinstance(linked, FileSource):
        refuse_files(caller.settings)
    if linked is None and message.attachments:
        # Pasted tracks, which are taken where files are not.
        return FileSource(attached(message.attachments[0]))
    if linked is None:
        raise GoneError(gettext(OLD))
    return linked


async def setup(bot: Constellate) -> None:
    """Add the answer to its clicks."""
    cog = NewestTracks(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
