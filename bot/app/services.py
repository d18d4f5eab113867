"""The other half of the composition root: adapters and store become the use cases' services."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp

from bot.adapters.covers import CoverDownloads
from bot.app.answers import (
    make_browsing,
    make_contributor_names,
    make_contributor_tracks,
    make_documents,
)
from bot.app.facts import bot_facts
from bot.app.lookups import label_lookups
from bot.app.operating.operator import operator_services
from bot.app.reporting import Reporting, open_reporting
from bot.app.spotify import OpenSpotify, account_removal, open_spotify
from bot.app.stores import cipher_of, open_stores
from bot.app.watching import make_watching
from bot.ports import Compute
from bot.ports.bot_state import PROCESS
from bot.ports.coordination import Coordination
from bot.ports.monitor import Monitor
from bot.ports.operation import TallySource
from bot.store.database.database import Database
from bot.store.encryption import Cipher
from bot.store.pending_commands import open_pending_command_store
from bot.use_cases.answers.cluster_names import ClusterNames
from bot.use_cases.answers.contributors import Contributors
from bot.use_cases.answers.cover_sheets import CoverSheets
from bot.use_cases.answers.history import History
from bot.use_cases.answers.page_extras import PageExtras
from bot.use_cases.answers.pictures import Pictures
from bot.use_cases.answers.postings import Postings
from bot.use_cases.answers.shared_pages import SharedPages
from bot.use_cases.answers.track_search import TrackSearch
from bot.use_cases.concurrency.one_process import OneProcess
from bot.use_cases.people.proposals import Proposals
from bot.use_cases.people.server_map import ServerMap
from bot.use_cases.services import (
    AnswerServices,
    OperatorServices,
    PeopleServices,
    Services,
)
from bot.use_cases.upkeep.command_ids import KnownCommands
from bot.use_cases.upkeep.contact import Contact
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.upkeep.pending_commands import PendingCommands
from bot.use_cases.upkeep.personal_data import PersonalData
from bot.use_cases.upkeep.retention import Retention, RetentionLimits, Stores, Unlink
from config.settings import Settings

MIB = 2**20


@contextlib.asynccontextmanager
async def open_services(  # noqa: PLR0913, PLR0917  everything comes together here
    settings: Settings,
    database: Database,
    workers: Compute,
    session: aiohttp.ClientSession,
    monitor: Monitor,
    tallies: TallySource,
    coordination: Coordination | None = None,
) -> AsyncIterator[Services]:
    """Put every use case together for the length of the block."""
    coordination = coordination or OneProcess()
    cipher = await cipher_of(settings, database)
    stores = open_stores(database, cipher)
    async with contextlib.AsyncExitStack() as stack:
        opening = open_spotify(settings, database, stores, monitor, coordination)
        spotify = await stack.enter_async_context(opening)
        making = open_reporting(
            stack, settings, stores, workers, session, spotify, monitor, coordination
        )
        sheets = _sheets(stack, settings, session, stores)
        drawn = _drawn(stack, workers, stores)
        extras = PageExtras(making.lookup_cache, label_lookups(making.plan), sheets)
        pending = await _pending(stack, settings, database, cipher)
        operator = operator_services(
            settings, database, stores.bot_state, tallies, making.queue, coordination
        )
        parts = _Parts(
            making, extras, drawn, pending, operator, spotify, monitor, coordination, workers
        )
        yield _services(settings, stores, parts)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What has pictures drawn when a page shows them."""

    pictures: Pictures
    contributors: Contributors


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is open for as long as the services are."""

    making: Reporting
    extras: PageExtras
    drawn: _Drawn
    pending: PendingCommands
    operator: OperatorServices
    spotify: OpenSpotify | None
    monitor: Monitor
    coordination: Coordination
    workers: Compute


def _drawn(stack: contextlib.AsyncExitStack, workers: Compute, stores: Stores) -> _Drawn:
    """Put together what has pictures drawn, until the stack ends."""
    contributors = Contributors(make_contributor_names(stores), workers)
    drawn = _Drawn(Pictures(workers), contributors)
    stack.push_async_callback(drawn.pictures.close)
    stack.push_async_callback(drawn.contributors.close)
    return drawn


def _sheets(
    stack: contextlib.AsyncExitStack,
    settings: Settings,
    session: aiohttp.ClientSession,
    stores: Stores,
) -> CoverSheets | None:
    """Put together what shows covers, until the stack ends; None where they are switched off."""
    if not settings.covers.enabled:
        return None
    sheets = CoverSheets(CoverDownloads(session, settings.covers.origins), stores.lookups)
    stack.push_async_callback(sheets.close)
    return sheets


async def _pending(
    stack: contextlib.AsyncExitStack, settings: Settings, database: Database, cipher: Cipher
) -> PendingCommands:
    """Count as a process that works on commands, until the stack ends."""
    part = settings.discord.shards.named(PROCESS)
    opening = open_pending_command_store(database, cipher, settings.store.file, part)
    return PendingCommands(await stack.enter_async_context(opening))


def _services(settings: Settings, stores: Stores, parts: _Parts) -> Services:
    making, spotify, coordination = parts.making, parts.spotify, parts.coordination
    defaults = GuildDefaults(settings.defaults.guild_settings, stores.guilds, coordination)
    answers = _answers(settings, stores, parts)
    return Services(
        reports=making.reports,
        splitting=making.splitting,
        playlists=making.playlists,
        pending_commands=parts.pending,
        answers=answers,
        watching=make_watching(stores, making, parts.workers, answers, defaults),
        people=_people(stores, parts),
        defaults=defaults,
        retention=Retention(stores, defaults, _unlink(stores, spotify), coordination),
        personal_data=PersonalData(stores, defaults),
        guilds=stores.guilds,
        about=bot_facts(settings),
        retention_limits=_retention_limits(settings),
        operator=parts.operator,
        contact=Contact(settings.discord.support_url),
        commands=KnownCommands(),
        coordination=coordination,
        monitor=parts.monitor,
        spotify=spotify.services if spotify else None,
    )


def _answers(settings: Settings, stores: Stores, parts: _Parts) -> AnswerServices:
    extras, names, workers = parts.extras, stores.cluster_names, parts.workers
    documents = make_documents(stores, extras, workers, parts.spotify)
    shared_pages = SharedPages(stores.shared_pages, documents, settings.web.shared_pages_url)
    browsing = make_browsing(
        stores,
        extras,
        parts.making.updates,
        parts.drawn.pictures,
        parts.spotify,
        shared_pages,
        parts.drawn.contributors,
    )
    return AnswerServices(
        browsing=browsing,
        contributor_tracks=make_contributor_tracks(stores, extras),
        contributor_names=stores.contributor_names,
        documents=documents,
        shared_pages=shared_pages,
        postings=Postings(stores.postings),
        cluster_names=ClusterNames(names, stores.kept_names, stores.reports, stores.history),
        track_search=TrackSearch(stores.reports, names),
        history=History(stores.history, stores.reports, stores.postings, workers, names=names),
        preferences=stores.preferences,
    )


def _people(stores: Stores, parts: _Parts) -> PeopleServices:
    top_tracks = parts.spotify.top_tracks if parts.spotify else None
    return PeopleServices(
        proposals=Proposals(stores.proposals, parts.operator.blocks, top_tracks),
        server_map=ServerMap(stores.map_members, stores.postings, top_tracks),
    )


def _retention_limits(settings: Settings) -> RetentionLimits:
    return RetentionLimits(
        days=settings.store.report_days,
        most_bytes=settings.store.most_report_mib * MIB,
        most_lookup_bytes=settings.store.most_lookup_mib * MIB,
    )


def _unlink(stores: Stores, spotify: OpenSpotify | None) -> Unlink:
    """Return what forgets an account, even where the app it was linked with is no longer set up."""
    return spotify.services.linking.unlink if spotify else account_removal(stores).remove
