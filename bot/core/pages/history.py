"""The page of a playlist's earlier results, with a chart of them."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from bot.core.features import Focus
from bot.core.history import ChartBar, ClusterSize, PastResult
from bot.core.models import ANY_SIZES
from bot.core.pages.changes import day
from bot.core.pages.page import LONGEST_DESCRIPTION, Page, Picture, badge
from bot.core.pages.page import LONGEST_TITLE as LONGEST_EMBED_TITLE
from bot.core.text import counts
from bot.core.text.cluster_sizes import sizes_in_words
from bot.core.text.discord_markdown import clean, length, plain, shortened, within
from bot.core.text.focus_words import focus_words
from bot.languages import (
    clauses,
    day_and_month,
    gettext,
    gettext_noop,
    labelled,
    listed,
    ngettext,
    short_day,
    whole_day,
)
from bot.languages import number as number_of

SizesInWords: TypeAlias = Callable[[int, Sequence[PastResult]], str]

MOST_BARS = 6
"""As many days as stand side by side at the size of the smallest letters."""
MOST_LISTED = 10
LONGEST_TITLE, LONGEST_NAME = 120, 40
LONGEST_WORDS = 1_024
CHART = "history.png"
UNTITLED = gettext_noop("Playlist")
ONCE = gettext_noop(
    "I have seen it once so far; ask again when it has changed, and I tell you what is new."
)


def charted(results: Sequence[PastResult]) -> Sequence[PastResult]:
    """Choose what the chart shows of results that come the newest first: the oldest comes first.

    Those with other options than the newest have other clusters. Fewer than two are no chart.
    """
    newest = results[0]
    alike = [each for each in results if each.options == newest.options and each.clusters]
    return alike[:MOST_BARS][::-1] if len(alike) > 1 else ()


def chart_bars(results: Sequence[PastResult]) -> tuple[ChartBar, ...]:
    """Write results as the bars of a chart."""
    return tuple(ChartBar(short_day(each.made), by_number(each.clusters)) for each in results)


def history_page(
    results: Sequence[PastResult], charted: Sequence[PastResult], *, dated: bool = False
) -> Page:
    """List the results, the newest first, and how the clusters have grown.

    `dated` is whether their sizes come with days, for who is shown no chart.
    """
    lines = [_line(each) for each in results[:MOST_LISTED]]
    if len(results) > MOST_LISTED:
        rest = len(results) - MOST_LISTED
        # NOTE At the end of a list of results.
        lines.append(ngettext("and {count} earlier result", "and {count} earlier results", rest))
    below = "\n".join(lines) if len(results) > 1 else f"{lines[0]}\n{gettext(ONCE)}"
    grown = _grown(charted, _dated_sizes if dated else _sizes)
    room = LONGEST_DESCRIPTION - length(below) - 2
    above = [f"{grown}\n\n"] if grown and length(grown) <= room else []
    picture = Picture(CHART, _in_words(charted)) if charted else None
    title = plain(results[0].title, LONGEST_TITLE) or gettext(UNTITLED)
    return Page(
        title=within(gettext("History of {title}", title=title), LONGEST_EMBED_TITLE),
        description="".join([*above, below]),
        footer=gettext("Only you see this"),
        picture=picture,
    )


def day_in_words(result: PastResult) -> str:
    """Write the day of a result where Discord does not, as in `12 October 2026, 14:05 UTC`."""
    day, time = whole_day(result.made), f"{result.made:%H:%M}"
    # NOTE As in "12 October 2026, 14:05 UTC".
    return gettext("{day}, {time} UTC", day=day, time=time)


def told(result: PastResult) -> str:
    """Write how large a result is, and how it was asked for where that was not automatic."""
    # NOTE "120 tracks in 5 clusters".
    size = gettext(
        "{tracks} in {clusters}",
        tracks=counts.tracks(result.tracks),
        clusters=counts.clusters(len(result.clusters)),
    )
    options, asked = result.options, list[str]()
    if options.focus is not Focus.BALANCED:
        asked.append(gettext("focus: {focus}", focus=focus_words(options.focus)))
    if options.sizes != ANY_SIZES:
        # NOTE Each cluster: "each 8 to 60 tracks", "each at least 8 tracks".
        asked.append(gettext("each {sizes}", sizes=sizes_in_words(options.sizes)))
    # NOTE Of a result that one user alone was shown.
    return " · ".join([size, *asked, *([gettext("private")] * result.private)])


def _line(result: PastResult) -> str:
    return f"{day(result.made)} · {told(result)}"


def by_number(clusters: Sequence[ClusterSize]) -> tuple[ClusterSize, ...]:
    """Put clusters into the order of their numbers."""
    return tuple(sorted(clusters, key=lambda each: each.number))


def _grown(charted: Sequence[PastResult], sizes: SizesInWords) -> str:
    """Write a line for each cluster of the newest result, with its sizes through time."""
    if not charted:
        return ""
    newest = by_number(charted[-1].clusters)
    return "\n".join(
        f"{badge(each.number)} **{each.number} · {plain(each.name, LONGEST_NAME)}** · "
        f"{sizes(each.number, charted)}"
        for each in newest
    )


def _sizes(number: int, charted: Sequence[PastResult]) -> str:
    found = (_size(number, result) for result in charted)
    return " → ".join("–" if size is None else number_of(size) for size in found)


def _dated_sizes(number: int, charted: Sequence[PastResult]) -> str:
    sizes = ((result, _size(number, result)) for result in charted)
    return listed([_dated(size, day_and_month(result.made)) for result, size in sizes])


def _dated(size: int | None, day: str) -> str:
    if not size:
        # NOTE No track.
        return gettext("none on {day}", day=day)
    return ngettext("{count} track on {day}", "{count} tracks on {day}", size, day=day)


def _size(number: int, result: PastResult) -> int | None:
    return next((each.size for each in result.clusters if each.number == number), None)


def _in_words(charted: Sequence[PastResult]) -> str:
    days = clauses([*map(_day_in_words, charted)])
    # NOTE {days} is "12 October: 70 tracks, 40 in 1 Calm, 30 in 2 Loud; 13 October: …".
    return shortened(gettext("Tracks in each cluster. {days}.", days=days), LONGEST_WORDS)


def _day_in_words(result: PastResult) -> str:
    sizes = [_size_in_words(each) for each in result.clusters]
    held = listed([counts.tracks(result.tracks), *sizes])
    return labelled(day_and_month(result.made), held)


def _size_in_words(cluster: ClusterSize) -> str:
    named = f"{cluster.number} {clean(cluster.name)}"
    # NOTE So many tracks in a cluster, by its number or its name.
    return gettext("{count} in {cluster}", count=cluster.size, cluster=named)
