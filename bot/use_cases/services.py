"""What the cogs work with, put together in one place."""

from dataclasses import dataclass
from datetime import datetime

from bot.ports import Blocks, FileSource, GuildStore, LinkFollower
from bot.ports.monitor import UNWATCHED, WorkWatch
from bot.use_cases.answers.browsing import Browsing
from bot.use_cases.answers.postings import Postings
from bot.use_cases.reports.cooldowns import Cooldowns
from bot.use_cases.reports.reports import Reports
from bot.use_cases.spotify.linking import Linking
from bot.use_cases.spotify.logins import Accounts
from bot.use_cases.spotify.personal_library import Library
from bot.use_cases.upkeep.guild_settings import GuildDefaults
from bot.use_cases.upkeep.pending_commands import Errands
from bot.use_cases.upkeep.retention import Keeping


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the bot tells about itself."""

    version: str
    started: datetime
    source_url: str
    support_url: str
    sounds: tuple[str, ...]
    """Names of the services that are asked how tracks sound."""
    reads_spotify: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """How long reports are kept."""

    days: int
    most_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpotifyServices:
    """What people can do with accounts at Spotify."""

    accounts: Accounts
    linking: Linking
    library: Library
    blocks: Blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Every use case, ready."""

    reports: Reports
    errands: Errands
    browsing: Browsing
    postings: Postings
    defaults: GuildDefaults
    keeping: Keeping
    cooldowns: Cooldowns
    files: FileSource
    short_links: LinkFollower
    guilds: GuildStore
    about: About
    retention: Retention
    watch: WorkWatch = UNWATCHED
    spotify: SpotifyServices | None = None
    """None where no app of Spotify's is set up."""
