"""The other half of the composition root: adapters and store become the use cases' services."""

import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp

from bot import __version__
from bot.adapters.attachments import DiscordAttachments
from bot.adapters.covers import CoverDownloads
from bot.adapters.short_links import ShortLinks
from bot.app.lookups import label_lookups, lookup_plan
from bot.app.playlists import invited_services, playlist_sources
from bot.app.service_calls import service_calls
from bot.app.spotify import OpenSpotify, account_removal, open_spotify
from bot.core.services import SERVICES, Fact, services_telling
from bot.ports import Compute
from bot.ports.monitor import Monitor
from bot.store.account_cache import SqlAccountCacheStore
from bot.store.accounts import SqlAccountStore
from bot.store.bot_state import SqlBotStateStore
from bot.store.database.database import Database
from bot.store.encryption import Cipher, open_cipher
from bot.store.guilds import SqlGuildStore
from bot.store.lookups import SqlLookupStore
from bot.store.pending_commands import open_pending_command_store
from bot.store.postings import SqlPostingStore
from bot.store.reports import SqlReportStore
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.cover_sheets import CoverSheets
from bot.use_cases.answers.deletions import Deletions
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.answers.postings import Postings
from bot.use_cases.concurrency.patience import Patience
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.enrichment import Enrichment
from bot.use_cases.lookups.updates import Updates
from bot.use_cases.reports.cooldowns import Cooldowns
from bot.use_cases.reports.downloads import Downloads
from bot.use_cases.reports.make import ReportMaker
from bot.use_cases.reports.playlists import Playlists
from bot.use_cases.reports.queue import AnalysisQueue, QueueLimits
from bot.use_cases.reports.reports import Reports
from bot.use_cases.reports.sharing import SharedReports
from bot.use_cases.services import BotFacts, Services
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.upkeep.pending_commands import PendingCommands
from bot.use_cases.upkeep.retention import Retention, RetentionLimits, Stores, Unlink
from config.services import is_set_up
from config.settings import Settings

MIB = 2**20


@contextlib.asynccontextmanager
async def open_services(
    settings: Settings,
    database: Database,
    workers: Compute,
    session: aiohttp.ClientSession,
    monitor: Monitor,
) -> AsyncIterator[Services]:
    """Put every use case together for the length of the block."""
    cipher = open_cipher(settings.store.keys, settings.store.file)
    stores = _stores(database, cipher)
    calls = service_calls(settings, session)
    async with contextlib.AsyncExitStack() as stack:
        spotify = await stack.enter_async_context(open_spotify(settings, database, stores, monitor))
        lookup_cache, updates = LookupCache(stores.lookups, ServiceTurns()), Updates()
        plan = lookup_plan(settings, session, calls)
        enrichment = Enrichment(lookup_cache, plan, Patience(settings.services.patience_s))
        stack.push_async_callback(enrichment.close)
        sheets = CoverSheets(CoverDownloads(session, settings.covers.origins), stores.lookups)
        stack.push_async_callback(sheets.close)
        playlists = Playlists(playlist_sources(settings, calls, spotify), monitor)
        pending_commands = PendingCommands(
            stack.enter_context(open_pending_command_store(database, cipher, settings.store.file))
        )
        maker = ReportMaker(workers, playlists, enrichment, stores.reports, monitor)
        shared = _shared_reports(settings, stores, updates, monitor)
        reports = Reports(stores.reports, _downloads(settings, session), playlists, maker, shared)
        extras = PageExtras(
            lookup_cache, label_lookups(plan), sheets if settings.covers.enabled else None
        )
        browsing = _browsing(stores, extras, updates, spotify)
        yield _services(settings, stores, reports, pending_commands, browsing, spotify, monitor)


def _shared_reports(
    settings: Settings, stores: Stores, updates: Updates, monitor: Monitor
) -> SharedReports:
    queue = AnalysisQueue(QueueLimits(**settings.queue.model_dump()), monitor)
    return SharedReports(stores.reports, queue, Cooldowns(), updates, monitor)


def _stores(database: Database, cipher: Cipher) -> Stores:
    return Stores(
        reports=SqlReportStore(database),
        postings=SqlPostingStore(database),
        guilds=SqlGuildStore(database),
        bot_state=SqlBotStateStore(database),
        lookups=SqlLookupStore(database),
        account_cache=SqlAccountCacheStore(database),
        accounts=SqlAccountStore(database, cipher),
    )


def _downloads(settings: Settings, session: aiohttp.ClientSession) -> Downloads:
    attachments = DiscordAttachments(session, settings.attachments.origins)
    return Downloads(attachments, ShortLinks(session))


def _services(  # noqa: PLR0913, PLR0917  everything comes together here
    settings: Settings,
    stores: Stores,
    reports: Reports,
    pending_commands: PendingCommands,
    browsing: Browsing,
    spotify: OpenSpotify | None,
    monitor: Monitor,
) -> Services:
    defaults = GuildDefaults(settings.defaults.guild_settings, stores.guilds)
    deletions = Deletions()
    return Services(
        reports=reports,
        pending_commands=pending_commands,
        browsing=browsing,
        postings=Postings(stores.postings, deletions),
        defaults=defaults,
        retention=Retention(stores, defaults, _unlink(stores, spotify), deletions),
        guilds=stores.guilds,
        about=_about(settings),
        retention_limits=RetentionLimits(
            days=settings.store.report_days,
            most_bytes=settings.store.most_report_mib * MIB,
            most_lookup_bytes=settings.store.most_lookup_mib * MIB,
        ),
        monitor=monitor,
        spotify=spotify.services if spotify else None,
    )


def _unlink(stores: Stores, spotify: OpenSpotify | None) -> Unlink:
    """Return what forgets an account, even where the app it was linked with is no longer set up."""
    return spotify.services.linking.unlink if spotify else account_removal(stores).remove


def _browsing(
    stores: Stores, extras: PageExtras, updates: Updates, spotify: OpenSpotify | None
) -> Browsing:
    if spotify is None:
        return Browsing(stores.reports, stores.postings, extras, updates)
    return Browsing(
        stores.reports,
        stores.postings,
        extras,
        updates,
        access=spotify.access,
        library=spotify.services.library,
    )


def _about(settings: Settings) -> BotFacts:
    return BotFacts(
        version=__version__,
        started=datetime.now(UTC),
        source_url=settings.discord.source_url,
        support_url=settings.discord.support_url,
        reads=invited_services(settings),
        sounds=tuple(
            SERVICES[service].title
            for service in services_telling(Fact.FEATURES)
            if is_set_up(settings, service)
        ),
    )
