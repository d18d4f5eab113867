"""From an accepted command to its answer, the same way before and after a restart.

A cog hands over what a user wants; `run_command` writes it down as a pending command, acknowledges
it, and has it answered. `resume` does the rest of that for a command which another
process had accepted and did not answer: its reply edits the same waiting message. `regroup` makes
another report of an answer's tracks; it is not kept, since the answer that it starts from stays.
A failure is shown in the reply, once, and then raised, so that it is counted.
"""

import logging
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import discord

from bot.core.errors import NoPlaylistError, UserError
from bot.core.models import Options
from bot.core.pending_commands import ClusterCommand, ExampleSource, PendingCommand
from bot.core.postings import Posting
from bot.core.text.discord_markdown import plain
from bot.interactions.caller import Caller, caller_for
from bot.interactions.errors import ANSWERED, refuse, refusing
from bot.interactions.permissions import why_private
from bot.interactions.post import Lineage, failures_logged, offer_again, post, reveal
from bot.interactions.progress import acknowledge, acknowledge_in_place, progress_shown
from bot.interactions.reply import Reply
from bot.interactions.speech import speak_for, speak_privately
from bot.interactions.ways_in import ways_of
from bot.interactions.working import report_request, working
from bot.languages import again, gettext, gettext_noop, languages
from bot.use_cases.reports.request import KeptReport
from bot.use_cases.reports.subjects import always_private
from bot.use_cases.services import Services

NOTHING_NEW = gettext_noop("Nothing new yet.")
UNKEPT = gettext_noop(
    "I can't note this down right now; if I restart meanwhile, please run the command again."
)
log = logging.getLogger(__name__)


async def run_command(
    services: Services, interaction: discord.Interaction, caller: Caller, command: ClusterCommand
) -> None:
    """Write a command down, acknowledge it, have it answered, and post the overview.

    Until that is done the command is kept, so that another process can go on after a crash.
    Raises UserError before the acknowledgement where nothing can come of it.
    """
    # Until something is shown to all, everything is said to the user alone.
    speak_privately()
    private = command.private or always_private(command.source)
    remark = "" if private else why_private(interaction, caller.settings)
    if private or remark:
        command = replace(command, private=True)
    ways = ways_of(services, caller, command)
    try:
        services.reports.check(command.source)
    except NoPlaylistError as error:
        await interaction.response.send_message(
            ways.text(error), view=ways.view(error), ephemeral=True
        )
        interaction.extras[ANSWERED] = True
        raise
    services.pending_commands.admit()
    pending = _pending_command(interaction, caller, command)
    async with services.pending_commands.kept(pending) as is_kept:
        speak_for(pending)
        note = "" if is_kept else gettext(UNKEPT)
        hold = services.pending_commands.hold(pending)
        reply = await acknowledge(interaction, private=command.private, note=note, hold=hold)
        # From here on the reply shows every failure before it is raised.
        interaction.extras[ANSWERED] = True
        # Who looks at the example has not brought anything yet.
        is_example = isinstance(command.source, ExampleSource)
        cooldown_s = 0 if is_example else caller.settings.cooldown_s
        await _answer(services, reply, pending, caller, cooldown_s, remark)


async def run_in_place(
    services: Services,
    interaction: discord.Interaction,
    caller: Caller,
    command: ClusterCommand,
    text: str,
) -> None:
    """Have a command answered in the message that was clicked, and until then show a text there.

    It is kept likewise, and costs no cooldown: the caller may be another user than who clicked.
    """
    services.pending_commands.admit()
    pending = _pending_command(interaction, caller, command)
    async with services.pending_commands.kept(pending):
        reply = await acknowledge_in_place(interaction, text)
        interaction.extras[ANSWERED] = True
        await _answer(services, reply, pending, caller, cooldown_s=0)


async def resume(services: Services, reply: Reply, pending: PendingCommand) -> None:
    """Answer a command that another process had accepted, or show why there is no answer.

    The language is the one in which it was begun (`bot.interactions.speech.speak_for`).
    """
    caller = caller_for(services, pending.asker, pending.id)
    if refusal := services.pending_commands.refusal(pending):
        ways = ways_of(services, caller, pending.command)
        await refuse(reply, pending.id, UserError(refusal), ways)
        return
    try:
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
    """Group the tracks of an answer again, in its place or for this user alone.

    It costs no cooldown: the tracks are kept, and most of what services know of them.
    """
    services.pending_commands.admit()
    message = interaction.message
    private = posting.private or not in_place or message is None or message.flags.ephemeral
    with services.pending_commands.running():
        async with working(interaction, in_place=in_place) as progress:
            request = report_request(caller, options, 0, progress)
            found = await services.reports.report(KeptReport(posting.report, anew), request)
            lineage = replace(Lineage.of(posting, caller), remember=anew)
            shown = await post(services, found.key, caller, private=private, lineage=lineage)
        remark = gettext(NOTHING_NEW) if anew and found.key == posting.report else None
        await reveal(services, Reply.to(interaction), shown, remark)


async def _answer(  # noqa: PLR0913, PLR0917  what, for whom, and how
    services: Services,
    reply: Reply,
    pending: PendingCommand,
    caller: Caller,
    cooldown_s: int,
    remark: str = "",
) -> None:
    """Answer a command, with a remark. Raises what stands in the way, once it has been shown."""
    command = pending.command
    ways = ways_of(services, caller, command)
    async with refusing(reply, pending.id, ways), reply.in_time():
        async with progress_shown(reply) as progress:
            waiting = partial(services.pending_commands.only_waiting, pending)
            request = report_request(caller, command.options, cooldown_s, progress, waiting)
            request = replace(request, newest=command.newest)
            found = await services.reports.report(command.source, request)
            lineage = Lineage(about=found.about)
            shown = await post(
                services, found.key, caller, private=command.private, lineage=lineage
            )
        remarks = "\n".join(filter(None, [plain(again(found.remark)), remark]))
        await reveal(services, reply, shown, remarks or None)
        with failures_logged():
            await offer_again(services, caller, shown)


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
        languages=languages(),
    )
