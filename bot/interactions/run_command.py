"""From an accepted command to its answer, the same way before and after a restart.

A cog hands over what a user wants; `run_command` writes it down as a pending command, acknowledges
it, and has it answered. `resume` does the rest of that for a command which another
process had accepted and did not answer: its reply edits the same waiting message. `regroup` makes
another report of an answer's tracks; it is not kept, since the answer that it starts from stays.
A failure is shown in the reply, once, and then raised, so that it is counted.
"""

import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from functools import partial

import discord

from bot.core.errors import UserError
from bot.core.models import Options
from bot.core.pending_commands import ClusterCommand, PendingCommand
from bot.core.postings import Posting
from bot.core.text.discord_markdown import plain
from bot.interactions.caller import Caller, caller_for
from bot.interactions.errors import ANSWERED, refuse, refusing
from bot.interactions.post import failures_logged, post, reveal
from bot.interactions.progress import acknowledge, progress_shown
from bot.interactions.reply import Reply
from bot.ports import Progress, no_progress
from bot.use_cases.answers.browsing import Shown
from bot.use_cases.reports.request import KeptReport, ReportRequest, Waiting
from bot.use_cases.services import Services

NOTHING_NEW = "Nothing new yet."
log = logging.getLogger(__name__)


async def run_command(
    services: Services, interaction: discord.Interaction, caller: Caller, command: ClusterCommand
) -> None:
    """Write a command down, acknowledge it, have it answered, and post the overview.

    Until that is done the command is kept, so that another process can go on after a crash.
    Raises UserError before the acknowledgement where nothing can come of it.
    """
    services.reports.check(command.source)
    services.pending_commands.admit()
    pending = _pending_command(interaction, caller, command)
    async with services.pending_commands.kept(pending):
        reply = await acknowledge(interaction, private=command.private)
        # From here on the reply shows every failure before it is raised.
        interaction.extras[ANSWERED] = True
        await _answer(services, reply, pending, caller, caller.settings.cooldown_s)


async def resume(services: Services, reply: Reply, pending: PendingCommand) -> None:
    """Answer a command that another process had accepted, or show why there is no answer."""
    if refusal := services.pending_commands.refusal(pending):
        await refuse(reply, pending.id, UserError(refusal))
        return
    try:
        caller = caller_for(services, pending.asker)
        # Its cooldown began when it was accepted.
        await _answer(services, reply, pending, caller, cooldown_s=0)
    except Exception as error:  # noqa: BLE001  the reply has shown it
        log.info("interaction %s was not answered: %s", pending.id, type(error).__name__)
    else:
        log.info("interaction %s was answered at last", pending.id)


async def regroup(  # noqa: PLR0913  who asks, where, of what, and how
    services: Services,
    interaction: discord.Interaction,
    caller: Caller,
    posting: Posting,
    options: Options,
    *,
    anew: bool,
    in_place: bool,
) -> None:
    """Group the tracks of an answer again, in its place or for this user alone."""
    services.pending_commands.admit()
    message = interaction.message
    private = posting.private or not in_place or message is None or message.flags.ephemeral
    with services.pending_commands.running():
        async with _working(interaction, in_place=in_place) as progress:
            request = _request(caller, options, caller.settings.cooldown_s, progress)
            found = await services.reports.report(KeptReport(posting.report, anew), request)
            shown = await post(services, found.key, caller, private=private)
        remark = NOTHING_NEW if anew and found.key == posting.report else None
        await reveal(services, Reply.to(interaction), shown, remark)


async def _answer(
    services: Services, reply: Reply, pending: PendingCommand, caller: Caller, cooldown_s: int
) -> None:
    """Answer a command. Raises what stands in the way, once the reply has shown it."""
    command = pending.command
    async with refusing(reply, pending.id), reply.in_time():
        async with progress_shown(reply) as progress:
            waiting = partial(services.pending_commands.only_waiting, pending)
            request = _request(caller, command.options, cooldown_s, progress, waiting)
            found = await services.reports.report(command.source, request)
            shown = await post(services, found.key, caller, private=command.private)
        await reveal(services, reply, shown, plain(found.remark) or None)
        with failures_logged():
            await _remember(services, caller, pending, shown)


def _request(
    caller: Caller,
    options: Options,
    cooldown_s: int,
    progress: Progress,
    waiting: Waiting = contextlib.nullcontext,
) -> ReportRequest:
    return ReportRequest(
        asker=caller.asker,
        options=options,
        largest=caller.settings.largest_playlist,
        cooldown_s=cooldown_s,
        progress=progress,
        waiting=waiting,
    )


async def _remember(
    services: Services, caller: Caller, pending: PendingCommand, shown: Shown
) -> None:
    """Offer a playlist in a server's suggestions, where all its members were shown the answer."""
    guild_id, summary = pending.asker.guild_id, shown.summary
    if summary.url and not shown.open:
        await services.retention.forget_playlist(summary.url)
    elif guild_id is not None and summary.url and not pending.command.private:
        await services.retention.remember_playlist(
            guild_id, summary.url, summary.title, caller.began
        )


@contextlib.asynccontextmanager
async def _working(interaction: discord.Interaction, *, in_place: bool) -> AsyncIterator[Progress]:
    """Acknowledge a click, and show progress, but not in the answer, which stays as it is."""
    if in_place:
        await interaction.response.defer()
        yield no_progress
        return
    reply = await acknowledge(interaction, private=True)
    async with progress_shown(reply) as progress:
        yield progress


def _pending_command(
    interaction: discord.Interaction, caller: Caller, command: ClusterCommand
) -> PendingCommand:
    return PendingCommand(
        id=interaction.id,
        application_id=interaction.application_id,
        token=interaction.token,
        asker=caller.asker,
        command=command,
        accepted=datetime.now(UTC),
    )
