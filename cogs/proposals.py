"""`/compare member`: members compare what they hear most, where both agree."""

import discord
from discord.ext import commands

from bot.client import Constellate
from bot.core.asker import Asker
from bot.core.clicks.proposal_clicks import (
    PREFIX,
    ProposalAction,
    ProposalClick,
    read_proposal_click,
)
from bot.core.errors import GoneError
from bot.core.models import Options
from bot.core.pending_commands import ClusterCommand, PeopleSource
from bot.core.proposals import Proposal
from bot.core.spotify.ranks import TimeRange
from bot.interactions.caller import asker_of, caller_for
from bot.interactions.in_time import in_time, show
from bot.interactions.presenter import presenter_at
from bot.interactions.run_command import run_in_place
from bot.screens.proposal import NEVER_AGAIN, REFUSED, WITHDRAWN, agreed_text
from bot.use_cases.people.proposals import OVER
from bot.use_cases.services import Services


class ProposalButtons(commands.Cog):
    """Answers who agrees, who does not, and who takes a question back."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def clicked(self, interaction: discord.Interaction, custom_id: str) -> None:
        """Answer a click."""
        click = read_proposal_click(custom_id)
        if click is None:
            raise GoneError(OVER)
        asker, proposals = asker_of(interaction), self._services.people.proposals
        match click.action:
            case ProposalAction.AGREE:
                await self._agree(interaction, click, asker)
            case ProposalAction.WITHDRAW:
                await in_time(interaction, proposals.withdraw(click.proposal, asker), in_place=True)
                await show(interaction, in_place=True, content=WITHDRAWN, view=None)
            case _:
                await self._refuse(interaction, click, asker)

    async def _agree(
        self, interaction: discord.Interaction, click: ProposalClick, asker: Asker
    ) -> None:
        # Before it is settled: what is not taken on now can be agreed to later.
        self._services.pending_commands.admit()
        proposal = await self._services.people.proposals.agree(click.proposal, asker)
        name = interaction.user.display_name
        first = Asker(proposal.asker_id, proposal.guild_id, proposal.channel_id, alone=False)
        caller = caller_for(self._services, first, interaction.id)
        options = Options(caller.settings.clusters, caller.settings.focus)
        command = ClusterCommand(_source(proposal, name), options, private=False)
        told = agreed_text(proposal, name)
        await run_in_place(self._services, interaction, caller, command, told)

    async def _refuse(
        self, interaction: discord.Interaction, click: ProposalClick, asker: Asker
    ) -> None:
        never = click.action is ProposalAction.NEVER
        refusing = self._services.people.proposals.refuse(click.proposal, asker, all_others=never)
        await in_time(interaction, refusing, in_place=True)
        await show(interaction, in_place=True, content=REFUSED, view=None)
        if never:
            told = presenter_at(interaction).text(NEVER_AGAIN)
            await interaction.followup.send(told, ephemeral=True)


def _source(proposal: Proposal, member_name: str) -> PeopleSource:
    return PeopleSource(
        people=(proposal.asker_id, proposal.member_id),
        names=(proposal.asker_name, member_name),
        spans=tuple(TimeRange),
        map_of=None,
    )


async def setup(bot: Constellate) -> None:
    """Add the answers to clicks."""
    cog = ProposalButtons(bot.services)
    await bot.add_cog(cog)
    bot.answer_clicks(PREFIX, cog.clicked)
