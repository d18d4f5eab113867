"""One cluster of an answer becomes a private answer of its own, with the way back."""

from dataclasses import replace

import discord

from bot.core.models import ANY_SIZES
from bot.core.postings import Posting, Whole
from bot.interactions.caller import Caller
from bot.interactions.post import Lineage, post, reveal
from bot.interactions.reply import Reply
from bot.interactions.speech import speak_privately
from bot.interactions.working import report_request, working
from bot.use_cases.reports.splitting import title_of_part
from bot.use_cases.services import Services


async def split(
    services: Services,
    interaction: discord.Interaction,
    caller: Caller,
    posting: Posting,
    cluster: int,
) -> None:
    """Group the tracks of one cluster, in the place of a private message, or else below it."""
    services.pending_commands.admit()
    speak_privately()
    in_place = interaction.message is not None and interaction.message.flags.ephemeral
    asked = await services.reports.options(posting.report)
    title = await _title(services, caller, posting, cluster)
    lineage = Lineage(title=title, whole=Whole(posting.id, cluster))
    with services.pending_commands.running():
        async with working(interaction, in_place=in_place) as progress:
            options = replace(asked, clusters=None, sizes=ANY_SIZES)
            request = report_request(caller, options, caller.settings.cooldown_s, progress)
            key = await services.splitting.report(posting.report, cluster, request)
            shown = await post(services, key, caller, private=True, lineage=lineage)
        await reveal(services, Reply.to(interaction), shown)


async def _title(services: Services, caller: Caller, posting: Posting, cluster: int) -> str:
    """Return the title by the names that the user has given; empty where they gave none.

    What another user has called a cluster is not kept in this user's answer.
    """
    if posting.owner_id != caller.asker.person_id:
        return ""
    names = services.answers.cluster_names
    given = await names.of_cluster(posting, cluster)
    return title_of_part(posting.title, given or await names.own_name(posting, cluster))
