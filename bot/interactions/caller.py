"""Who asks and where, with the settings in force there."""

from dataclasses import dataclass, field

import discord

from bot.core.asker import Asker
from bot.core.guild_settings import GuildSettings
from bot.interactions.permissions import home_guild, refuse_others, refuse_where_unseen
from bot.use_cases.services import Services


@dataclass(frozen=True, slots=True)
class Caller:
    """An asker and their server's settings, read once for all that an interaction does."""

    asker: Asker
    settings: GuildSettings
    began: int = field(compare=False)
    """The id of the interaction; what is deleted later is not born again (`bot.core.deletions`)."""


def asker_of(interaction: discord.Interaction) -> Asker:
    """Read who asks and where from an interaction."""
    return Asker(
        person_id=interaction.user.id,
        guild_id=home_guild(interaction),
        channel_id=interaction.channel_id or 0,
        alone=interaction.context.dm_channel,
    )


def caller_of(services: Services, interaction: discord.Interaction) -> Caller:
    """Read who asks and where, and look up the settings in force there."""
    return caller_for(services, asker_of(interaction), interaction.id)


def admitted_caller(services: Services, interaction: discord.Interaction) -> Caller:
    """Read who asks, and where. Raises UserError where they may not cluster anything."""
    refuse_where_unseen(interaction)
    caller = caller_of(services, interaction)
    refuse_others(interaction, caller.settings)
    return caller


def caller_for(services: Services, asker: Asker, began: int) -> Caller:
    """Look up the settings in force where an asker is; `began` is the id of the interaction."""
    return Caller(asker, services.defaults.settings(asker.guild_id), began)
