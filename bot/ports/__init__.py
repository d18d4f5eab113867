"""What the use cases ask of the outside world."""

from bot.ports.compute import Answer, Compute, Job, Request
from bot.ports.lookups import CoverSource, GenreSource, KnowledgeStore, LabelSource
from bot.ports.pending_commands import ErrandStore
from bot.ports.sources import (
    FeatureSource,
    FileSource,
    Heard,
    LinkFollower,
    PlaylistSource,
    Progress,
)
from bot.ports.spotify import AccountStore, Blocks, PersonalStore, Spotify
from bot.ports.stores import FactStore, GuildStore, PostingStore, ReportStore

__all__ = [
    "AccountStore",
    "Answer",
    "Blocks",
    "Compute",
    "CoverSource",
    "ErrandStore",
    "FactStore",
    "FeatureSource",
    "FileSource",
    "GenreSource",
    "GuildStore",
    "Heard",
    "Job",
    "KnowledgeStore",
    "LabelSource",
    "LinkFollower",
    "PersonalStore",
    "PlaylistSource",
    "PostingStore",
    "Progress",
    "ReportStore",
    "Request",
    "Spotify",
]
