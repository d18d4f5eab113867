"""The composition root: settings become a running bot; nothing else imports adapters and store."""

import asyncio
import contextlib
import gc
import logging
import signal
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import discord

from bot import __version__
from bot.adapters.attachments import DiscordFiles
from bot.adapters.deezer import DeezerPlaylists
from bot.adapters.http import open_session, user_agent
from bot.adapters.local_workers import LocalWorkers, open_workers
from bot.adapters.reccobeats import ReccoBeats
from bot.client import Constellate
from bot.core.errors import UserError
from bot.core.links import Service
from bot.ports import FeatureSource, PlaylistSource
from bot.services import About, Retention, Services
from bot.store.database import Database, open_database
from bot.store.facts import SqlFactStore
from bot.store.guilds import SqlGuildStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.browsing import Browsing
from bot.use_cases.cooldowns import Cooldowns
from bot.use_cases.guild_defaults import GuildDefaults
from bot.use_cases.keeping import Keeping
from bot.use_cases.posting import Postings
from bot.use_cases.reports import Reports
from config.settings import Settings

log = logging.getLogger(__name__)

REFUSED = (
    "Discord refuses the token; please copy it anew from the developer portal (Bot, Reset Token) "
    "into DISCORD_TOKEN."
)
UNREACHABLE = "I cannot reach Discord; please check this machine's connection and start me again."
MIB = 2**20


async def run(settings: Settings, token: str) -> None:
    """Run the bot until it is told to stop.

    Raises UserError where the database cannot be used, or Discord refuses the token.
    """
    async with _open_bot(settings) as bot:
        _stop_on_signal(bot)
        # What stands now stands until the end: without this, a full collection of garbage, as when
        # a large report is replaced, holds up the loop for 20 to 40 ms instead of 3.
        gc.collect()
        gc.freeze()
        try:
            await bot.start(token)
        except discord.LoginFailure as error:
            raise UserError(REFUSED) from error
        except aiohttp.ClientConnectionError as error:
            raise UserError(UNREACHABLE) from error


@contextlib.asynccontextmanager
async def _open_bot(settings: Settings) -> AsyncIterator[Constellate]:
    async with (
        open_database(settings.store.url.get_secret_value()) as database,
        open_workers(settings.workers.processes, settings.workers.time_limit_s) as workers,
        open_session(user_agent(__version__, settings.services.contact)) as session,
        Constellate(_services(settings, database, workers, session), SqlFactStore(database)) as bot,
    ):
        yield bot


def _services(
    settings: Settings, database: Database, workers: LocalWorkers, session: aiohttp.ClientSession
) -> Services:
    reports, postings = SqlReportStore(database), SqlPostingStore(database)
    guilds = SqlGuildStore(database)
    defaults = GuildDefaults(settings.defaults.guild_settings, guilds)
    return Services(
        reports=Reports(
            reports, workers, _playlists(settings, session), _features(settings, session)
        ),
        browsing=Browsing(reports, postings),
        postings=Postings(postings),
        defaults=defaults,
        keeping=Keeping(reports, postings, guilds, SqlFactStore(database), defaults),
        cooldowns=Cooldowns(),
        files=DiscordFiles(session, settings.attachments.origins),
        guilds=guilds,
        about=_about(settings),
        retention=Retention(
            days=settings.store.report_days, most_bytes=settings.store.most_report_mib * MIB
        ),
    )


def _playlists(settings: Settings, session: aiohttp.ClientSession) -> dict[Service, PlaylistSource]:
    if not settings.deezer.enabled:
        return {}
    return {Service.DEEZER: DeezerPlaylists(session, settings.deezer.url)}


def _features(settings: Settings, session: aiohttp.ClientSession) -> list[FeatureSource]:
    if not settings.reccobeats.enabled:
        return []
    return [ReccoBeats(session, settings.reccobeats.url)]


def _about(settings: Settings) -> About:
    return About(
        version=__version__,
        started=datetime.now(UTC),
        source_url=settings.discord.source_url,
        support_url=settings.discord.support_url,
        sounds=("ReccoBeats",) if settings.reccobeats.enabled else (),
    )


def _stop_on_signal(bot: Constellate) -> None:
    """Leave Discord in order when told to end, which the library does not do by itself."""
    loop = asyncio.get_running_loop()
    closing: set[asyncio.Task[None]] = set()

    def stop() -> None:
        if not closing:
            log.info("stopping")
            closing.add(loop.create_task(bot.close()))

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
