"""Who the operator is, as Discord knows it: the application's owner, or those of its team."""

import logging
from collections.abc import Collection

import discord
from discord.ext import commands

from bot.core.errors import NotAllowedError
from bot.core.operating.operation import Trouble
from bot.core.operating.trouble_words import TITLES, trouble_message
from bot.core.operator import OPERATOR
from bot.languages import gettext, gettext_noop

log = logging.getLogger(__name__)

ROLES = frozenset({discord.TeamMemberRole.admin, discord.TeamMemberRole.developer})
OWNERS_ONLY = gettext_noop("Only {operator} can do that; /about says what I can do for you.")


def owners_of(application: discord.AppInfo) -> Collection[int]:
    """Return the ids of an application's owners; of a team those who may change it."""
    team = application.team
    if team is None:
        return {application.owner.id}
    members = {member.id for member in team.members if member.role in ROLES}
    return members | ({team.owner_id} if team.owner_id else set())


async def refuse_all_but_owners(
    bot: commands.AutoShardedBot, interaction: discord.Interaction
) -> None:
    """Raise NotAllowedError for everybody but the application's owners."""
    if interaction.user.id not in owners_of(await bot.application_info()):
        raise NotAllowedError(gettext(OWNERS_ONLY, operator=OPERATOR))


async def tell_owners(client: discord.Client, trouble: Trouble) -> None:
    """Write to each owner about a trouble; one who takes no messages is a line in the log."""
    for owner in owners_of(await client.application_info()):
        try:
            channel = await client.create_dm(discord.Object(owner))
            await channel.send(trouble_message(trouble))
        except discord.HTTPException as error:
            log.warning("could not write to operator %s: %s", owner, type(error).__name__)
        else:
            log.info("wrote to operator %s: %s", owner, TITLES[trouble])
