"""The page of a playlist's earlier results, with a chart of them."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from bot.core.features import Focus
from bot.core.history import ChartBar, ClusterSize, PastResult
from bot.core.models import ANY_SIZES
from bot.core.pages.changes import day
from bot.core.pages.page import LONGEST_DESCRIPTION, Page, Picture, badge
from bot.core.text.cluster_sizes import sizes_in_words
from bot.core.text.discord_markdown import clean, length, plain, shortened
from bot.core.text.wording import plural

SizesInWords: TypeAlias = Callable[[int, Sequence[PastResult]], str]

MOST_BARS = 6
"""As many days as stand side by side at the size of the smallest letters."""
MOST_LISTED = 10
LONGEST_TITLE, LONGEST_NAME = 120, 40
LONGEST_WORDS = 1_024
CHART = "history.png"
UNTITLED = "Playlist"
ONCE = "I have seen it once so far; ask again when it has changed, and I tell you what is new."


def charted(results: Sequence[PastResult]) -> Sequence[PastResult]:
    """Choose what the chart shows of results that come the newest first: the oldest comes first.

    Those with other options than the newest have other clusters. Fewer than two are no chart.
    """
    newest = results[0]
    alike = [each for each in results if each.options == newest.options and each.clusters]
    return alike[:MOST_BARS][::-1] if len(alike) > 1 else ()


def chart_bars(results: Sequence[PastResult]) -> tuple[ChartBar, ...]:
    """Write results as the bars of a chart."""
    return tuple(
        ChartBar(f"{each.made.day} {each.made:%b}", by_number(each.clusters)) for each in results
    )


def history_page(
    results: Sequence[PastResult], charted: Sequence[PastResult], *, dated: bool = False
) -> Page:
    """List the results, the newest first, and how the clusters have grown.

    `dated` is whether their sizes come with days, for who is shown no chart.
    """
    listed = [_line(each) for each in results[:MOST_LISTED]]
    if len(results) > MOST_LISTED:
        listed.append(f"and {plural(len(results) - MOST_LISTED, 'earlier result')}")
    below = "\n".join(listed) if len(results) > 1 else f"{listed[0]}\n{ONCE}"
    grown = _grown(charted, _dated_sizes if dated else _sizes)
    room = LONGEST_DESCRIPTION - length(below) - 2
    above = [f"{grown}\n\n"] if grown and length(grown) <= room else []
    picture = Picture(CHART, _in_words(charted)) if charted else None
    title = plain(results[0].title, LONGEST_TITLE) or UNTITLED
    return Page(
        title=f"History of {title}",
        description="".join([*above, below]),
        footer="Only you see this",
        picture=picture,
    )


def day_in_words(result: PastResult) -> str:
    """Write the day of a result where Discord does not, as in `12 October 2026, 14:05 UTC`."""
    return f"{result.made.day} {result.made:%B %Y, %H:%M} UTC"


def told(result: PastResult) -> str:
    """Write how large a result is, and how it was asked for where that was not automatic."""
    size = f"{plural(result.tracks, 'track')} in {plural(len(result.clusters), 'cluster')}"
    focus = result.options.focus
    asked = [f"focus: {focus}"] * (focus is not Focus.BALANCED)
    if result.options.sizes != ANY_SIZES:
        asked.append(f"each {sizes_in_words(result.options.sizes)}")
    return " · ".join([size, *asked, *(["private"] * result.private)])


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
    return " → ".join("–" if size is None else f"{size:,}" for size in found)


def _dated_sizes(number: int, charted: Sequence[PastResult]) -> str:
    sizes = ((result, _size(number, result)) for result in charted)
    return ", ".join(
        f"{plural(size, 'track') if size else 'none'} on {result.made.day} {result.made:%B}"
        for result, size in sizes
    )


def _size(number: int, result: PastResult) -> int | None:
    return next((each.size for each in result.clusters if each.number == number), None)


def _in_words(charted: Sequence[PastResult]) -> str:
    bars = (
        f"{each.made.day} {each.made:%B}: {plural(each.tracks, 'track')}, "
        + ", ".join(f"{one.size:,} in {one.number} {clean(one.name)}" for one in each.clusters)
        for each in charted
    )
    return shortened(f"Tracks in each cluster. {'; '.join(bars)}.", LONGEST_WORDS)
