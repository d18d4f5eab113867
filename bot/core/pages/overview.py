"""The first pages: the map with a line per cluster, and the profile."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.core.documents.alt_text import axes_in_words
from bot.core.features import Focus
from bot.core.history import Changes
from bot.core.pages.changes import since_line
from bot.core.pages.comparison import lists_head
from bot.core.pages.page import LONGEST_DESCRIPTION, LONGEST_TITLE, Page, Picture, badge
from bot.core.pages.plain_words import longer_in_words
from bot.core.pages.track_lines import SMALL
from bot.core.reports import Product, Trait
from bot.core.summary import ClusterSummary, Summary
from bot.core.text import counts
from bot.core.text.discord_markdown import clean, length, plain, shortened, within
from bot.core.text.focus_words import focus_words
from bot.core.text.profile_words import ProfileColumn, column_in_words
from bot.core.text.wording import coverage_line, missing_line, newest_line
from bot.languages import decimal, gettext, gettext_noop, labelled, listed, sentences

MOST_TRAITS = 4
LONGEST_PLAYLIST = 120
"""With every letter escaped or counted twice, an embed's title holds it."""
LONGEST_NAME = 40
LONGEST_ARTIST = 30
FALLING = ((3, 2), (2, 2), (1, 2), (0, 2), (0, 1), (0, 0))
"""Artists below a cluster's line and traits within it, as many as fit."""
LONGEST_TRAITS = 60
LONGEST_NOTE = 400
UNTITLED = gettext_noop("Playlist")
NOTHING: Mapping[int, str] = MappingProxyType({})
NO_COLUMNS: Mapping[int, ProfileColumn] = MappingProxyType({})
BESIDE_PLAYLIST = gettext_noop(
    "How each cluster sounds beside the whole playlist. In brackets: how many standard deviations "
    "its average is away."
)
BESIDE_MUSIC = gettext_noop(
    "How the playlist sounds beside most music. In brackets: how many standard deviations its "
    "average is away."
)
PROFILE_IN_WORDS = gettext_noop(
    "Table of how far each cluster lies above or below the playlist's average."
)
PROFILE_OF_ONE = gettext_noop("Table of how far the playlist lies above or below most music.")
LONGEST_WORDS = 1_024


def overview_page(
    summary: Summary,
    *,
    updates: bool = False,
    changes: Changes | None = None,
    places: Mapping[int, str] = NOTHING,
) -> Page:
    """Show the map, what each cluster is, and how far all of it may be trusted.

    `updates` is whether a button below it asks again; `places` say where clusters lie, by number,
    for who is shown no map.
    """
    coverage = _coverage(summary, updates=updates)
    missing = missing_line(summary.coverage)
    note = plain(summary.quality.note, LONGEST_NOTE)
    new = since_line(changes) if changes else ""
    newest = newest_line(summary.coverage)
    axes = axes_in_words(summary.axes) if places else ""
    below = "\n".join(filter(None, [axes, new, newest, coverage, missing, f"*{note}*"]))
    head = lists_head(summary)
    clusters = _clusters(summary, LONGEST_DESCRIPTION - length(head) - length(below) - 4, places)
    return Page(
        title=_title(summary),
        url=summary.url,
        description="\n\n".join(filter(None, [head, clusters, below])),
        footer=_footer(summary),
        picture=Picture(Product.MAP, summary.map_in_words),
        cover_url=summary.cover_url,
    )


def _coverage(summary: Summary, *, updates: bool) -> str:
    placed = plain(coverage_line(summary.coverage, summary.basis, len(summary.clusters)))
    if updates and summary.coverage.unanswered:
        # NOTE "Update" is a button below.
        return gettext("{coverage}; **Update** tries again.", coverage=placed)
    return gettext("{sentence}.", sentence=placed)


def profile_page(summary: Summary, columns: Mapping[int, ProfileColumn] = NO_COLUMNS) -> Page:
    """Show what sets each cluster apart, as a picture and in words.

    `columns` have all that the picture shows, by the numbers of clusters, for who is shown none.
    """
    return Page(
        title=within(gettext("Profile of {title}", title=_title(summary)), LONGEST_TITLE),
        url=summary.url,
        description=_columns(summary, columns) if columns else _apart(summary),
        footer=_footer(summary, gettext("Profile"), counts.clusters(len(summary.clusters))),
        picture=Picture(Product.PROFILE, _profile_in_words(summary)),
    )


