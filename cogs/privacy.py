"""`/privacy`: what is kept, as a file or gone."""

import io
from collections.abc import Coroutine
from typing import Any

import discord
from discord import ButtonStyle, app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.errors import GoneError
from bot.core.pages.page import NEUTRAL
from bot.interactions.in_time import in_time, show
from bot.interactions.permissions import managed_guild, manages
from bot.interactions.presenter import presenter_at
from bot.languages import gettext, gettext_noop, ngettext, pgettext
from bot.screens.privacy import about_account, about_others, about_server, about_you
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
ADMINS_ONLY = gettext_noop(
    "Only people with the permission Manage Server can do that; please ask one of them."
)
KEPT = gettext_noop("Kept: nothing is deleted.")
OLD = gettext_noop("I no longer know that button; please run /privacy again.")
SURE_OF_MINE = gettext_noop(
    "This deletes every answer I keep for you, whose buttons then stop working, and what /history "
    "has of them, and your /preferences; it unlinks your Spotify account if you have linked one, "
    "and takes your name off what you decided in /config and /watch. This can't be undone."
)
SURE_OF_SERVERS = gettext_noop(
    "This deletes the settings of this server, its suggestions, what I watch here, who is on its "
    "/servermap, and all answers that I keep for it; their buttons then stop working. This can't "
    "be undone."
)
SERVER_DONE = gettext_noop("Done: everything about this server is deleted.")


class Privacy(commands.Cog):
    """Shows what is kept, and deletes it."""

    def __init__(self, services: Services) -> None:
        self._retention = services.retention
        self._personal_data = services.personal_data
        self._knows_accounts = services.spotify is not None
        self._days = services.retention_limits.days
        self._reads = services.about.reads

    @app_commands.command()
    async def privacy(self, interaction: discord.Interaction) -> None:
        """See what I keep about you and this server, export or delete it."""
        text = await in_time(interaction, self._text(interaction.user.id), in_place=False)
        embed = discord.Embed(title=gettext("Privacy"), description=text, color=NEUTRAL)
        view = _buttons(admin=manages(interaction))
        shown = presenter_at(interaction).embed(embed)
        await show(interaction, in_place=False, embed=shown, view=view)

    async def _text(self, person_id: int) -> str:
        count = await self._personal_data.count_of_person(person_id)
        paragraphs = [
            about_you(count, self._days),
            about_server(),
            about_others(self._reads),
        ]
        if self._knows_accounts:
            paragraphs.append(about_account(await self._personal_data.account_of(person_id)))
        return "\n\n".join(paragraphs)

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on one of the buttons."""
        action = custom_id.partition(":")[2]
        if action == KEEP:
            await interaction.response.edit_message(content=gettext(KEPT), view=None)
        elif action in {EXPORT, DELETE, SURE}:
            await self._about_person(interaction, action)
        elif action in {SERVER, SERVER_GONE, SERVER_SURE}:
            guild_id = managed_guild(interaction, gettext(ADMINS_ONLY))
            await self._about_server(interaction, action, guild_id)
        else:
            raise GoneError(gettext(OLD))

    async def _about_person(self, interaction: discord.Interaction, action: str) -> None:
        person_id = interaction.user.id
        if action == EXPORT:
            await _hand_over(interaction, self._personal_data.of_person(person_id))
        elif action == DELETE:
            await _ask(interaction, gettext(SURE_OF_MINE), SURE)
        else:
            await _done(interaction, self._forget_person(person_id, interaction.id))

    async def _forget_person(self, person_id: int, moment: int) -> str:
        linked = await self._personal_data.account_of(person_id)
        count = await self._retention.forget_person(person_id, moment)
        if linked:
            return ngettext(
                "Done: {count} answer deleted, and your Spotify account unlinked.",
                "Done: {count} answers deleted, and your Spotify account unlinked.",
                count,
            )
        return ngettext("Done: {count} answer deleted.", "Done: {count} answers deleted.", count)

    async def _about_server(
        self, interaction: discord.Interaction, action: str, guild_id: int
    ) -> None:
        if action == SERVER:
            await _hand_over(interaction, self._personal_data.of_guild(guild_id))
        elif action == SERVER_GONE:
            await _ask(interaction, gettext(SURE_OF_SERVERS), SERVER_SURE)
        else:
            await _done(interaction, self._forget_guild(guild_id, interaction.id))

    async def _forget_guild(self, guild_id: int, moment: int) -> str:
        await self._retention.forget_guild(guild_id, moment)
        return gettext(SERVER_DONE)


def _buttons(*, admin: bool) -> discord.ui.View:
    items = [
        button(_id(EXPORT), pgettext("button", "Export mine"), row=0),
        button(_id(DELETE), pgettext("button", "Delete mine …"), row=0, style=ButtonStyle.danger),
    ]
    if admin:
        items += [
            button(_id(SERVER), pgettext("button", "Export this server's"), row=1),
            button(
                _id(SERVER_GONE),
                pgettext("button", "Delete this server's …"),
                row=1,
                style=ButtonStyle.danger,
            ),
        ]
    return loose(*items)


async def _hand_over(interaction: discord.Interaction, reading: Coroutine[Any, Any, bytes]) -> None:
    content = await in_time(interaction, reading, in_place=False)
    file = discord.File(io.BytesIO(content), "constellate.json")
    await show(interaction, in_place=False, files=[file])


async def _ask(interaction: discord.Interaction, question: str, action: str) -> None:
    view = loose(
        button(_id(action), pgettext("button", "Delete"), row=0, style=ButtonStyle.danger),
        button(_id(KEEP), pgettext("button", "Keep"), row=0),
    )
    text = presenter_at(interaction).text(question)
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
