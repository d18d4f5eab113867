"""What the operator is told where the bot cannot start, and no other part of it is there."""

import logging

import aiohttp
import discord

from bot.core.operating.operation import Trouble
from bot.interactions.owners import tell_owners
from bot.monitoring.tallies import Tallies
from bot.store.operating.told_troubles import ToldTroubles
from bot.use_cases.upkeep.operations import Alarms
from config.settings import Settings

log = logging.getLogger(__name__)


async def tell_of_damage(settings: Settings, token: str) -> None:
    """Write to the owners that the database is damaged, once a day however often this starts."""
    tallies = Tallies()
    tallies.on_trouble(Trouble.DATABASE)
    alarms = Alarms(tallies, ToldTroubles(settings.store.file))
    try:
        if await alarms.take_due():
            async with discord.Client(intents=discord.Intents.none()) as client:
                await client.login(token)
                await tell_owners(client, Trouble.DATABASE)
    except (discord.DiscordException, aiohttp.ClientError, TimeoutError) as error:
        log.warning("could not write to the operator: %s", type(error).__name__)
