"""`/about`: help, version, sources."""

from datetime import UTC, datetime, timedelta

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.operating.invitation import invitation
from bot.core.operator import OPERATOR
from bot.core.pages.page import NEUTRAL
from bot.core.services import PAGES
from bot.core.text.wording import plural
from bot.interactions.presenter import presenter_at
from bot.use_cases.services import BotFacts
from bot.use_cases.upkeep.contact import Contact

TEXT = """I turn a playlist into a map of how it sounds.

/clusters takes a link to {playlists}; pasted tracks; or nearly any file with a list of \
tracks. With nothing it shows every way, and an example.

**Cluster this playlist**, under Apps in a message's menu, does the same with what the message \
links or carries.

Every cluster is one click away; **Find** leads to a track; **⋯ Options** sorts, sets the \
focus, exports and deletes.

/history shows how a playlist has changed since I first saw it, and /watch has a channel told.
/compare playlists puts two playlists on one map, /compare member what you and another member hear \
most, and /servermap all who join.
/preferences has me answer you as text only, for screen readers too.
/config decides what applies on a server, /privacy shows what I keep.

How tracks sound comes from {sources}.{finds}{asks}"""
ASKS = f"\n\nQuestions, or something wrong? Please ask {OPERATOR}."
FINDS = " Tracks that come with artist and title alone are looked for at {}."


class About(commands.Cog):
    """Introduces the bot."""

    def __init__(self, facts: BotFacts, contact: Contact) -> None:
        self._facts = facts
        self._contact = contact

    @app_commands.command()
    async def about(self, interaction: discord.Interaction) -> None:
        """See what I can do, my version and where I come from."""
        playlists = " or to ".join(PAGES[service].invitation for service in self._facts.reads)
        sources = " or from ".join(["the file", *self._facts.sounds])
        finds = FINDS.format(" or ".join(self._facts.finds)) if self._facts.finds else ""
        asks = ASKS if self._contact.is_known else ""
        embed = discord.Embed(
            title="Constellate",
            description=TEXT.format(sources=sources, playlists=playlists, finds=finds, asks=asks),
            color=NEUTRAL,
        )
        running = _running(datetime.now(UTC) - self._facts.started)
        embed.set_footer(text=f"Version {self._facts.version} · running for {running}")
        await interaction.response.send_message(
            embed=presenter_at(interaction).embed(embed),
            view=self._links(interaction.application_id),
            ephemeral=True,
        )

    def _links(self, application_id: int) -> discord.ui.View:
        view = discord.ui.View(timeout=None)
        view.add_item(discord.ui.Button(label="Invite me", url=invitation(application_id)))
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
    await bot.add_cog(About(bot.services.about, bot.services.contact))
