"""The other half of the composition root: adapters and store become the use cases' services."""

import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
from aiolimiter import AsyncLimiter

from bot import __version__
from bot.adapters.attachments import DiscordFiles
from bot.adapters.covers import Covers
from bot.adapters.deezer import DeezerPlaylists
from bot.adapters.deezer.api import BURST, REFILL_S
from bot.adapters.short_links import ShortLinks
from bot.core.links import Service
from bot.lookups import lookups
from bot.ports import Compute, PlaylistSource
from bot.services import About, Retention, Services
from bot.store.database import Database
from bot.store.facts import SqlFactStore
from bot.store.guilds import SqlGuildStore
from bot.store.knowledge import SqlKnowledgeStore
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.browsing import Browsing
from bot.use_cases.cooldowns import Cooldowns
from bot.use_cases.cover_sheets import CoverSheets
from bot.use_cases.enrichment import Enrichment
from bot.use_cases.extras import Extras
from bot.use_cases.guild_defaults import GuildDefaults
from bot.use_cases.keeping import Keeping, Stores
from bot.use_cases.knowledge import Knowledge
from bot.use_cases.posting import Postings
from bot.use_cases.reports import Reports
from config.settings import Settings

MIB = 2**20


@contextlib.asynccontextmanager
async def open_services(
    settings: Settings, database: Database, workers: Compute, session: aiohttp.ClientSession
) -> AsyncIterator[Services]:
    """Put every use case together for the length of the block."""
    stores = Stores(
        reports=SqlReportStore(database),
        postings=SqlPostingStore(database),
        guilds=SqlGuildStore(database),
        facts=SqlFactStore(database),
        knowledge=SqlKnowledgeStore(database),
    )
    knowledge = Knowledge(stores.knowledge)
    pace = AsyncLimiter(BURST, REFILL_S)
    whom = lookups(settings, session, pace)
    patience_s = settings.services.patience_s
    enrichment = Enrichment(knowledge, whom.chains, whom.late, patience_s)
    sheets = CoverSheets(Covers(session, settings.covers.origins), stores.knowledge)
    reports = Reports(stores.reports, workers, _playlists(settings, session, pace), enrichment)
    covers = sheets if settings.covers.enabled else None
    extras = Extras(knowledge, whom.labels, covers)
    try:
        yield _services(settings, stores, session, reports, extras)
    finally:
        await enrichment.close()
        await sheets.close()


def _services(
    settings: Settings,
    stores: Stores,
    session: aiohttp.ClientSession,
    reports: Reports,
    extras: Extras,
) -> Services:
    defaults = GuildDefaults(settings.defaults.guild_settings, stores.guilds)
    return Services(
        reports=reports,
        browsing=Browsing(stores.reports, stores.postings, extras),
        postings=Postings(stores.postings),
        defaults=defaults,
        keeping=Keeping(stores, defaults),
        cooldowns=Cooldowns(),
        files=DiscordFiles(session, settings.attachments.origins),
        short_links=ShortLinks(session),
        guilds=stores.guilds,
        about=_about(settings),
        retention=Retention(
            days=settings.store.report_days, most_bytes=settings.store.most_report_mib * MIB
        ),
    )


def _playlists(
    settings: Settings, session: aiohttp.ClientSession, pace: AsyncLimiter
) -> dict[Service, PlaylistSource]:
    if not settings.deezer.enabled:
        return {}
    return {Service.DEEZER: DeezerPlaylists(session, settings.deezer.url, limiter=pace)}


def _about(settings: Settings) -> About:
    return About(
        version=__version__,
        started=datetime.now(UTC),
        source_url=settings.discord.source_url,
        support_url=settings.discord.support_url,
        sounds=("ReccoBeats",) if settings.reccobeats.enabled else (),
    )
