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
from bot.app.lookups import lookups
from bot.app.spotify import OpenSpotify, account_removal, open_spotify
from bot.core.links import Service
from bot.ports import Compute, PlaylistSource
from bot.ports.monitor import Watch
from bot.store.account_cache import SqlPersonalStore
from bot.store.accounts import SqlAccountStore
from bot.store.bot_state import SqlFactStore
from bot.store.database.database import Database
from bot.store.encryption import Seal, open_seal
from bot.store.guilds import SqlGuildStore
from bot.store.lookups import SqlKnowledgeStore
from bot.store.pending_commands import open_errand_store
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.cover_sheets import CoverSheets
from bot.use_cases.answers.page_extras import Extras
from bot.use_cases.answers.postings import Postings
from bot.use_cases.reports.cooldowns import Cooldowns
from bot.use_cases.reports.enrichment import Enrichment
from bot.use_cases.reports.lookup_cache import Knowledge
from bot.use_cases.reports.queue import Limits, Line
from bot.use_cases.reports.reports import Means, Reports
from bot.use_cases.services import About, Retention, Services
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.upkeep.pending_commands import Errands
from bot.use_cases.upkeep.retention import Keeping, Stores, Unlink
from config.sections import Queue
from config.settings import Settings

MIB = 2**20


@contextlib.asynccontextmanager
async def open_services(
    settings: Settings,
    database: Database,
    workers: Compute,
    session: aiohttp.ClientSession,
    watch: Watch,
) -> AsyncIterator[Services]:
    """Put every use case together for the length of the block."""
    seal = open_seal(settings.store.keys, settings.store.file)
    stores = _stores(database, seal)
    pace = AsyncLimiter(BURST, REFILL_S)
    async with contextlib.AsyncExitStack() as stack:
        spotify = await stack.enter_async_context(open_spotify(settings, database, stores, watch))
        knowledge, whom = Knowledge(stores.knowledge), lookups(settings, session, pace)
        enrichment = Enrichment(knowledge, whom.chains, whom.late, settings.services.patience_s)
        stack.push_async_callback(enrichment.close)
        sheets = CoverSheets(Covers(session, settings.covers.origins), stores.knowledge)
        stack.push_async_callback(sheets.close)
        playlists = _playlists(settings, session, pace, spotify)
        means = Means(workers, playlists, enrichment, watch)
        kept = stack.enter_context(open_errand_store(database, seal, settings.store.file))
        reports = Reports(stores.reports, means, Line(_limits(settings.queue), watch))
        covers = sheets if settings.covers.enabled else None
        extras = Extras(knowledge, whom.labels, covers)
        yield _services(settings, stores, session, reports, Errands(kept), extras, spotify, watch)


def _limits(queue: Queue) -> Limits:
    return Limits(**queue.model_dump())


def _stores(database: Database, seal: Seal) -> Stores:
    return Stores(
        reports=SqlReportStore(database),
        postings=SqlPostingStore(database),
        guilds=SqlGuildStore(database),
        facts=SqlFactStore(database),
        knowledge=SqlKnowledgeStore(database),
        personal=SqlPersonalStore(database),
        accounts=SqlAccountStore(database, seal),
    )


def _services(  # noqa: PLR0913, PLR0917  everything comes together here
    settings: Settings,
    stores: Stores,
    session: aiohttp.ClientSession,
    reports: Reports,
    errands: Errands,
    extras: Extras,
    spotify: OpenSpotify | None,
    watch: Watch,
) -> Services:
    defaults = GuildDefaults(settings.defaults.guild_settings, stores.guilds)
    return Services(
        reports=reports,
        errands=errands,
        browsing=_browsing(stores, extras, spotify),
        postings=Postings(stores.postings),
        defaults=defaults,
        keeping=Keeping(stores, defaults, _unlink(stores, spotify)),
        cooldowns=Cooldowns(),
        files=DiscordFiles(session, settings.attachments.origins),
        short_links=ShortLinks(session),
        guilds=stores.guilds,
        about=_about(settings),
        retention=Retention(
            days=settings.store.report_days, most_bytes=settings.store.most_report_mib * MIB
        ),
        watch=watch,
        spotify=spotify.services if spotify else None,
    )


def _unlink(stores: Stores, spotify: OpenSpotify | None) -> Unlink:
    """Let logins go in any case, even where the app they were made with was taken away."""
    return spotify.services.linking.unlink if spotify else account_removal(stores).remove


def _browsing(stores: Stores, extras: Extras, spotify: OpenSpotify | None) -> Browsing:
    if spotify is None:
        return Browsing(stores.reports, stores.postings, extras)
    return Browsing(
        stores.reports,
        stores.postings,
        extras,
        door=spotify.door,
        library=spotify.services.library,
    )


def _playlists(
    settings: Settings,
    session: aiohttp.ClientSession,
    pace: AsyncLimiter,
    spotify: OpenSpotify | None,
) -> dict[Service, PlaylistSource]:
    sources: dict[Service, PlaylistSource] = {}
    if settings.deezer.enabled:
        sources[Service.DEEZER] = DeezerPlaylists(session, settings.deezer.url, limiter=pace)
    if spotify is not None:
        sources[Service.SPOTIFY] = spotify.playlists
    return sources


def _about(settings: Settings) -> About:
    return About(
        version=__version__,
        started=datetime.now(UTC),
        source_url=settings.discord.source_url,
        support_url=settings.discord.support_url,
        reads_spotify=settings.spotify.client_id is not None,
        sounds=("ReccoBeats",) if settings.reccobeats.enabled else (),
    )
