"""What the use cases ask of the outside world."""

from bot.ports.cluster_names import ClusterNameStore, KeptNameStore
from bot.ports.compute import Answer, Compute, Job, Request
from bot.ports.contributor_names import ContributorNameStore
from bot.ports.deletions import DeletionStore
from bot.ports.guilds import GuildStore
from bot.ports.history import HistoryStore
from bot.ports.lookups import CoverSource, LookupStore
from bot.ports.map_members import MapMemberStore
from bot.ports.pending_commands import PendingCommandStore
from bot.ports.playlist_saves import PlaylistSaveStore, PlaylistWriter
from bot.ports.preferences import PreferenceStore
from bot.ports.proposals import ProposalStore
from bot.ports.shared_pages import SharedPageStore
from bot.ports.sources import (
    AttachmentReader,
    LinkFollower,
    PlaylistSource,
    Progress,
    no_progress,
)
from bot.ports.spotify import AccountCacheStore, AccountStore, RateLimitStore, Spotify
from bot.ports.stores import BotStateStore, PostingStore, ReportStore
from bot.ports.watches import WatchStore

__all__ = [
    "AccountCacheStore",
    "AccountStore",
    "Answer",
    "AttachmentReader",
    "BotStateStore",
    "ClusterNameStore",
    "Compute",
    "ContributorNameStore",
    "CoverSource",
    "DeletionStore",
    "GuildStore",
    "HistoryStore",
    "Job",
    "KeptNameStore",
    "LinkFollower",
    "LookupStore",
    "MapMemberStore",
    "PendingCommandStore",
    "PlaylistSaveStore",
    "PlaylistSource",
    "PlaylistWriter",
    "PostingStore",
    "PreferenceStore",
    "Progress",
    "ProposalStore",
    "RateLimitStore",
    "ReportStore",
    "Request",
    "SharedPageStore",
    "Spotify",
    "WatchStore",
    "no_progress",
]
