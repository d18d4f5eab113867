"""`/compare`: two playlists, or what two members hear most, on one map."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.errors import NotAllowedError, UserError
from bot.core.models import Options
from bot.core.pending_commands import ClusterCommand, PairSource, SingleSource
from bot.interactions.caller import Caller, admitted_caller
from bot.interactions.permissions import why_private
from bot.interactions.presenter import presenter_at
from bot.interactions.run_command import run_command
from bot.interactions.speech import speak_to_all
from bot.languages import gettext, gettext_noop
from bot.screens.proposal import question_text, question_view
from bot.use_cases.people.proposals import BOTS
from bot.use_cases.services import Services
from cogs.found_playlists import brought
from cogs.suggestions import suggested

ONE_MISSING = gettext_noop(
    "I need two playlists to compare; please give me a link or a file for each."
)


class Compare(
    commands.GroupCog, group_name="compare", group_description="See what music has in common"
):
    """Puts playlists on one map, and asks members to."""

    def __init__(self, services: Services) -> None:
        self._services = services
        super().__init__()

    @app_commands.command()
    @app_commands.describe(
        first="A link to a playlist; with a file, the name of one of its playlists",
        second="A link to another playlist; with a file, the name of one of its playlists",
        first_file="A file in the place of the first link",
        second_file="A file in the place of the second link",
        private="Show the answer only to you",
    )
    async def playlists(  # noqa: PLR0913, PLR0917  one argument per option of the command
        self,
        interaction: discord.Interaction,
        first: str | None = None,
        second: str | None = None,
        first_file: discord.Attachment | None = None,
        second_file: discord.Attachment | None = None,
        private: bool | None = None,  # noqa: FBT001  that is how Discord passes options
    ) -> None:
        """Put two playlists on one map: what they share, and how each sounds."""
        caller = admitted_caller(self._services, interaction)
        settings = caller.settings
        pair = PairSource(
            _one(caller, first, first_file),
            _one(caller, second, second_file),
        )
        options = Options(settings.clusters, settings.focus)
        command = ClusterCommand(pair, options, settings.private if private is None else private)
        await run_command(self._services, interaction, caller, command)

    @app_commands.command()
    @app_commands.describe(member="Whom I should ask; nothing is read before they agree")
    async def member(self, interaction: discord.Interaction, member: discord.User) -> None:
        """Put what you and another member hear most on one map, if they agree."""
        caller = admitted_caller(self._services, interaction)
        if remark := why_private(interaction, caller.settings):
            raise NotAllowedError(remark)
        if member.bot:
            raise UserError(gettext(BOTS))
        asking = self._services.people.proposals.propose(
            caller.asker, interaction.user.display_name, member.id
        )
        proposal = await asking
        speak_to_all()
        await interaction.response.send_message(
            presenter_at(interaction).text(question_text(proposal)),
            view=question_view(proposal),
            allowed_mentions=discord.AllowedMentions(users=[member]),
        )

    @playlists.autocomplete("first")
    @playlists.autocomplete("second")
    async def suggest(
        self, interaction: discord.Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        """Suggest what this server has lately seen, then the user's own playlists."""
        return await suggested(self._services, interaction, typed)


def _one(caller: Caller, playlist: str | None, file: discord.Attachment | None) -> SingleSource:
    """Return what was given for one side. Raises UserError where that is nothing."""
    source = brought(playlist, file, caller.settings)
    if source is None:
        raise UserError(gettext(ONE_MISSING))
    return source


async def setup(bot: Constellate) -> None:
    """Add the commands."""
    await bot.add_cog(Compare(bot.services))
