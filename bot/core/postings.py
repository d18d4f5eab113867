"""Answers in Discord, and what they show."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from bot.core.models import Options
from bot.core.playlist_link import PlaylistLink
from bot.core.services import PAGES, Service

ReportKey = NewType("ReportKey", str)
"""32 hex digits over what was clustered, how, and by which version of the analysis."""
PostingId = NewType("PostingId", str)
"""16 letters and digits that cannot be guessed; every button of the answer carries it."""


@dataclass(frozen=True, slots=True)
class ReportOrigin:
    """What a report is about."""

    source: str
    """What was clustered, so that the same question finds the same answer: `file:` and a digest,
    or a service, the playlist's id and its state, as in `deezer:908622995:0a1b`."""
    options: Options
    complete: bool
    """Whether every source answered; a report without one is shown, but not found again."""
    open: bool = True
    """Whether all may be shown it: what is made of a playlist that its service does not show to all
    is for those alone who can read the playlist themselves."""

    @property
    def link(self) -> PlaylistLink | None:
        """Return which playlist of a service it is about; None for a file."""
        service, _, rest = self.source.partition(":")
        if service not in PAGES:
            return None
        return PlaylistLink(Service(service), rest.partition(":")[0])


@dataclass(frozen=True, slots=True)
class ReportAges:
    """How old a report is."""

    made: datetime
    read: datetime
    """When its tracks were read, as far as is known: the first time that a report was made of the
    playlist in this state."""


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """A report as the store keeps it: in pieces, so that a click reads only what it shows."""

    key: ReportKey
    source: str
    options: Options
    complete: bool
    pieces: dict[str, bytes]
    open: bool = True
    """As in ReportOrigin."""


@dataclass(frozen=True, slots=True)
class Posting:
    """One answer in Discord."""

    id: PostingId
    report: ReportKey
    owner_id: int
    guild_id: int | None
    """Of the server, where the bot is a member of it."""
    channel_id: int
    message_id: int | None
    """Unknown until Discord has shown it."""
    private: bool
    """Visible to its owner only."""
    title: str
    """Of the playlist, for the owner's own eyes."""
    made: datetime


@dataclass(frozen=True, slots=True)
class RecentPlaylist:
    """A playlist that a server has lately seen clustered in public."""

    link: str
    title: str
    used: datetime
