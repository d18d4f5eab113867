"""From an accepted command to its answer, the same way before and after a restart."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.core.asker import Asker
from bot.core.errors import UserError
from bot.core.models import Options
from bot.core.pending_commands import PendingCommand
from bot.core.postings import ReportKey
from bot.core.text.discord_markdown import plain
from bot.interactions.errors import refuse
from bot.interactions.post import Audience, noted, posted, reveal
from bot.interactions.progress import telling
from bot.interactions.reply import Reply
from bot.ports import Progress
from bot.use_cases.answers.browsing import Shown
from bot.use_cases.reports.request import Allowance, ReportRequest
from bot.use_cases.services import Services
from bot.use_cases.upkeep.pending_commands import FreeAllowance

log = logging.getLogger(__name__)

Question = Callable[[ReportRequest], Awaitable[ReportKey]]


async def carry_out(
    services: Services, reply: Reply, pending: PendingCommand, question: Question, gate: Allowance
) -> None:
    """Have an accepted command's question answered; raises why it was not, once that is told."""
    try:
        async with reply.in_time():
            await _carry_out(services, reply, pending, question, gate)
    except Exception as error:
        await refuse(reply, pending.id, error)
        raise


async def resume(
    services: Services, reply: Reply, pending: PendingCommand, ask: Callable[[], Question]
) -> None:
    """Finish what another process had accepted, or say why not; `ask` may raise UserError."""
    if refusal := services.pending_commands.refusal(pending):
        await refuse(reply, pending.id, UserError(refusal))
        return

    async def question(request: ReportRequest) -> ReportKey:
        return await ask()(request)

    try:
        await carry_out(services, reply, pending, question, FreeAllowance())
    except Exception as error:  # noqa: BLE001  it has been told
        log.info("interaction %s was not answered: %s", pending.id, type(error).__name__)
    else:
        log.info("interaction %s was answered at last", pending.id)


def request_for(
    services: Services, asker: Asker, options: Options, gate: Allowance, progress: Progress
) -> ReportRequest:
    """Put together on which terms somebody is answered."""
    return ReportRequest(
        options=options,
        largest=services.defaults.settings(asker.guild_id).largest_playlist,
        gate=gate,
        progress=progress,
        person_id=asker.person_id,
        place_id=asker.place_id,
    )


async def _carry_out(
    services: Services, reply: Reply, pending: PendingCommand, question: Question, gate: Allowance
) -> None:
    asker, command = pending.asker, pending.command
    remarks: list[str] = []
    async with telling(reply) as progress:
        request = request_for(services, asker, command.options, gate, progress)
        key = await question(replace(request, remark=remarks.append))
        shown = await posted(services, key, Audience(asker, command.private))
    await reveal(services, reply, shown, plain(" ".join(remarks)) or None)
    with noted():
        await _remember(services, pending, shown)


async def _remember(services: Services, pending: PendingCommand, shown: Shown) -> None:
    """Let a server's members be offered what was shown to all of them."""
    guild_id, summary = pending.asker.guild_id, shown.summary
    if summary.url and not shown.open:
        await services.keeping.forget_playlist(summary.url)
    elif guild_id is not None and summary.url and not pending.command.private:
        await services.keeping.remember_playlist(guild_id, summary.url, summary.title)
