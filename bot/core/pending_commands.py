"""What somebody wants done, written down so that whoever is there next can finish it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from bot.core.asker import Asker
from bot.core.models import Options

TOKEN_LIFE = timedelta(minutes=15)
"""How long Discord lets an interaction be answered."""
LAST_MOMENT = timedelta(minutes=14, seconds=30)
"""After the acceptance; what is left then is kept for a sentence."""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that Discord keeps."""

    url: str
    name: str
    size: int = 0
    """Bytes; 0 where nobody tells."""

    @property
    def title(self) -> str:
        """Make a title of the file's name."""
        return PurePosixPath(self.name).stem.replace("_", " ").strip() or "Playlist"


@dataclass(frozen=True, slots=True)
class LinkSource:
    """The playlist that a text links."""

    text: str


@dataclass(frozen=True, slots=True)
class FileSource:
    """The playlist in an attached file."""

    file: AttachedFile
    playlist: str | None = None
    """Which one, by name, of a file that holds several."""


Source = LinkSource | FileSource


@dataclass(frozen=True, slots=True)
class ClusterCommand:
    """What somebody wants answered, and how."""

    wanted: Source
    options: Options
    private: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingCommand:
    """A command that was accepted and is not answered yet."""

    id: int
    """Of the interaction."""
    application_id: int
    token: str = field(repr=False)
    """A secret: whoever has it may edit the answer until it dies."""
    asker: Asker
    wish: ClusterCommand
    accepted: datetime
    attempt: int = 1
    """How many processes have begun it, this one among them."""

    def left(self, now: datetime) -> timedelta:
        """Tell how much time is left to work on it; negative where it is over."""
        return self.accepted + LAST_MOMENT - now

    def is_dead(self, now: datetime) -> bool:
        """Tell whether nothing can be said about it any more."""
        return now - self.accepted >= TOKEN_LIFE
