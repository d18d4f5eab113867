"""`/privacy`: what is kept, as a file or gone."""

import io
from collections.abc import Coroutine, Sequence
from typing import Any

import discord
from discord import ButtonStyle, app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.errors import GoneError
from bot.core.pages.page import NEUTRAL
from bot.core.services import SERVICES, Requirement, Service, asked_about_tracks, titles
from bot.core.text.discord_markdown import plain
from bot.core.text.wording import plural
from bot.interactions.in_time import in_time, show
from bot.interactions.permissions import managed_guild, manages
from bot.interactions.presenter import presenter_at
from bot.screens.widgets import button, loose
from bot.use_cases.services import Services

PREFIX = "p1"
EXPORT, DELETE, SURE, SERVER, SERVER_GONE, SERVER_SURE = (
    "export",
    "delete",
    "sure",
    "server",
    "server-delete",
    "server-sure",
)
KEEP = "keep"
ABOUT_YOU = """**About you** I keep {answers} that you asked for: the playlist's title and tracks, \
the clusters and pictures, who added which track, names you gave to clusters, your Discord id, the \
channel and the message; what you chose in /preferences, and what you decided in a server's \
/config and /watch. An answer goes {days} days after the last look at it, and a name as long after \
your last answer that had it. For /history I keep less of an answer for a year: its title, when, \
and which track was in which \
cluster; Delete takes that too. I keep no messages, and no files beyond what was read from them. \
Cooldowns are forgotten on restart.

**About this server** I keep what its admins decided in /config, who did and when; what they have \
me /watch, who did, and where its tracks were when I last told of it; who is on its /servermap, \
and since when; and its last 25 playlists that were clustered in public, for suggestions. When I \
am removed, all of it goes.

**Who else sees something** {readers} asked for the playlist you link; {experts} are asked what \
they know of its tracks, and covers come from Spotify's and Deezer's image servers. None of them \
learns who asked."""
SPOTIFY = """

**Your Spotify account** {state} While one is linked I keep its login, encrypted, the client id if \
it is through an app of yours or a server's, for a while your ranks, your hearts and which \
playlists it could read, with an answer which playlists I saved of it, and the name that you let \
stand beside what you added. Spotify is asked in its name, and so learns what you cluster. \
/spotify unlink deletes all that, my answers to you about playlists that are not public, and every \
answer that shows what you hear most, and takes you off every /servermap; so does Delete below. \
Who asked whom with /compare member I keep for 30 days. What I saved at Spotify stays yours."""
LINKED, UNLINKED = "You have linked {name}.", "You have linked none."
ADMINS_ONLY = "Only people with the permission Manage Server can do that; please ask one of them."


