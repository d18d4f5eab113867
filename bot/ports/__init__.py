"""What the use cases ask of the outside world."""

from bot.ports.compute import Answer, Compute, Job, Request
from bot.ports.knowledge import CoverSource, GenreSource, KnowledgeStore, LabelSource
from bot.ports.sources import (
    FeatureSource,
    FileSource,
    Heard,
    LinkFollower,
    PlaylistSource,
    Progress,
)
from bot.ports.stores import FactStore, GuildStore, PostingStore, ReportStore

__all__ = [
    "Answer",
    "Compute",
    "CoverSource",
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
    "PlaylistSource",
    "PostingStore",
    "Progress",
    "ReportStore",
    "Request",
]
