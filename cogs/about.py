"""`/about`: help, version, sources."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.operating.invitation import invitation
from bot.core.operator import OPERATOR
from bot.core.pages.page import NEUTRAL
from bot.core.services import PAGES
from bot.core.text.counts import days, hours, minutes
from bot.interactions.presenter import presenter_at
from bot.languages import Text, either, gettext, gettext_noop, pgettext
from bot.use_cases.services import BotFacts
from bot.use_cases.upkeep.contact import Contact

INTRODUCTION = gettext_noop("I turn a playlist into a map of how it sounds.")
# NOTE {playlists} is as in "a public Deezer playlist or to a person on Last.fm".
WAYS_IN = gettext_noop(
    "/clusters takes a link to {playlists}; pasted tracks; or nearly any file with a list of "
    "tracks. With nothing it shows every way, and an example."
)
COMMANDS = (
    # NOTE "Cluster this playlist" is a command in Discord's menu "Apps".
    gettext_noop(
        "**Cluster this playlist**, under Apps in a message's menu, does the same with what the "
        "message links or carries."
    ),
    # NOTE Find and ⋯ Options are buttons.
    gettext_noop(
        "Every cluster is one click away; **Find** leads to a track; **⋯ Options** sorts, sets the "
        "focus, exports and deletes."
    ),
    gettext_noop(
        "/history shows how a playlist has changed since I first saw it, and /watch has a channel "
        "told.\n"
        "/compare playlists puts two playlists on one map, /compare member what you and another "
        "member hear most, and /servermap all who join.\n"
        "/preferences has me answer you as text only, for screen readers too.\n"
        "/config decides what applies on a server, /privacy shows what I keep."
    ),
)
"""Paragraphs, as the others."""
# NOTE {sources} is as in "the file or from ReccoBeats".
SOUNDS = gettext_noop("How tracks sound comes from {sources}.")
# NOTE {services} is as in "MusicBrainz or Deezer".
FINDS = gettext_noop("Tracks that come with artist and title alone are looked for at {services}.")
ASKS = gettext_noop("Questions, or something wrong? Please ask {operator}.")


class About(commands.Cog):
    """Introduces the bot."""

    def __init__(self, facts: BotFacts, contact: Contact) -> None:
        self._facts = facts
        self._contact = contact

    @app_commands.command()
    async def about(self, interaction: discord.Interaction) -> None:
        """See what I can do, my version and where I come from."""
        embed = discord.Embed(title="Constellate", description=self._text(), color=NEUTRAL)
        running = _running(datetime.now(UTC) - self._facts.started)
        version = self._facts.version
        embed.set_footer(
            # NOTE {running} is as in "3 days".
            text=gettext(
                "Version {version} · running for {running}", version=version, running=running
            )
        )
        await interaction.response.send_message(
            embed=presenter_at(interaction).embed(embed),
            view=self._links(interaction.application_id),
            ephemeral=True,
        )

    def _text(self) -> str:
        facts = self._facts
        asks = [gettext(ASKS, operator=OPERATOR)] * self._contact.is_known
        ways_in = gettext(WAYS_IN, playlists=_playlists(facts.reads))
        sounds: str = gettext(SOUNDS, sources=_sources(facts.sounds))
        if facts.finds:
            sounds = f"{sounds} {gettext(FINDS, services=either(facts.finds))}"
        return "\n\n".join([gettext(INTRODUCTION), ways_in, *map(gettext, COMMANDS), sounds, *asks])

    def _links(self, application_id: int) -> discord.ui.View:
        view = discord.ui.View(timeout=None)
        view.add_item(
            discord.ui.Button(label=pgettext("button", "Invite me"), url=invitation(application_id))
        )
        if self._facts.source_url:
            view.add_item(
                discord.ui.Button(label=pgettext("button", "Source"), url=self._facts.source_url)
            )
        if self._facts.support_url:
            view.add_item(
                discord.ui.Button(label=pgettext("button", "Support"), url=self._facts.support_url)
            )
        view.stop()
        return view


def _playlists(reads: Sequence[str]) -> str:
    """Name the playlists that a link may lead to."""
    told, *others = (gettext(PAGES[service].invitation) for service in reads)
    for other in others:
        # NOTE Playlists that a link may lead to: "a link to {some} or to {other}".
        told = gettext("{some} or to {other}", some=told, other=other)
    return told


def _sources(titles: Sequence[str]) -> str:
    """Name where the sound of tracks comes from."""
    told = gettext("the file")
    for title in titles:
        # NOTE Where the sound of tracks comes from: "comes from {some} or from {other}".
        told = gettext("{some} or from {other}", some=told, other=title)
    return told


def _running(time: timedelta) -> Text:
    past = int(time.total_seconds()) // 60
    if past < 2 * 60:
        return minutes(past)
    return hours(past // 60) if past < 2 * 24 * 60 else days(past // (24 * 60))


async def setup(bot: Constellate) -> None:
    """Add the command."""
    await bot.add_cog(About(bot.services.about, bot.services.contact))
