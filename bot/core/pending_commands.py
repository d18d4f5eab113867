"""Commands that were accepted and are not answered yet, so that another process can finish them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import PurePosixPath

from bot.core.asker import Asker
from bot.core.models import Options
from bot.languages import Languages
from bot.languages.current import ENGLISH_ALONE

TOKEN_LIFE = timedelta(minutes=15)
"""How long Discord lets an interaction be answered."""
ACKNOWLEDGED = timedelta(seconds=2.5)
"""How long an acknowledgement may come after the acceptance; Discord waits for three seconds."""
LAST_MOMENT = timedelta(minutes=14, seconds=30)
"""After the acceptance; what is left then is kept for a sentence."""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that Discord keeps."""

    url: str
    name: str
    size: int = 0
    """Bytes; 0 where Discord does not say."""

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


@dataclass(frozen=True, slots=True)
class PastedSource:
    """The tracks that a user pasted."""

    tracks: str


@dataclass(frozen=True, slots=True)
class ExampleSource:
    """The bundled example, of invented tracks."""

    example: str
    """Which one; there is `BUNDLED_EXAMPLE` alone."""


BUNDLED_EXAMPLE = ExampleSource("sample")
# The fields of each have names of their own and no default, for stored ones are told apart by them.
SingleSource = LinkSource | FileSource | PastedSource | ExampleSource


@dataclass(frozen=True, slots=True)
class PairSource:
    """Two playlists, to be compared."""

    first: SingleSource
    second: SingleSource


@dataclass(frozen=True, slots=True)
class PeopleSource:
    """What some users hear most, all of whom have agreed."""

    people: tuple[int, ...]
    """Discord ids."""
    names: tuple[str, ...]
    """What each is called where they agreed."""
    spans: tuple[str, ...]
    """Over how long the top tracks of each are counted, as `bot.core.spotify.ranks` calls it."""
    map_of: int | None
    """The id of the server whose map it is; None where members compare."""


Source = SingleSource | PairSource | PeopleSource


@dataclass(frozen=True, slots=True)
class ClusterCommand:
    """A use of /clusters or /compare: what is to be grouped, how, and for whom to see."""

    source: Source
    options: Options
    private: bool
    newest: int | None = None
    """How many of the newest tracks alone are wanted, of a playlist that has more than it may."""

    @property
    def is_in_place(self) -> bool:
        """Return whether its answer takes the place of the message whose button was clicked."""
        return isinstance(self.source, PeopleSource) and self.source.map_of is None


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingCommand:
    """A command that was accepted and is not answered yet."""

    id: int
    """Of the interaction."""
    application_id: int
    token: str = field(repr=False)
    """A secret: who holds it may edit the answer until it dies."""
    asker: Asker
    command: ClusterCommand
    accepted: datetime
    attempt: int = 1
    """How many processes have begun it, this one among them."""
    languages: Languages = ENGLISH_ALONE
    """What is spoken with the user, and where they are."""

    def left(self, now: datetime) -> timedelta:
        """Return how much time is left to work on it; negative where it is over."""
        return self.accepted + LAST_MOMENT - now

    def may_be_unacknowledged(self, now: datetime) -> bool:
        """Return whether Discord would still take an acknowledgement."""
        return now - self.accepted < ACKNOWLEDGED

    def is_dead(self, now: datetime) -> bool:
        """Return whether Discord takes no answer to it any more."""
        return now - self.accepted >= TOKEN_LIFE
