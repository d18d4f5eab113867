"""Every use case, put together for the cogs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.core.services import Service
from bot.ports import ContributorNameStore, GuildStore, PreferenceStore, RateLimitStore
from bot.ports.coordination import Coordination
from bot.ports.monitor import NO_MONITOR, ReportMonitor
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.cluster_names import ClusterNames
from bot.use_cases.answers.contributor_tracks import ContributorTrackPages
from bot.use_cases.answers.documents import Documents
from bot.use_cases.answers.history import History
from bot.use_cases.answers.postings import Postings
from bot.use_cases.answers.shared_pages import SharedPages
from bot.use_cases.answers.track_search import TrackSearch
from bot.use_cases.people.proposals import Proposals
from bot.use_cases.people.server_map import ServerMap
from bot.use_cases.reports.playlists import Playlists
from bot.use_cases.reports.reports import Reports
from bot.use_cases.reports.splitting import Splitting
from bot.use_cases.saving.saving import Saving
from bot.use_cases.spotify.linking import Linking
from bot.use_cases.spotify.logins import LinkedAccounts
from bot.use_cases.spotify.personal_library import PersonalLibrary
from bot.use_cases.upkeep.blocks import Blocks
from bot.use_cases.upkeep.command_ids import KnownCommands
from bot.use_cases.upkeep.contact import Contact
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.upkeep.operations import Alarms, Operations
from bot.use_cases.upkeep.pending_commands import PendingCommands
from bot.use_cases.upkeep.personal_data import PersonalData
from bot.use_cases.upkeep.retention import Retention, RetentionLimits
from bot.use_cases.watching.rounds import WatchRounds
from bot.use_cases.watching.watches import Watches


@dataclass(frozen=True, slots=True, kw_only=True)
class BotFacts:
    """What the bot tells about itself."""

    version: str
    started: datetime
    source_url: str
    support_url: str
    sounds: tuple[str, ...]
    """Names of the services that are asked how tracks sound."""
    finds: tuple[str, ...]
    """Names of the services at which tracks are looked for by their names."""
    reads: tuple[Service, ...]
    """Services whose playlists a user may link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotifyServices:
    """What people can do with accounts at Spotify."""

    accounts: LinkedAccounts
    linking: Linking
    library: PersonalLibrary
    saving: Saving
    blocks_of: Callable[[str], RateLimitStore]
    """By the client id of a user's own app; empty for the operator's."""
    has_app: bool = True
    """Whether the operator has an app."""
    own_apps: bool = False
    """Whether users may link accounts through apps of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorServices:
    """What the operator sees, is told, and decides in Discord."""

    operations: Operations
    alarms: Alarms
    blocks: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerServices:
    """What users do with the answers that were given, and how they read them."""

    browsing: Browsing
    contributor_tracks: ContributorTrackPages
    contributor_names: ContributorNameStore
    documents: Documents
    shared_pages: SharedPages
    postings: Postings
    cluster_names: ClusterNames
    history: History
    track_search: TrackSearch
    preferences: PreferenceStore


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchServices:
    """What channels are told of playlists."""

    watches: Watches
    rounds: WatchRounds


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleServices:
    """What members put on one map, once each has agreed."""

    proposals: Proposals
    server_map: ServerMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Every use case, ready."""

    reports: Reports
    splitting: Splitting
    playlists: Playlists
    pending_commands: PendingCommands
    answers: AnswerServices
    watching: WatchServices
    people: PeopleServices
    defaults: GuildDefaults
    retention: Retention
    personal_data: PersonalData
    guilds: GuildStore
    about: BotFacts
    retention_limits: RetentionLimits
    operator: OperatorServices
    contact: Contact
    commands: KnownCommands
    coordination: Coordination
    monitor: ReportMonitor = NO_MONITOR
    spotify: SpotifyServices | None = None
    """None where neither the operator has an app nor users may bring theirs."""
