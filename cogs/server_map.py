"""`/servermap`: what the members of a server hear most who want to be on its map."""

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import Constellate
from bot.core.errors import GoneError, NotAllowedError
from bot.core.models import Options
from bot.core.pending_commands import ClusterCommand
from bot.core.server_map import MapMember
from bot.interactions.caller import admitted_caller, asker_of
from bot.interactions.in_time import in_time, show
from bot.interactions.permissions import why_private
from bot.interactions.presenter import presenter_at
from bot.interactions.run_command import run_command
from bot.screens.server_map import JOIN, LEAVE, PREFIX, SHOW, map_text, map_view
from bot.use_cases.services import Services

OLD = "I no longer know that button; please run /servermap again."


class ServerMapButtons(commands.Cog):
    """Shows who is on the map, and lets members join and leave."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @app_commands.command()
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def servermap(self, interaction: discord.Interaction) -> None:
        """Put what the members of this server hear most on one map, of those who join."""
        caller = admitted_caller(self._services, interaction)
        if remark := why_private(interaction, caller.settings):
            raise NotAllowedError(remark)
        members = await self._services.people.server_map.members(caller.asker)
        text = presenter_at(interaction).text(map_text(members))
        await interaction.response.send_message(text, view=map_view(members))

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click on one of the buttons."""
        action, server_map = custom_id.partition(":")[2], self._services.people.server_map
        asker = asker_of(interaction)
        match action:
            case _ if action == JOIN:
                joining = server_map.join(asker, interaction.user.display_name)
                await _tell(interaction, await in_time(interaction, joining, in_place=True))
            case _ if action == LEAVE:
                leaving = server_map.leave(asker)
                await _tell(interaction, await in_time(interaction, leaving, in_place=True))
            case _ if action == SHOW:
                await self._show(interaction)
            case _:
                raise GoneError(OLD)

    async def _show(self, interaction: discord.Interaction) -> None:
        caller = admitted_caller(self._services, interaction)
        if remark := why_private(interaction, caller.settings):
            raise NotAllowedError(remark)
        source = await self._services.people.server_map.source(caller.asker)
        options = Options(caller.settings.clusters, caller.settings.focus)
        command = ClusterCommand(source, options, private=False)
        await run_command(self._services, interaction, caller, command)


async def _tell(interaction: discord.Interaction, members: Sequence[MapMember]) -> None:
    text = presenter_at(interaction).text(map_text(members))
    await show(interaction, in_place=True, content=text, view=map_view(members))


async def setup(bot: Constellate) -> None:
    """Add the command, and the answers to its clicks."""
    cog = ServerMapButtons(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
