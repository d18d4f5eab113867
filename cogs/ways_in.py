"""The buttons and forms of the other ways to a playlist: pasted tracks, a file, an example."""

from dataclasses import replace

import discord
from discord.ext import commands

from bot.client import Constellate
from bot.core.command_choices import CommandChoices, read_click, read_count
from bot.core.errors import GoneError, UserError
from bot.core.features import Focus
from bot.core.links import find_links
from bot.core.pending_commands import (
    BUNDLED_EXAMPLE,
    ClusterCommand,
    FileSource,
    LinkSource,
    PastedSource,
    Source,
)
from bot.core.text.track_addresses import has_track_addresses
from bot.interactions.caller import Caller, admitted_caller
from bot.interactions.click_data import FormData, form_data
from bot.interactions.forms import show_form
from bot.interactions.run_command import run_command
from bot.interactions.ways_in import open_ways
from bot.languages import gettext, gettext_noop
from bot.screens.ways_in import (
    CLUSTERS,
    EXAMPLE,
    FILE,
    FOCUS,
    PASTE,
    PREFIX,
    SENT,
    TRACKS,
    UPLOAD,
    paste_form,
    upload_form,
)
from bot.use_cases.services import Services
from cogs.found_playlists import attached, refuse_files

OLD = gettext_noop("I no longer know that button; please run /clusters again.")
NOTHING = gettext_noop("That form was empty; please paste some tracks, or choose a file.")


class OtherWays(commands.Cog):
    """Opens the forms, and clusters what is handed in."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on a button, or a form."""
        caller = admitted_caller(self._services, interaction)
        action, choices = read_click(custom_id, gettext(OLD))
        match action:
            case _ if action == PASTE:
                form = paste_form(choices, open_ways(self._services, caller))
                await show_form(interaction, form)
            case _ if action == UPLOAD:
                refuse_files(caller.settings)
                await show_form(interaction, upload_form(choices))
            case _ if action == EXAMPLE:
                await self._answer(interaction, caller, BUNDLED_EXAMPLE, choices)
            case _ if action == SENT:
                form_fields = form_data(interaction)
                source = _source(form_fields, caller)
                await self._answer(interaction, caller, source, _chosen(form_fields, choices))
            case _:
                raise GoneError(gettext(OLD))

    async def _answer(
        self,
        interaction: discord.Interaction,
        caller: Caller,
        source: Source,
        choices: CommandChoices,
    ) -> None:
        command = ClusterCommand(source, choices.options, choices.private)
        await run_command(self._services, interaction, caller, command)


def _source(form: FormData, caller: Caller) -> Source:
    """Take the file, else what was pasted: tracks, or the link of a playlist."""
    if file := next(iter(form.files(FILE)), None):
        refuse_files(caller.settings)
        return FileSource(attached(file))
    text = form.text(TRACKS).strip()
    if not text:
        raise UserError(gettext(NOTHING))
    if find_links(text) and not has_track_addresses(text):
        return LinkSource(text)
    return PastedSource(text)


def _chosen(form: FormData, choices: CommandChoices) -> CommandChoices:
    """Take what was chosen in a form; one without these fields leaves everything as it was."""
    clusters, focus = form.choice(CLUSTERS), form.choice(FOCUS)
    try:
        count = read_count(clusters) if clusters else choices.options.clusters
        chosen = Focus(focus) if focus else choices.options.focus
        options = replace(choices.options, clusters=count, focus=chosen)
    except ValueError as error:
        raise GoneError(gettext(OLD)) from error
    return CommandChoices(options, choices.private)


async def setup(bot: Constellate) -> None:
    """Add the answers to its clicks."""
    cog = OtherWays(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