class Privacy(commands.Cog):
    """Shows what is kept, and deletes it."""

    def __init__(self, services: Services) -> None:
        self._retention = services.retention
        self._personal_data = services.personal_data
        self._knows_accounts = services.spotify is not None
        self._days = services.retention_limits.days
        self._readers = _readers(services.about.reads)

    @app_commands.command()
    async def privacy(self, interaction: discord.Interaction) -> None:
        """See what I keep about you and this server, export or delete it."""
        text = await in_time(interaction, self._text(interaction.user.id), in_place=False)
        embed = discord.Embed(title="Privacy", description=text, color=NEUTRAL)
        view = _buttons(admin=manages(interaction))
        shown = presenter_at(interaction).embed(embed)
        await show(interaction, in_place=False, embed=shown, view=view)

    async def _text(self, person_id: int) -> str:
        count = await self._personal_data.count_of_person(person_id)
        text = ABOUT_YOU.format(
            answers=plural(count, "answer"),
            days=self._days,
            readers=self._readers,
            experts=titles(asked_about_tracks(), "and"),
        )
        if self._knows_accounts:
            account = await self._personal_data.account_of(person_id)
            state = LINKED.format(name=plain(account.name, 100)) if account else UNLINKED
            text += SPOTIFY.format(state=state)
        return text

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on one of the buttons."""
        action = custom_id.partition(":")[2]
        if action == KEEP:
            await interaction.response.edit_message(content="Kept: nothing is deleted.", view=None)
        elif action in {EXPORT, DELETE, SURE}:
            await self._about_person(interaction, action)
        elif action in {SERVER, SERVER_GONE, SERVER_SURE}:
            guild_id = managed_guild(interaction, ADMINS_ONLY)
            await self._about_server(interaction, action, guild_id)
        else:
            raise GoneError("I no longer know that button; please run /privacy again.")

    async def _about_person(self, interaction: discord.Interaction, action: str) -> None:
        person_id = interaction.user.id
        if action == EXPORT:
            await _hand_over(interaction, self._personal_data.of_person(person_id))
        elif action == DELETE:
            question = (
                "This deletes every answer I keep for you, whose buttons then stop working, and "
                "what /history has of them, and your /preferences; it unlinks your Spotify "
                "account if you have linked one, and takes your name off what you decided in "
                "/config and /watch."
            )
            await _ask(interaction, question, SURE)
        else:
            await _done(interaction, self._forget_person(person_id, interaction.id))

    async def _forget_person(self, person_id: int, moment: int) -> str:
        linked = await self._personal_data.account_of(person_id)
        unlinked = ", and your Spotify account unlinked" if linked else ""
        count = await self._retention.forget_person(person_id, moment)
        return f"Done: {plural(count, 'answer')} deleted{unlinked}."

    async def _about_server(
        self, interaction: discord.Interaction, action: str, guild_id: int
    ) -> None:
        if action == SERVER:
            await _hand_over(interaction, self._personal_data.of_guild(guild_id))
        elif action == SERVER_GONE:
            question = (
                "This deletes the settings of this server, its suggestions, what I watch here, who "
                "is on its /servermap, and all answers that I keep for it; their "
                "buttons then stop working."
            )
            await _ask(interaction, question, SERVER_SURE)
        else:
            await _done(interaction, self._forget_guild(guild_id, interaction.id))

    async def _forget_guild(self, guild_id: int, moment: int) -> str:
        await self._retention.forget_guild(guild_id, moment)
        return "Done: everything about this server is deleted."


def _readers(reads: Sequence[Service]) -> str:
    """Name who is asked for a linked playlist; services with accounts have a part of their own."""
    anonymous = [service for service in reads if SERVICES[service].needs is not Requirement.ACCOUNT]
    return f"{titles(anonymous, 'and')} {'is' if len(anonymous) == 1 else 'are'}"


def _buttons(*, admin: bool) -> discord.ui.View:
    items = [
        button(_id(EXPORT), "Export mine", row=0),
        button(_id(DELETE), "Delete mine …", row=0, style=ButtonStyle.danger),
    ]
    if admin:
        items += [
            button(_id(SERVER), "Export this server's", row=1),
            button(_id(SERVER_GONE), "Delete this server's …", row=1, style=ButtonStyle.danger),
        ]
    return loose(*items)


async def _hand_over(interaction: discord.Interaction, reading: Coroutine[Any, Any, bytes]) -> None:
    content = await in_time(interaction, reading, in_place=False)
    file = discord.File(io.BytesIO(content), "constellate.json")
    await show(interaction, in_place=False, files=[file])


async def _ask(interaction: discord.Interaction, question: str, action: str) -> None:
    view = loose(
        button(_id(action), "Delete", row=0, style=ButtonStyle.danger),
        button(_id(KEEP), "Keep", row=0),
    )
    text = presenter_at(interaction).text(f"{question} This can't be undone.")
    await interaction.response.send_message(text, view=view, ephemeral=True)


async def _done(interaction: discord.Interaction, deleting: Coroutine[Any, Any, str]) -> None:
    sentence = await in_time(interaction, deleting, in_place=True)
    await show(interaction, in_place=True, content=sentence, view=None)


def _id(action: str) -> str:
    return f"{PREFIX}:{action}"


async def setup(bot: Constellate) -> None:
    """Add the command."""
    cog = Privacy(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
