"""`/clusters` and "Cluster this playlist"."""

import asyncio

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.errors import UserError
from bot.core.features import Focus
from bot.core.guild_settings import GuildSettings
from bot.core.links import PlaylistLink, Service, find_links
from bot.core.models import FEWEST_CLUSTERS, MOST_CLUSTERS, Options
from bot.core.pending_commands import AttachedFile, ClusterCommand, FileSource, LinkSource, Source
from bot.core.text.discord_markdown import clean, shortened
from bot.interactions.caller import Caller, caller_of
from bot.interactions.permissions import home_guild, refuse_others, refuse_where_unseen
from bot.interactions.run_command import run_command
from bot.use_cases.services import Services
from cogs.found_playlists import Found, attached, found_in, refuse_files, source_of
from cogs.playlist_menu import PICK, let_choose, picked_from

MOST = 25
"""Choices of a menu or of an autocompletion."""
LONGEST = 100
OWN = "🎧"
"""Before the titles of a user's own playlists."""
AUTO = 0
CLUSTERS: list[app_commands.Choice[int]] = [
    app_commands.Choice(name="as many as suit it", value=AUTO),
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
NOT_OFFERED = "I can't use what you chose there; please choose one of those that are offered."
BOTH = (
    "Please give me a link or a file, not both; beside a file, the option playlist names one of "
    "the playlists in it."
)
NOTHING = (
    "Please give me a playlist: paste a link, or attach an export file (exportify.app and "
    "exportify.net make one)."
)


class Clusters(commands.Cog):
    """Turns playlists into answers."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.message_command = app_commands.ContextMenu(
            name="Cluster this playlist", callback=self.cluster_message
        )

    @app_commands.command()
    @app_commands.describe(
        playlist="A link to a playlist; with a file, the name of one of its playlists",
        file="An export of a playlist: CSV or JSON",
        clusters="How many clusters",
        focus="Which side of the sound counts most",
        private="Show the answer only to you",
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
    ) -> None:
        """Group a playlist's tracks by how they sound."""
        caller = self._admitted(interaction)
        settings = caller.settings
        source = _source(playlist, file, settings)
        if private is None:
            private = settings.private
        command = ClusterCommand(source, _options(settings, clusters, focus), private)
        await run_command(self._services, interaction, caller, command)

    @clusters.autocomplete("playlist")
    async def suggest(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest what this server has lately seen, then the user's own playlists."""
        recent, own = await asyncio.gather(self._recent(interaction), self._own(interaction))
        text = clean(typed).casefold()
        return [
            app_commands.Choice(name=shortened(title, LONGEST), value=link)
            for link, title in (recent | own).items()
            if text in title.casefold() or text in link.casefold()
        ][:MOST]

    async def cluster_message(
        self, interaction: discord.Interaction, message: discord.Message
    ) -> None:
        """Cluster the playlist that a message links or carries."""
        caller = self._admitted(interaction)
        found = found_in(message)
        if len(found) > 1:
            await let_choose(interaction, found[:MOST])
            return
        await self._answer_found(interaction, caller, found[0])

    async def picked(self, interaction: discord.Interaction, _: str) -> None:
        """Answer the choice of one playlist out of a message's several."""
        caller = self._admitted(interaction)
        await self._answer_found(interaction, caller, picked_from(interaction))

    async def _recent(self, interaction: discord.Interaction) -> dict[str, str]:
        guild_id = home_guild(interaction)
        if guild_id is None:
            return {}
        recent = await self._services.guilds.recent_playlists(guild_id)
        return {playlist.link: title for playlist in recent if (title := clean(playlist.title))}

    async def _own(self, interaction: discord.Interaction) -> dict[str, str]:
        if self._services.spotify is None:
            return {}
        own = await self._services.spotify.library.playlists(interaction.user.id)
        return {
            PlaylistLink(Service.SPOTIFY, playlist).url: f"{OWN} {name}"
            for playlist, title in own
            if (name := clean(title))
        }

    def _admitted(self, interaction: discord.Interaction) -> Caller:
        refuse_where_unseen(interaction)
        caller = caller_of(self._services, interaction)
        refuse_others(interaction, caller.settings)
        return caller

    async def _answer_found(
        self, interaction: discord.Interaction, caller: Caller, found: Found
    ) -> None:
        settings = caller.settings
        if isinstance(found, AttachedFile):
            refuse_files(settings)
        options = Options(settings.clusters, settings.focus)
        command = ClusterCommand(source_of(found), options, settings.private)
        await run_command(self._services, interaction, caller, command)


def _source(
    playlist: str | None, file: discord.Attachment | None, settings: GuildSettings
) -> Source:
    if file is not None:
        refuse_files(settings)
        if playlist is not None and find_links(playlist):
            raise UserError(BOTH)
        return FileSource(attached(file), playlist)
    if playlist is None:
        raise UserError(NOTHING)
    return LinkSource(playlist)


def _options(settings: GuildSettings, clusters: int | None, focus: str | None) -> Options:
    """Read what was chosen. Raises UserError for what is not, or no longer, offered."""
    if clusters not in COUNTS or focus not in FOCUS_NAMES:
        raise UserError(NOT_OFFERED)
    count = settings.clusters if clusters is None else clusters or None
    return Options(count, settings.focus if focus is None else Focus(focus))


async def setup(bot: Constellate) -> None:
    """Add the commands."""
    cog = Clusters(bot.services)
    await bot.add_cog(cog)
    bot.tree.add_command(cog.message_command)
    bot.answer_clicks(PICK, cog.picked)
