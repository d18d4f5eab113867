"""Every use case, put together for the cogs."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.services import Service
from bot.ports import GuildStore, RateLimitStore
from bot.ports.monitor import NO_MONITOR, ReportMonitor
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.postings import Postings
from bot.use_cases.reports.reports import Reports
from bot.use_cases.spotify.linking import Linking
from bot.use_cases.spotify.logins import LinkedAccounts
from bot.use_cases.spotify.personal_library import PersonalLibrary
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.upkeep.pending_commands import PendingCommands
from bot.use_cases.upkeep.retention import Retention, RetentionLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class BotFacts:
    """What the bot tells about itself."""

    version: str
    started: datetime
    source_url: str
    support_url: str
    sounds: tuple[str, ...]
    """Names of the services that are asked how tracks sound."""
    reads: tuple[Service, ...]
    """Services whose playlists a user may link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotifyServices:
    """What people can do with accounts at Spotify."""

    accounts: LinkedAccounts
    linking: Linking
    library: PersonalLibrary
    blocks: RateLimitStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Every use case, ready."""

    reports: Reports
    pending_commands: PendingCommands
    browsing: Browsing
    postings: Postings
    defaults: GuildDefaults
    retention: Retention
    guilds: GuildStore
    about: BotFacts
    retention_limits: RetentionLimits
    monitor: ReportMonitor = NO_MONITOR
    spotify: SpotifyServices | None = None
    """None where no app of Spotify's is set up."""
