"""What the use cases ask of the outside world."""

from bot.ports.compute import Answer, Compute, Job, Request
from bot.ports.sources import FeatureSource, FileSource, Heard, PlaylistSource, Progress
from bot.ports.stores import FactStore, GuildStore, PostingStore, ReportStore

__all__ = [
    "Answer",
    "Compute",
    "FactStore",
    "FeatureSource",
    "FileSource",
    "GuildStore",
    "Heard",
    "Job",
    "PlaylistSource",
    "PostingStore",
    "Progress",
    "ReportStore",
    "Request",
]
