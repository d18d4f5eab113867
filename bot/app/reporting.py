"""What makes reports: services, playlists, workers and the store, put together."""

import contextlib
from dataclasses import dataclass

import aiohttp

from bot.adapters.attachments import DiscordAttachments
from bot.adapters.short_links import ShortLinks
from bot.app.lookups import lookup_plan
from bot.app.playlists import playlist_sources
from bot.app.service_calls import service_calls
from bot.app.spotify import OpenSpotify
from bot.ports import Compute
from bot.ports.coordination import Coordination
from bot.ports.monitor import Monitor
from bot.use_cases.concurrency.patience import Patience
from bot.use_cases.lookups.cache import LookupCache
from bot.use_cases.lookups.calls import ServiceTurns
from bot.use_cases.lookups.enrichment import Enrichment
from bot.use_cases.lookups.plan import LookupPlan
from bot.use_cases.lookups.updates import Updates
from bot.use_cases.reports.comparing import Comparing
from bot.use_cases.reports.cooldowns import Cooldowns
from bot.use_cases.reports.downloads import Downloads
from bot.use_cases.reports.make import ReportMaker
from bot.use_cases.reports.people import PeopleReports
from bot.use_cases.reports.playlists import Playlists
from bot.use_cases.reports.queue import AnalysisQueue, QueueLimits
from bot.use_cases.reports.reports import Reports
from bot.use_cases.reports.sharing import SharedReports
from bot.use_cases.reports.splitting import Splitting
from bot.use_cases.upkeep.retention import Stores
from config.settings import Settings


@dataclass(frozen=True, slots=True)
class Reporting:
    """The ways to a report, and what they share with the pages of answers."""

    reports: Reports
    downloads: Downloads
    splitting: Splitting
    playlists: Playlists
    queue: AnalysisQueue
    updates: Updates
    lookup_cache: LookupCache
    plan: LookupPlan


def open_reporting(  # noqa: PLR0913, PLR0917  everything comes together here
    stack: contextlib.AsyncExitStack,
    settings: Settings,
    stores: Stores,
    workers: Compute,
    session: aiohttp.ClientSession,
    spotify: OpenSpotify | None,
    monitor: Monitor,
    coordination: Coordination,
) -> Reporting:
    """Put together what makes reports, until the stack ends."""
    calls = service_calls(settings, session, coordination)
    lookup_cache, updates = LookupCache(stores.lookups, ServiceTurns()), Updates()
    plan = lookup_plan(settings, session, calls)
    enrichment = Enrichment(lookup_cache, plan, Patience(settings.services.patience_s))
    stack.push_async_callback(enrichment.close)
    playlists = Playlists(playlist_sources(settings, calls, spotify), monitor)
    queue = AnalysisQueue(QueueLimits(**settings.queue.model_dump()), monitor)
    cooldowns, downloads = Cooldowns(coordination), _downloads(settings, session)
    shared = SharedReports(stores.reports, queue, cooldowns, updates, coordination, monitor)
    maker = ReportMaker(workers, playlists, enrichment, stores.reports, monitor, stores.history)
    comparing = _comparing(stores, workers, maker, shared, spotify, monitor)
    return Reporting(
        reports=Reports(stores.reports, downloads, playlists, maker, shared, comparing),
        downloads=downloads,
        splitting=Splitting(stores.reports, workers, shared, monitor),
        playlists=playlists,
        queue=queue,
        updates=updates,
        lookup_cache=lookup_cache,
        plan=plan,
    )


def _comparing(  # noqa: PLR0913, PLR0917  all that comparisons are made of
    stores: Stores,
    workers: Compute,
    maker: ReportMaker,
    shared: SharedReports,
    spotify: OpenSpotify | None,
    monitor: Monitor,
) -> Comparing:
    people = PeopleReports(maker, shared, spotify.top_tracks) if spotify else None
    return Comparing(stores.reports, workers, shared, people, monitor)


def _downloads(settings: Settings, session: aiohttp.ClientSession) -> Downloads:
    attachments = DiscordAttachments(session, settings.attachments.origins)
    return Downloads(attachments, ShortLinks(session))
