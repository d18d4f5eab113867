"""What the cogs work with, put together in one place."""

from dataclasses import dataclass
from datetime import datetime

from bot.ports import Blocks, FileSource, GuildStore, LinkFollower
from bot.ports.watching import UNWATCHED, WorkWatch
from bot.use_cases.accounts import Accounts
from bot.use_cases.browsing import Browsing
from bot.use_cases.cooldowns import Cooldowns
from bot.use_cases.errands import Errands
from bot.use_cases.guild_defaults import GuildDefaults
from bot.use_cases.keeping import Keeping
from bot.use_cases.library import Library
from bot.use_cases.linking import Linking
from bot.use_cases.posting import Postings
from bot.use_cases.reports import Reports


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
