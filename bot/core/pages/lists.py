"""The pages with tracks: of a cluster, beside the clusters, and in none."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.core.models import Track, TrackId, Unplaced
from bot.core.pages.comparison import cluster_lists
from bot.core.pages.orders import SORTED, PageOrder
from bot.core.pages.page import LONGEST_DESCRIPTION, Page, Picture, badge, page_of
from bot.core.pages.positions import Position, Walk
from bot.core.pages.track_lines import FALLING, FOUND, NAMELESS, SMALL, TrackNotes, fitted, titled
from bot.core.palette import cluster_colour
from bot.core.reports import Aside
from bot.core.spotify.ranks import View, Withheld
from bot.core.summary import ClusterSummary, Summary
from bot.core.text import counts
from bot.core.text.discord_markdown import clean, length, plain, shortened
from bot.core.text.track_links import page
from bot.core.text.wording import ASIDES_TITLE, REASONS, UNPLACED_TITLE
from bot.core.tracks.identity import spotify_uri
from bot.languages import clauses, gettext, gettext_noop, labelled, listed, ngettext, pgettext
from bot.languages import number as figure

HINTS = {
    Withheld.UNLINKED: gettext_noop("/spotify link shows your ranks and 💚"),
    Withheld.PRIVATE: gettext_noop("ranks and 💚 show in private copies"),
}
# NOTE #12 is an example of a rank; a place among the tracks that a user has heard most.
LEGEND = gettext_noop("#12: your rank, 💚: saved by you")
LEGEND_OF_HEARTS = gettext_noop("💚: saved by you")
LONGEST_NAME = 60
LONGEST_OTHER = 28
"""Of another cluster's name; the analysis makes none longer."""
LONGEST_TRAITS = 200
LONGEST_OWNER, LONGEST_WORDS = 80, 1_024
"""Of a cover, and of a picture in words."""
LONGEST_ARTISTS = 160
NO_MARKS: Mapping[TrackId, str] = MappingProxyType({})
LENGTHS = ((120, 80), (60, 40), (30, 20))
"""Of the name and the artists of what is in no cluster, as long as fits."""


def cluster_page(  # noqa: PLR0913, PLR0917  all that stands on it
    summary: Summary,
    walk: Walk,
    position: Position,
    tracks: Sequence[Track],
    view: View = None,
    order: PageOrder | None = None,
    marked: TrackId | None = None,
    adders: Mapping[TrackId, str] = NO_MARKS,
    marks: Mapping[TrackId, str] = NO_MARKS,
) -> Page:
    """Show some tracks of a cluster, with what they are to the viewer and are ordered by.

    `marks` tell which lists they come from, where there are several.
    """
    cluster = summary.clusters[int(position.section) - 1]
    order = order or PageOrder(gettext(SORTED[position.sort]))
    notes = TrackNotes(cluster.editions, order.values, marked, adders, marks)
    lists = cluster_lists(summary, cluster.number)
    head = f"**{counts.tracks(cluster.size)}**{_apart(cluster)}{_artists(cluster)}{lists}\n\n"
    room = LONGEST_DESCRIPTION - length(head)
    name = plain(cluster.name, LONGEST_NAME)
    return Page(
        title=f"{badge(cluster.number)} {numbered_title(str(cluster.number))} · {name}",
        description=head + fitted(tracks, position.offset + 1, room, view, notes),
        footer=_footer(
            _place(cluster.number, len(summary.clusters)),
            walk,
            position,
            order.words,
            *_legend(view),
            *_own_name(cluster),
        ),
        colour=cluster_colour(cluster.number).number,
    )


def cover_picture(first: int, tracks: Sequence[Track]) -> Picture:
    """Describe the sheet of a page's covers: what is whose, by the numbers of the list."""
    whose = clauses(
        [labelled(figure(number), _owner(track)) for number, track in enumerate(tracks, first)]
    )
    words = _covers(first, first + len(tracks) - 1)
    return Picture("covers.jpg", shortened(f"{words} {whose}.", LONGEST_WORDS))


def asides_page(summary: Summary, walk: Walk, position: Position, asides: Sequence[Aside]) -> Page:
    """Show the odd one out of each cluster, and what is nearly in another one."""
    for detail in FALLING:
        lines = [f"{titled(aside.track, detail)} · {_why(aside, summary)}" for aside in asides]
        text = "\n".join(lines)
        if length(text) <= LONGEST_DESCRIPTION:
            break
    return Page(
        title=gettext(ASIDES_TITLE),
        description=text,
        footer=_footer(gettext(ASIDES_TITLE), walk, position),
    )