def _apart(summary: Summary) -> str:
    if len(summary.clusters) == 1:
        return gettext("How the playlist sounds beside most music:")
    lines = [
        f"{badge(cluster.number)} **{cluster.number}** {_traits(cluster.traits, MOST_TRAITS)}"
        for cluster in summary.clusters
    ]
    return "\n".join([gettext("What sets each cluster apart from the whole playlist:"), *lines])


def _columns(summary: Summary, columns: Mapping[int, ProfileColumn]) -> str:
    """Write a paragraph for each cluster: all of its column, or else what sets it apart."""
    compared = gettext(BESIDE_MUSIC if len(summary.clusters) == 1 else BESIDE_PLAYLIST)
    room = LONGEST_DESCRIPTION // (len(summary.clusters) + 1)
    for rest, longest in ((True, None), (False, None), (False, room // 3)):
        paragraphs = (
            f"{_numbered(cluster)} · {counts.tracks(cluster.size)}\n"
            f"{plain(column_in_words(columns[cluster.number], rest=rest), longest)}"
            for cluster in summary.clusters
            if cluster.number in columns
        )
        text = "\n\n".join([compared, *paragraphs])
        if length(text) <= LONGEST_DESCRIPTION - len(summary.clusters) * longer_in_words():
            break
    return text


def _title(summary: Summary) -> str:
    return plain(summary.title, LONGEST_PLAYLIST) or gettext(UNTITLED)


def _clusters(summary: Summary, room: int, places: Mapping[int, str]) -> str:
    """Write a line for each cluster, with as many of its leading artists and traits as fit."""
    if places:
        # The page is told in words, with no badges.
        room -= len(summary.clusters) * longer_in_words()
    for artists, traits in FALLING:
        text = ("\n\n" if places else "\n").join(
            _lines(cluster, artists, traits, places.get(cluster.number, ""))
            for cluster in summary.clusters
        )
        if length(text) <= room:
            break
    return text


def _lines(cluster: ClusterSummary, most: int, traits: int, place: str) -> str:
    named = (plain(artist, LONGEST_ARTIST) for artist in cluster.artists)
    known = [artist for artist in named if artist]
    artists = listed(known[:most])
    more = " …" if len(known) > most else ""
    led = f"\n{SMALL}{artists}{more}" if artists else ""
    return f"{_line(cluster, traits)}{led}\n{place}".rstrip()


def _numbered(cluster: ClusterSummary) -> str:
    name = plain(cluster.name, LONGEST_NAME)
    return f"{badge(cluster.number)} **{cluster.number} · {name}**"


def _line(cluster: ClusterSummary, traits: int) -> str:
    parts = [
        _numbered(cluster),
        counts.tracks(cluster.size),
        _traits(cluster.traits, traits),
    ]
    return " · ".join(filter(None, parts))


def _traits(traits: tuple[Trait, ...], most: int) -> str:
    """Write what there is room for; a trait is left out rather than cut, but for the first."""
    told = ""
    for trait in traits[:most]:
        longer = listed([*filter(None, [told, trait.words])])
        if told and len(longer) > LONGEST_TRAITS:
            break
        told = longer
    return plain(told, LONGEST_TRAITS)


def _footer(summary: Summary, *what: str) -> str:
    if summary.focus is Focus.BALANCED:
        return " · ".join(what)
    return " · ".join([*what, gettext("Focus: {focus}", focus=focus_words(summary.focus))])


def _profile_in_words(summary: Summary) -> str:
    table = PROFILE_OF_ONE if len(summary.clusters) == 1 else PROFILE_IN_WORDS
    told = [
        labelled(f"{cluster.number}, {cluster.name}", listed([*map(_measured, cluster.traits)]))
        for cluster in summary.clusters
        if cluster.traits
    ]
    clusters = [gettext("{sentence}.", sentence=each) for each in told]
    return shortened(clean(sentences([gettext(table), *clusters])), LONGEST_WORDS)


def _measured(trait: Trait) -> str:
    """Write a trait with its distance from what the picture compares with."""
    return f"{trait.words} ({decimal(abs(trait.z))})"
