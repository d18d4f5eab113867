"""From a question to its answer in Discord, the same way for every command and button."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import discord

from bot.core.asker import Asker
from bot.core.guild_settings import GuildSettings
from bot.core.models import Options
from bot.core.pending_commands import ClusterCommand, PendingCommand
from bot.core.postings import Posting, ReportKey
from bot.interactions.errors import TOLD
from bot.interactions.pending_commands import Question, carry_out, request_for
from bot.interactions.permissions import home_guild
from bot.interactions.post import Audience, posted, reveal
from bot.interactions.progress import acknowledge, telling
from bot.interactions.reply import Reply
from bot.ports import Progress
from bot.use_cases.answers.browsing import Visitor
from bot.use_cases.reports.request import Allowance, ReportRequest
from bot.use_cases.services import Services


@dataclass(frozen=True, slots=True)
class Regrouping:
    """How the tracks of a report are to be grouped again."""

    question: Callable[[ReportKey, ReportRequest], Awaitable[ReportKey]]
    options: Options


def visitor(interaction: discord.Interaction) -> Visitor:
    """Tell who is here, and where."""
    return Visitor(interaction.user.id, interaction.channel_id or 0)


def settings_here(services: Services, interaction: discord.Interaction) -> GuildSettings:
    """Tell the settings in force where this happens."""
    return services.defaults.settings(home_guild(interaction))


async def answer(
    services: Services,
    interaction: discord.Interaction,
    command: ClusterCommand,
    question: Question,
) -> None:
    """Acknowledge, have the question of a command answered, and post the overview.

    Until that is done the command is kept, so that another process can go on after a crash.
    """
    services.pending_commands.admit()
    pending = _pending_command(interaction, command)
    gate = _gate(services, pending.asker)
    async with services.pending_commands.kept(pending):
        reply = await acknowledge(interaction, private=command.private)
        # Whatever goes wrong from here on has been told when it comes back.
        interaction.extras[TOLD] = True
        await carry_out(services, reply, pending, question, gate)


async def answer_again(
    services: Services,
    interaction: discord.Interaction,
    posting: Posting,
    again: Regrouping,
    *,
    in_place: bool,
) -> None:
    """Group the tracks of an answer again, in its place or for this person alone."""
    services.pending_commands.admit()
    message, asker = interaction.message, _asker(interaction)
    private = posting.private or not in_place or message is None or message.flags.ephemeral
    with services.pending_commands.running():
        async with _working(interaction, in_place=in_place) as progress:
            gate = _gate(services, asker)
            request = request_for(services, asker, again.options, gate, progress)
            key = await again.question(posting.report, request)
            shown = await posted(services, key, Audience(asker, private))
        await reveal(services, Reply.to(interaction), shown)


@contextlib.asynccontextmanager
async def _working(interaction: discord.Interaction, *, in_place: bool) -> AsyncIterator[Progress]:
    """Acknowledge a click; a message that shows something goes on showing it meanwhile."""
    if in_place:
        await interaction.response.defer()
        yield lambda _: None
        return
    reply = await acknowledge(interaction, private=True)
    async with telling(reply) as progress:
        yield progress


def _pending_command(interaction: discord.Interaction, command: ClusterCommand) -> PendingCommand:
    return PendingCommand(
        id=interaction.id,
        application_id=interaction.application_id,
        token=interaction.token,
        asker=_asker(interaction),
        command=command,
        accepted=datetime.now(UTC),
    )


def _asker(interaction: discord.Interaction) -> Asker:
    return Asker(
        person_id=interaction.user.id,
        guild_id=home_guild(interaction),
        channel_id=interaction.channel_id or 0,
        alone=interaction.context.dm_channel,
    )


def _gate(services: Services, asker: Asker) -> Allowance:
    seconds = services.defaults.settings(asker.guild_id).cooldown_s
    return services.cooldowns.turn(asker.place_id, asker.person_id, seconds)
