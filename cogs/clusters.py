"""`/clusters` and "Cluster this playlist"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.command_choices import CommandChoices
from bot.core.errors import UserError
from bot.core.features import Focus
from bot.core.guild_settings import GuildSettings
from bot.core.links import PlaylistLink
from bot.core.models import (
    FEWEST_CLUSTERS,
    MOST_CLUSTERS,
    MOST_TRACKS,
    SMALLEST_SIZE,
    Options,
    Sizes,
)
from bot.core.pending_commands import (
    AttachedFile,
    ClusterCommand,
)
from bot.core.text.cluster_sizes import refuse_crossed
from bot.interactions.caller import Caller, admitted_caller
from bot.interactions.in_time import in_time
from bot.interactions.run_command import run_command
from bot.interactions.ways_in import show_ways
from bot.languages import gettext, gettext_noop, pgettext_noop
from bot.use_cases.services import Services
from cogs.found_playlists import (
    Found,
    TrackList,
    brought,
    found_in,
    refuse_files,
    source_of,
    titles_in,
)
from cogs.playlist_menu import PICK, let_choose, picked_from
from cogs.suggestions import suggested

MOST = 25
"""Choices of a menu."""
AUTO = 0
Size = app_commands.Range[int, SMALLEST_SIZE, MOST_TRACKS]
"""Tracks of a cluster."""
CLUSTERS: list[app_commands.Choice[int]] = [
    app_commands.Choice(name="automatic", value=AUTO),
    *(
        app_commands.Choice(name=f"{count}", value=count)
        for count in range(FEWEST_CLUSTERS, MOST_CLUSTERS + 1)
    ),
]
FOCUSES: list[app_commands.Choice[str]] = [
    app_commands.Choice(name=focus.title(), value=focus.value) for focus in Focus
]
COUNTS = {None, *(choice.value for choice in CLUSTERS)}
FOCUS_NAMES = {None, *(choice.value for choice in FOCUSES)}
NOT_OFFERED = gettext_noop(
    "I can't use what you chose there; please choose one of those that are offered."
)
MESSAGE_COMMAND = pgettext_noop("command name", "Cluster this playlist")


class Clusters(commands.Cog):
    """Turns playlists into answers."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.message_command = app_commands.ContextMenu(
            name=MESSAGE_COMMAND, callback=self.cluster_message
        )

    @app_commands.command()
    @app_commands.describe(
        playlist="A link to a playlist; with a file, the name of one of its playlists",
        file="An export, or any list of tracks: CSV, JSON, text and more",
        clusters="How many clusters",
        focus="What counts most: the whole sound, energy, mood or rhythm",
        private="Show the answer only to you",
        min_size="How many tracks every cluster has at least",
        max_size="How many tracks every cluster has at most",
    )
    @app_commands.choices(clusters=CLUSTERS)
    @app_commands.choices(focus=FOCUSES)
    async def clusters(  # noqa: PLR0913, PLR0917  one argument per option of the command
        self,
        interaction: discord.Interaction,
        playlist: str | None = None,
        file: discord.Attachment | None = None,
        clusters: int | None = None,
        focus: str | None = None,
        private: bool | None = None,  # noqa: FBT001  that is how Discord passes options
        min_size: Size | None = None,
        max_size: Size | None = None,
    ) -> None:
        """Turn a playlist into a map of how it sounds."""
        caller = admitted_caller(self._services, interaction)
        settings = caller.settings
        sizes = Sizes(min_size, max_size)
        refuse_crossed(sizes)
        options = replace(_options(settings, clusters, focus), sizes=sizes)
        choices = CommandChoices(options, settings.private if private is None else private)
        source = brought(playlist, file, settings)
        if source is None:
            await show_ways(self._services, interaction, caller, choices)
            return
        command = ClusterCommand(source, choices.options, choices.private)
        await run_command(self._services, interaction, caller, command)

    @clusters.autocomplete("playlist")
    async def suggest(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest what this server has lately seen, then the user's own playlists."""
        return await suggested(self._services, interaction, typed)

    async def cluster_message(
        self, interaction: discord.Interaction, message: discord.Message
    ) -> None:
        """Cluster the playlist that a message links or carries."""
        caller = admitted_caller(self._services, interaction)
        found = found_in(message)
        if isinstance(found, TrackList):
            await self._answer_found(interaction, caller, found)
        elif len(found) == 1:
            await self._answer_found(interaction, caller, found[0])
        else:
            titles = self._titles(caller, message, found[:MOST])
            known = await in_time(interaction, titles, in_place=False)
            await let_choose(interaction, found[:MOST], known)

    async def picked(self, interaction: discord.Interaction, _: str) -> None:
        """Answer the choice of one playlist out of a message's several."""
        caller = admitted_caller(self._services, interaction)
        await self._answer_found(interaction, caller, picked_from(interaction))

    async def _titles(
        self, caller: Caller, message: discord.Message, found: Sequence[Found]
    ) -> Mapping[str, str]:
        """Find what playlists are called: by the message, else by their services."""
        known = dict(titles_in(message))
        links = [each for each in found if isinstance(each, PlaylistLink) and each.url not in known]
        return {**known, **await self._services.playlists.titles(links, caller.asker)}

    async def _answer_found(
        self, interaction: discord.Interaction, caller: Caller, found: Found | TrackList
    ) -> None:
        settings = caller.settings
        if isinstance(found, AttachedFile):
            refuse_files(settings)
        options = Options(settings.clusters, settings.focus)
        command = ClusterCommand(source_of(found), options, settings.private)
        await run_command(self._services, interaction, caller, command)


def _options(settings: GuildSettings, clusters: int | None, focus: str | None) -> Options:
    """Read what was chosen. Raises UserError for what is not, or no longer, offered."""
    if clusters not in COUNTS or focus not in FOCUS_NAMES:
        raise UserError(gettext(NOT_OFFERED))
    count = settings.clusters if clusters is None else clusters or None
    return Options(count, settings.focus if focus is None else Focus(focus))


async def setup(bot: Constellate) -> None:
    """Add the commands."""
    cog = Clusters(bot.services)
    await bot.add_cog(cog)
    bot.tree.add_command(cog.message_command)
    bot.answer_clicks(PICK, cog.picked)
