"""Answers in Discord, and what they show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from bot.core.models import Options
from bot.core.playlist_link import PlaylistLink, link_of_source

ReportKey = NewType("ReportKey", str)
"""32 hex digits over what was clustered, how, and by which version of the analysis."""
PostingId = NewType("PostingId", str)
"""16 letters and digits that cannot be guessed; every button of the answer carries it."""
LONGEST_TITLE = 200
"""Characters of what an answer is called."""
PART = "part:"
"""Begins the source of a report about one cluster of another report, so that neither is taken for
the other."""

PAIR, AND = "pair:", " & "
"""Begins the source of a report that compares two others, and stands between theirs; neither states
of playlists nor digests have a space."""

PEOPLE = "people:"
"""Begins the source of a report about what users hear most, with their Discord ids between commas:
`people:,1,2,:0a1b`."""

NEWEST = ":newest-"
"""Ends the source of a report about the newest tracks of a longer playlist, with their number, so
that it is never taken for one about all; states of playlists have no colon."""


@dataclass(frozen=True, slots=True)
class ReportOrigin:
    """What a report is about."""

    source: str
    """What was clustered, so that the same question finds the same answer: `file:` and a digest,
    or the link to a playlist and its state, as in `deezer:908622995:0a1b`."""
    options: Options
    complete: bool
    """Whether every source answered; a report without one is shown, but not found again."""
    open: bool = True
    """Whether all may be shown it: what is made of a playlist that its service does not show to all
    is for those alone who can read the playlist themselves."""

    @property
    def link(self) -> PlaylistLink | None:
        """Return which playlist of a service it is about; None for a file."""
        return link_of_source(self.source.removeprefix(PART))

    @property
    def links(self) -> tuple[PlaylistLink, ...]:
        """Return which playlists of services it is about: two, where it compares them."""
        source = self.source.removeprefix(PART)
        sources = source.removeprefix(PAIR).split(AND) if source.startswith(PAIR) else [source]
        return tuple(link for each in sources if (link := link_of_source(each)))

    @property
    def subject(self) -> str:
        """Return what it is about in any state: the playlist, or parts of it, or the file."""
        if self.link is None:
            return self.source
        return f"{PART}{self.link}" if self.is_part else str(self.link)

    @property
    def is_part(self) -> bool:
        """Return whether it is about one cluster of another report."""
        return self.source.startswith(PART)

    @property
    def is_newest(self) -> bool:
        """Return whether it is about the newest tracks alone of a longer playlist."""
        return NEWEST in self.source

    @property
    def is_personal(self) -> bool:
        """Return whether it is about what users have at a service, which no other may post."""
        return bool(self.people) or any(link.is_personal for link in self.links)

    @property
    def people(self) -> frozenset[int]:
        """Return the Discord ids of the users whose own tracks it is about, with their consent."""
        source = self.source.removeprefix(PART)
        if not source.startswith(PEOPLE):
            return frozenset()
        ids = source.removeprefix(PEOPLE).partition(":")[0]
        return frozenset(map(int, filter(None, ids.split(","))))


def newest_source(source: str, newest: int | None) -> str:
    """Write what a report about the newest tracks of a source is about; of all with None."""
    return source if newest is None else f"{source}{NEWEST}{newest}"


def pair_source(first: str, second: str) -> str:
    """Write what a report that compares two others is about."""
    return f"{PAIR}{first}{AND}{second}"


def people_subject(people: Iterable[int]) -> str:
    """Write what reports about some users are about, in any state."""
    return f"{PEOPLE},{','.join(map(str, sorted(people)))},"


def people_source(people: Iterable[int], state: str) -> str:
    """Write what a report about what some users hear most is about."""
    return f"{people_subject(people)}:{state}"


def map_state(guild_id: int, state: str) -> str:
    """Write as a state that a report is the map of a server, which goes with who leaves it."""
    return f"map-{guild_id}-{state}"


def part_source(source: str, whole: ReportKey, cluster: int) -> str:
    """Write what a report about one cluster of another one is about."""
    return f"{PART}{source.removeprefix(PART)}:{whole}:{cluster}"


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
class Whole:
    """The answer of which another one shows a cluster, split."""

    id: PostingId
    cluster: int
    """The number of that cluster."""


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
    whole_id: PostingId | None = None
    whole_cluster: int | None = None
    """As in `whole`."""
    public_of: PostingId | None = None
    """The private answer that its owner has posted as this one, once."""

    @property
    def whole(self) -> Whole | None:
        """Return what it was split from; None for what is whole itself."""
        if self.whole_id is None or self.whole_cluster is None:
            return None
        return Whole(self.whole_id, self.whole_cluster)


@dataclass(frozen=True, slots=True)
class PostedReport:
    """An answer in Discord, and what the report that it shows is about."""

    posting: Posting
    origin: ReportOrigin | None
    """None where a newer version made the report, so that it cannot be read here."""


@dataclass(frozen=True, slots=True)
class RecentPlaylist:
    """A playlist that a server has lately seen clustered in public."""

    link: str
    title: str
    used: datetime
