"""The pages of an answer about several lists: how they differ, and what is in more than one."""

from collections.abc import Iterator, Mapping, Sequence

from bot.core.lists import MOST_LISTS, PAIR, Holding, letter, mark, shape
from bot.core.models import Track, TrackId
from bot.core.pages.page import LONGEST_DESCRIPTION, Page, badge, page_of
from bot.core.pages.positions import Position, Walk
from bot.core.pages.track_lines import FALLING, SMALL, Detail, titled
from bot.core.summary import ClusterSummary, Summary
from bot.core.text.counts import tracks as tracks_of
from bot.core.text.discord_markdown import length, plain
from bot.core.text.list_words import (
    closest_line,
    likeness_line,
    mix_line,
    overlap_lines,
    overlap_sentence,
)
from bot.core.text.wording import COMPARISON_TITLE
from bot.languages import gettext, gettext_noop, labelled, listed, ngettext
from bot.languages import number as figure

LONGEST_LIST, LONGEST_CLUSTER = 40, 28
"""Characters of names."""
MOST_ALONE = 6
"""Clusters that only one list has, that are named."""
UNNAMED = gettext_noop("(no name)")


def list_names(summary: Summary) -> Sequence[str]:
    """Return what the lists are called, as pages show it."""
    return [plain(each.name, LONGEST_LIST) or gettext(UNNAMED) for each in summary.lists]


def lists_head(summary: Summary) -> str:
    """Write for the overview what the lists are, and what they share; empty without lists."""
    return "\n".join(overlap_lines(summary.lists, list_names(summary)))


def cluster_lists(summary: Summary, number: int) -> str:
    """Write below a cluster's heading which signs are whose, and how many tracks of each it has."""
    told = (
        labelled(f"{shape((place,))} {letter(place)} · {name}", figure(each.placed[number - 1]))
        for place, (each, name) in enumerate(zip(summary.lists, list_names(summary), strict=True))
    )
    return "".join(f"\n{SMALL}{line}" for line in told)


def comparison_page(summary: Summary) -> Page:
    """Show each list's mix of clusters, which of these one alone has, and how alike they are."""
    lists = summary.lists
    parts = (
        overlap_sentence(lists),
        "\n".join(_legend(summary)),
        "\n".join([gettext("Where their tracks are:"), *_mixes(summary)]),
        closest_line(lists),
        "\n".join(_alone(summary)),
        f"{SMALL}{likeness_line(lists)}" if likeness_line(lists) else "",
    )
    return Page(
        title=gettext(COMPARISON_TITLE),
        description="\n\n".join(filter(None, parts)),
        footer=gettext(COMPARISON_TITLE),
    )


def shared_title(summary: Summary) -> str:
    """Return what the section of the tracks in more than one list is called."""
    return gettext("In both") if len(summary.lists) == PAIR else gettext("In several")


def shared_page(
    summary: Summary, walk: Walk, position: Position, tracks: Sequence[tuple[int, Track]]
) -> Page:
    """Show some of the tracks that are in more than one list, and which cluster each is in."""
    for detail in FALLING:
        numbered = enumerate(tracks, position.offset + 1)
        text = "\n".join(
            _shared(number, track, summary.clusters[cluster - 1], detail)
            for number, (cluster, track) in numbered
        )
        if length(text) <= LONGEST_DESCRIPTION:
            break
    title = shared_title(summary)
    return Page(
        title=labelled(title, tracks_of(summary.shared)),
        description=text,
        footer=f"{title} · {page_of(walk.page(position))}",
    )


def marks_of(
    summary: Summary, tracks: Sequence[Track], holdings: Sequence[Holding]
) -> Mapping[TrackId, str]:
    """Write where tracks come from, by their ids."""
    lists = len(summary.lists)
    return {
        track.id: mark(holding, lists)
        for track, holding in zip(tracks, holdings, strict=True)
        if holding
    }


def _legend(summary: Summary) -> Iterator[str]:
    for place, (each, name) in enumerate(zip(summary.lists, list_names(summary), strict=True)):
        placed = sum(each.placed)
        tracks = tracks_of(each.tracks)
        if placed < each.tracks:
            tracks = gettext("{tracks}, {placed} of them placed", tracks=tracks, placed=placed)
        own = f"{shape((place,))} **{letter(place)}** · {name}"
        yield labelled(own, tracks)


def _mixes(summary: Summary) -> Iterator[str]:
    for cluster in summary.clusters:
        yield f"{_named(cluster)}\n{SMALL}{mix_line(summary.lists, cluster.number)}"


def _alone(summary: Summary) -> Iterator[str]:
    """Say which clusters hold tracks of a single list."""
    for place in range(min(len(summary.lists), MOST_LISTS)):
        own = [
            _named(cluster)
            for cluster in summary.clusters
            if _only(summary, cluster.number) == place
        ]
        if own:
            rest = len(own) - MOST_ALONE
            more = [ngettext("{count} more", "{count} more", rest)] if rest > 0 else []
            told = listed([*own[:MOST_ALONE], *more])
            # NOTE {letter} stands for a list: "Only A has: 1 · Calm, 3 · Loud."
            yield gettext("Only {letter} has: {clusters}.", letter=letter(place), clusters=told)


def _only(summary: Summary, number: int) -> int | None:
    """Return which list alone has tracks in a cluster; None where several have."""
    having = [place for place, each in enumerate(summary.lists) if each.placed[number - 1]]
    return having[0] if len(having) == 1 else None


def _named(cluster: ClusterSummary) -> str:
    name = plain(cluster.name, LONGEST_CLUSTER)
    return f"{badge(cluster.number)} **{cluster.number} · {name}**"


def _shared(number: int, track: Track, cluster: ClusterSummary, detail: Detail) -> str:
    artists = plain(listed([each.name for each in track.artists[:2]]), detail.name)
    where = f"{badge(cluster.number)} {cluster.number}"
    told = filter(None, [f"**{figure(number)}.** {titled(track, detail)}", artists, where])
    return " · ".join(told)
