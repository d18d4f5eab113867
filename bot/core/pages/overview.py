"""The first pages: the map with a line per cluster, and the profile."""

from bot.core.features import Focus
from bot.core.history import Changes
from bot.core.pages.changes import since_line
from bot.core.pages.comparison import lists_head
from bot.core.pages.page import LONGEST_DESCRIPTION, Page, Picture, badge
from bot.core.pages.track_lines import SMALL
from bot.core.reports import Product, Trait
from bot.core.summary import ClusterSummary, Summary
from bot.core.text.discord_markdown import clean, length, plain, shortened
from bot.core.text.wording import coverage_line, missing_line, newest_line, plural

MOST_TRAITS = 4
TRAITS = 2
"""Of a cluster, in its line."""
LONGEST_PLAYLIST = 120
"""With every letter escaped or counted twice, an embed's title holds it."""
LONGEST_NAME = 40
ARTISTS, LONGEST_ARTIST = 3, 30
"""Of a cluster, below its line; characters of each."""
LONGEST_TRAITS = 60
LONGEST_NOTE = 400
UNTITLED = "Playlist"
PROFILE_IN_WORDS = "Table of how far each cluster lies above or below the playlist's average. "
PROFILE_OF_ONE = "Table of how far the playlist lies above or below most music. "
LONGEST_WORDS = 1_024


def overview_page(
    summary: Summary, *, updates: bool = False, changes: Changes | None = None
) -> Page:
    """Show the map, what each cluster is, and how far all of it may be trusted.

    `updates` is whether a button below it asks again.
    """
    again = "; **Update** tries again" if updates and summary.coverage.unanswered else ""
    placed = coverage_line(summary.coverage, summary.basis, len(summary.clusters))
    coverage = f"{plain(placed)}{again}."
    missing = missing_line(summary.coverage)
    note = plain(summary.quality.note, LONGEST_NOTE)
    new = since_line(changes) if changes else ""
    newest = newest_line(summary.coverage)
    below = "\n".join(filter(None, [new, newest, coverage, missing, f"*{note}*"]))
    head = lists_head(summary)
    clusters = _clusters(summary, LONGEST_DESCRIPTION - length(head) - length(below) - 4)
    return Page(
        title=_title(summary),
        url=summary.url,
        description="\n\n".join(filter(None, [head, clusters, below])),
        footer=_footer(summary),
        picture=Picture(Product.MAP, summary.map_in_words),
        cover_url=summary.cover_url,
    )


def profile_page(summary: Summary) -> Page:
    """Show what sets each cluster apart, as a picture and in words."""
    return Page(
        title=_title(summary),
        url=summary.url,
        description=_apart(summary),
        footer=_footer(summary, "Profile", plural(len(summary.clusters), "cluster")),
        picture=Picture(Product.PROFILE, _profile_in_words(summary)),
    )


def _apart(summary: Summary) -> str:
    if len(summary.clusters) == 1:
        return "How the playlist sounds beside most music:"
    lines = (
        f"{badge(cluster.number)} **{cluster.number}** {_traits(cluster.traits, MOST_TRAITS)}"
        for cluster in summary.clusters
    )
    return "What sets each cluster apart from the whole playlist:\n" + "\n".join(lines)


def _title(summary: Summary) -> str:
    return plain(summary.title, LONGEST_PLAYLIST) or UNTITLED


def _clusters(summary: Summary, room: int) -> str:
    """Write a line for each cluster, with as many of its leading artists as fit."""
    for most in range(ARTISTS, -1, -1):
        text = "\n".join(_lines(cluster, most) for cluster in summary.clusters)
        if length(text) <= room:
            break
    return text


def _lines(cluster: ClusterSummary, most: int) -> str:
    named = (plain(artist, LONGEST_ARTIST) for artist in cluster.artists)
    known = [artist for artist in named if artist]
    artists = ", ".join(known[:most])
    more = " …" if len(known) > most else ""
    return _line(cluster) + (f"\n{SMALL}{artists}{more}" if artists else "")


def _line(cluster: ClusterSummary) -> str:
    name = plain(cluster.name, LONGEST_NAME)
    parts = [
        f"{badge(cluster.number)} **{cluster.number} · {name}**",
        plural(cluster.size, "track"),
        _traits(cluster.traits, TRAITS),
    ]
    return " · ".join(filter(None, parts))


def _traits(traits: tuple[Trait, ...], most: int) -> str:
    """Write what there is room for; a trait is left out rather than cut, but for the first."""
    told = ""
    for trait in traits[:most]:
        longer = ", ".join(filter(None, [told, trait.words]))
        if told and len(longer) > LONGEST_TRAITS:
            break
        told = longer
    return plain(told, LONGEST_TRAITS)


def _footer(summary: Summary, *what: str) -> str:
    focus = [f"Focus: {summary.focus}"] * (summary.focus is not Focus.BALANCED)
    return " · ".join([*what, *focus])


def _profile_in_words(summary: Summary) -> str:
    clusters = " ".join(
        f"{cluster.number}: {', '.join(trait.words for trait in cluster.traits)}."
        for cluster in summary.clusters
        if cluster.traits
    )
    table = PROFILE_OF_ONE if len(summary.clusters) == 1 else PROFILE_IN_WORDS
    return shortened(clean(table + clusters), LONGEST_WORDS)
