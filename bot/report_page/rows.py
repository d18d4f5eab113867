"""The tables of a page: names made harmless to read, and where they lead.

Addresses are of the services' own pages (`bot.core.text.track_links`), never out of a user's file.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.core.models import Track, Unplaced
from bot.core.spotify.ranks import Personal
from bot.core.summary import ClusterSummary
from bot.core.text import counts
from bot.core.text.discord_markdown import clean, shortened
from bot.core.text.list_words import marked
from bot.core.text.track_links import album_link, artist_link, label_link, track_link
from bot.core.text.wording import traits_line
from bot.core.tracks.limits import MAX_NAME
from bot.languages import gettext, gettext_noop, listed
from bot.report_page.content import PageContent
from bot.report_page.words import reason_words

NOT_KNOWN = "—"
"""Rank and heart belong to a person's account, which a page for all does not have."""
SAVED, NOT_SAVED = "💚", ""
UNNAMED = gettext_noop("(no name)")


@dataclass(frozen=True, slots=True)
class PageLink:
    """A name, and the page that it leads to."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row of a cluster's table."""

    name: str
    album: PageLink
    artists: tuple[PageLink, ...]
    label: PageLink
    rank: str
    heart: str
    address: str
    opening: str
    """What the link does."""
    added_by: str


@dataclass(frozen=True, slots=True)
class ClusterTable:
    """A cluster with its table."""

    number: int
    name: str
    caption: str
    count: str
    traits: str
    """As a sentence, like the artists; empty where there are none."""
    artists: str
    rows: tuple[PageRow, ...]


@dataclass(frozen=True, slots=True)
class UnplacedRow:
    """A row of the table of what is in no cluster."""

    name: str
    artists: str
    reason: str


def readable(text: str) -> str:
    """Leave out what cannot be seen or turns the direction, and cut what is longer than a name."""
    # Most names have nothing to leave out, and looking for it letter by letter takes a while.
    plain = text.isascii() and text.isprintable()
    return shortened(text if plain else clean(text), MAX_NAME)


def cluster_tables(content: PageContent) -> Iterator[ClusterTable]:
    """Make the table of each cluster."""
    for cluster in content.summary.clusters:
        yield _table(cluster, content)


def unplaced_rows(content: PageContent) -> list[UnplacedRow]:
    """List what is in no cluster, with the reason."""
    return [_unplaced(row) for row in content.unplaced]


def _table(cluster: ClusterSummary, content: PageContent) -> ClusterTable:
    rows = tuple(_row(track, content) for track in content.tracks[cluster.number])
    name = readable(cluster.name)
    return ClusterTable(
        number=cluster.number,
        name=name,
        # NOTE Above a table
        caption=gettext(
            "Tracks of cluster {number}, {name}", number=str(cluster.number), name=name
        ),
        count=counts.tracks(cluster.size),
        traits=_traits(cluster),
        artists=_artists(cluster),
        rows=rows,
    )


def _traits(cluster: ClusterSummary) -> str:
    if not cluster.traits:
        return ""
    # NOTE What sets a cluster apart, as in "calmer (1.2), more acoustic (0.9)"
    return gettext(
        "Compared with the whole playlist: {traits}.", traits=traits_line(cluster.traits)
    )


def _artists(cluster: ClusterSummary) -> str:
    if not cluster.artists:
        return ""
    # NOTE The artists with the most tracks of a cluster
    return gettext("With {artists}.", artists=readable(listed(cluster.artists)))


def _row(track: Track, content: PageContent) -> PageRow:
    personal, credit = content.personal, content.credits.get(track.id)
    holding = content.lists.get(track.id, ())
    title = readable(track.name) or gettext(UNNAMED)
    name = marked(title, holding, len(content.summary.lists))
    return PageRow(
        name=name,
        album=PageLink(readable(track.album), album_link(track)),
        artists=tuple(
            PageLink(readable(artist.name), artist_link(artist, track)) for artist in track.artists
        ),
        label=PageLink(readable(track.label), label_link(track.label, track)),
        rank=_rank(track, personal),
        heart=_heart(track, personal),
        address=track_link(track),
        # NOTE Opens a track at its service; {track} is its title
        opening=gettext("Open {track}", track=name),
        added_by=readable(credit.by) if credit else "",
    )


def _rank(track: Track, personal: Personal | None) -> str:
    if personal is None or personal.ranks is None:
        return NOT_KNOWN
    return str(personal.ranks.get(track.id, ""))


def _heart(track: Track, personal: Personal | None) -> str:
    if personal is None or track.id not in personal.saved:
        return NOT_KNOWN
    return SAVED if personal.saved[track.id] else NOT_SAVED


def _unplaced(row: Unplaced) -> UnplacedRow:
    artists = readable(listed(row.artists))
    name = readable(row.name) or gettext(UNNAMED)
    return UnplacedRow(name, artists, reason_words(row.reason))
