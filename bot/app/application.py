"""The bot from its settings: its parts are opened one on top of the other, and then it runs.

They close in the opposite order: the port, the connection to Discord, the use cases, the workers
and the database last, so that each can still use what is below it.
"""

import contextlib
import gc
from collections.abc import AsyncIterator

import aiohttp
import discord

from bot import __version__
from bot.adapters.call_tracing import trace_calls
from bot.adapters.http import open_session, user_agent
from bot.app.coordination import open_coordination
from bot.app.lookups import service_names
from bot.app.operating.last_words import tell_of_damage
from bot.app.services import open_services
from bot.app.shutdown import stop_on_signal
from bot.app.web_port import make_metrics, open_web_port
from bot.client import Constellate
from bot.compute.opening import ComputeTerms, open_compute
from bot.core.errors import UserError
from bot.monitoring.both import BothMonitors
from bot.monitoring.tallies import Tallies
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import open_database
from bot.store.database.errors import DamagedError
from config.settings import Settings

REFUSED = (
    "Discord refuses the token; please copy it anew from the developer portal (Bot, Reset Token) "
    "into DISCORD_TOKEN."
)
UNREACHABLE = "I cannot reach Discord; please check this machine's connection and start me again."


async def run(settings: Settings, token: str, deadline_s: float | None = None) -> None:
    """Run the bot until a signal ends it; see `stop_on_signal` for `deadline_s`.

    Raises UserError where the database cannot be used, or Discord refuses the token.
    """
    async with _told_of_damage(settings, token), _open_bot(settings) as bot:
        stop_on_signal(bot, deadline_s)
        await _freeze()
        # Once more when the cogs are loaded and Discord has told of all servers.
        bot.add_listener(_freeze, "on_ready")
        try:
            await bot.start(token)
        except discord.LoginFailure as error:
            raise UserError(REFUSED) from error
        except aiohttp.ClientConnectionError as error:
            raise UserError(UNREACHABLE) from error


@contextlib.asynccontextmanager
async def _told_of_damage(settings: Settings, token: str) -> AsyncIterator[None]:
    """Have the owners told where the database is damaged at the start."""
    try:
        yield
    except DamagedError:
        await tell_of_damage(settings, token)
        raise


async def _freeze() -> None:
    """Leave what lives until the end out of full collections of garbage.

    These, as when a large report is replaced, then hold up the loop for 3 ms instead of 20 to 40.
    """
    gc.collect()
    gc.freeze()


@contextlib.asynccontextmanager
async def _open_bot(settings: Settings) -> AsyncIterator[Constellate]:
    metrics = make_metrics(settings.web)
    tallies = Tallies()
    monitor = BothMonitors(metrics, tallies) if metrics else tallies
    contact = settings.services.contact
    async with (
        open_database(settings.store.url.get_secret_value(), monitor) as database,
        open_compute(_compute_terms(settings), monitor) as workers,
        open_session(
            user_agent(__version__, contact), trace_calls(monitor, service_names(settings))
        ) as http,
        open_coordination(settings) as coordination,
        open_services(
            settings, database, workers, http, monitor, tallies, coordination
        ) as services,
        Constellate(
            services,
            SqlBotStateStore(database),
            monitor,
            settings.discord.test_server,
            settings.discord.shards,
        ) as bot,
        open_web_port(settings.web, bot, lambda: workers.alive, metrics),
    ):
        yield bot


def _compute_terms(settings: Settings) -> ComputeTerms:
    return ComputeTerms(
        settings.workers.processes,
        settings.workers.time_limit_s,
        settings.workers.idle_s,
        settings.compute.scheduler,
        settings.compute.local_fallback,
    )