def unplaced_page(
    summary: Summary,
    walk: Walk,
    position: Position,
    rows: Sequence[Unplaced],
    marked: int | None = None,
) -> Page:
    """Show what is in no cluster, and why; `marked` is the place of a row that was looked for."""
    for lengths in LENGTHS:
        numbered = enumerate(rows, position.offset + 1)
        text = "\n".join(
            _unplaced(row, number, lengths, FOUND if number - 1 == marked else "")
            for number, row in numbered
        )
        if length(text) <= LONGEST_DESCRIPTION:
            break
    return Page(
        title=ngettext("{count} track not placed", "{count} tracks not placed", summary.unplaced),
        description=text,
        footer=_footer(gettext(UNPLACED_TITLE), walk, position),
    )


def numbered_title(number: str) -> str:
    """Return how the page of a cluster is titled, before its name."""
    return gettext("Cluster #{number}", number=number)


def _place(number: int, clusters: int) -> str:
    return gettext("Cluster {number}/{clusters}", number=number, clusters=clusters)


def _covers(first: int, last: int) -> str:
    if first == last:
        return gettext("Covers of track {number}, numbered as in the list.", number=first)
    return gettext(
        "Covers of tracks {first} to {last}, numbered as in the list.", first=first, last=last
    )


def _owner(track: Track) -> str:
    """Name what a cover is of: the album, or the track where that is not known."""
    name = clean(track.album) or clean(track.name) or gettext(NAMELESS)
    artist = clean(track.artists[0].name) if track.artists else ""
    if artist:
        name = gettext("{title} by {artists}", title=name, artists=artist)
    return shortened(name, LONGEST_OWNER)


def _legend(view: View) -> Iterator[str]:
    """Write what the marks of the viewer's account mean, or how to see them."""
    if isinstance(view, Withheld):
        yield gettext(HINTS[view])
    elif view is not None:
        yield gettext(LEGEND) if view.ranks is not None else gettext(LEGEND_OF_HEARTS)


def _apart(cluster: ClusterSummary) -> str:
    traits = plain(listed([trait.words for trait in cluster.traits]), LONGEST_TRAITS)
    return f" · {traits}" if traits else ""


def _artists(cluster: ClusterSummary) -> str:
    artists = plain(listed(cluster.artists), LONGEST_ARTISTS)
    # NOTE Of a cluster: who has most of its tracks.
    told = gettext("With {artists}", artists=artists)
    return f"\n{SMALL}{told}" if artists else ""


def _own_name(cluster: ClusterSummary) -> list[str]:
    """Say what I call a cluster that a user has renamed."""
    own = shortened(clean(cluster.own_name), LONGEST_NAME)
    return [gettext("I call it {name}", name=own)] if own else []


def _why(aside: Aside, summary: Summary) -> str:
    own = f"{badge(aside.cluster)} {aside.cluster}"
    if aside.odd_one_out:
        # NOTE Of a track.
        parts = [gettext("the odd one out of {cluster}", cluster=own)]
    else:
        parts = [gettext("in {cluster}", cluster=own)]
    if aside.to is not None:
        name = plain(summary.clusters[aside.to - 1].name, LONGEST_OTHER)
        other = f"{badge(aside.to)} {aside.to} · {name}"
        # NOTE Of a track on the border of another cluster.
        parts.append(gettext("nearly in {cluster}", cluster=other))
    return listed(parts)


def _unplaced(row: Unplaced, number: int, lengths: tuple[int, int], mark: str) -> str:
    artists = plain(listed(row.artists), lengths[1])
    name = plain(pgettext("row", row.name), lengths[0]) or _page_link(row.id)
    told = filter(None, [f"**{name}**", artists, gettext(REASONS[row.reason])])
    return f"{mark}**{figure(number)}.** {' · '.join(told)}"


def _page_link(identifier: str) -> str:
    """Lead to the page of a track at Spotify, since its name is not known."""
    address = page(spotify_uri("track", identifier))
    name = gettext(NAMELESS)
    return f"[{name}]({address})" if address else name


def _footer(what: str, walk: Walk, position: Position, *more: str) -> str:
    return " · ".join([what, page_of(walk.page(position)), *more])
