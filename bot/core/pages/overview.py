"""The first pages: the map with a line per cluster, and the profile."""

from bot.core.features import Focus
from bot.core.pages.page import LONGEST_FOOTER, Page, Picture, badge
from bot.core.reports import Product, Trait
from bot.core.summary import ClusterSummary, Summary
from bot.core.text.discord_markdown import clean, plain, shortened
from bot.core.text.wording import coverage_line, missing_line, plural

MOST_TRAITS = 4
TRAITS = 2
"""Of a cluster, in its line."""
LONGEST_PLAYLIST = 120
"""With every letter escaped or counted twice, an embed's title holds it."""
LONGEST_NAME = 40
LONGEST_TRAITS = 60
LONGEST_NOTE = 400
UNTITLED = "Playlist"
PROFILE_IN_WORDS = "Table of how far each cluster lies above or below the playlist's average. "
PROFILE_OF_ONE = "Table of how far the playlist lies above or below most music. "
LONGEST_WORDS = 1_024


def overview_page(summary: Summary, *, updates: bool = False) -> Page:
    """Show the map, what each cluster is, and how far all of it may be trusted.

    `updates` is whether a button below it asks again.
    """
    clusters = "\n".join(_line(cluster) for cluster in summary.clusters)
    again = "; **Update** tries again" if updates and summary.coverage.unanswered else ""
    coverage = f"{plain(coverage_line(summary.coverage, summary.basis))}{again}."
    missing = missing_line(summary.coverage)
    note = plain(summary.quality.note, LONGEST_NOTE)
    return Page(
        title=_title(summary),
        url=summary.url,
        description="\n".join(filter(None, [f"{clusters}\n", coverage, missing, f"*{note}*"])),
        footer=_footer("Overview", summary),
        picture=Picture(Product.MAP, summary.map_in_words),
        cover_url=summary.cover_url,
    )


def profile_page(summary: Summary) -> Page:
    """Show what sets each cluster apart, as a picture and in words."""
    return Page(
        title=_title(summary),
        url=summary.url,
        description=_apart(summary),
        footer=_footer("Profile", summary),
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


def _line(cluster: ClusterSummary) -> str:
    name = plain(cluster.name, LONGEST_NAME)
    parts = [
        f"{badge(cluster.number)} **{cluster.number} · {name}**",
        plural(cluster.size, "track"),
        _traits(cluster.traits, TRAITS),
    ]
    return " · ".join(filter(None, parts))


def _traits(traits: tuple[Trait, ...], most: int) -> str:
    return plain(", ".join(trait.words for trait in traits[:most]), LONGEST_TRAITS)


def _footer(what: str, summary: Summary) -> str:
    parts = [what, plural(len(summary.clusters), "cluster")]
    if summary.focus is not Focus.BALANCED:
        parts.append(f"focus on {summary.focus}")
    return shortened(" · ".join(parts), LONGEST_FOOTER)


def _profile_in_words(summary: Summary) -> str:
    clusters = " ".join(
        f"{cluster.number}: {', '.join(trait.words for trait in cluster.traits)}."
        for cluster in summary.clusters
        if cluster.traits
    )
    table = PROFILE_OF_ONE if len(summary.clusters) == 1 else PROFILE_IN_WORDS
    return shortened(clean(table + clusters), LONGEST_WORDS)
