"""`/about`: help, version, sources."""

from datetime import UTC, datetime, timedelta

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.pages.page import NEUTRAL
from bot.core.services import PAGES
from bot.core.text.wording import plural
from bot.use_cases.services import BotFacts

PERMISSIONS = discord.Permissions(view_channel=True, embed_links=True, attach_files=True)
"""All that answers need; I read no messages."""
TEXT = """I turn a playlist into a map of how it sounds.

**/clusters** with a link to {playlists}, or with an export of a playlist as \
a file (exportify.app and exportify.net make one of any Spotify playlist of yours).
**Cluster this playlist** in the menu of a message (Apps) does the same with what it links or \
carries.
**▶** walks through everything, **⋯** sorts, groups otherwise, hands out files and deletes.
**/config** decides what applies on a server, **/privacy** shows what I keep.

How tracks sound comes from {sources}."""


class About(commands.Cog):
    """Introduces the bot."""

    def __init__(self, facts: BotFacts) -> None:
        self._facts = facts

    @app_commands.command()
    async def about(self, interaction: discord.Interaction) -> None:
        """See what I can do, my version and where I come from."""
        playlists = " or to ".join(PAGES[service].invitation for service in self._facts.reads)
        sources = " or from ".join(["the file", *self._facts.sounds])
        embed = discord.Embed(
            title="Constellate",
            description=TEXT.format(sources=sources, playlists=playlists),
            color=NEUTRAL,
        )
        running = _running(datetime.now(UTC) - self._facts.started)
        embed.set_footer(text=f"Version {self._facts.version} · running for {running}")
        await interaction.response.send_message(
            embed=embed, view=self._links(interaction.application_id), ephemeral=True
        )

    def _links(self, application_id: int) -> discord.ui.View:
        invite = discord.utils.oauth_url(
            application_id, permissions=PERMISSIONS, scopes=("bot", "applications.commands")
        )
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="Invite me", url=invite))
        if self._facts.source_url:
            view.add_item(discord.ui.Button(label="Source", url=self._facts.source_url))
        if self._facts.support_url:
            view.add_item(discord.ui.Button(label="Support", url=self._facts.support_url))
        view.stop()
        return view


def _running(time: timedelta) -> str:
    minutes = int(time.total_seconds()) // 60
    if minutes < 2 * 60:
        return plural(minutes, "minute")
    hours = minutes // 60
    return plural(hours, "hour") if hours < 2 * 24 else plural(hours // 24, "day")


async def setup(bot: Constellate) -> None:
    """Add the command."""
    await bot.add_cog(About(bot.services.about))
