"""What the use cases ask of the outside world."""

from bot.ports.compute import Answer, Compute, Job, Request
from bot.ports.lookups import CoverSource, LookupStore
from bot.ports.pending_commands import PendingCommandStore
from bot.ports.sources import (
    AttachmentReader,
    LinkFollower,
    PlaylistSource,
    Progress,
    no_progress,
)
from bot.ports.spotify import AccountCacheStore, AccountStore, RateLimitStore, Spotify
from bot.ports.stores import BotStateStore, GuildStore, PostingStore, ReportStore

__all__ = [
    "AccountCacheStore",
    "AccountStore",
    "Answer",
    "AttachmentReader",
    "BotStateStore",
    "Compute",
    "CoverSource",
    "GuildStore",
    "Job",
    "LinkFollower",
    "LookupStore",
    "PendingCommandStore",
    "PlaylistSource",
    "PostingStore",
    "Progress",
    "RateLimitStore",
    "ReportStore",
    "Request",
    "Spotify",
    "no_progress",
]
