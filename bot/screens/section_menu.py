"""The menu of an answer's sections."""

from collections.abc import Iterator, Mapping

import discord
from discord import SelectOption

from bot.core.clicks.page_clicks import Action, Click, write_click
from bot.core.pages.comparison import shared_title
from bot.core.pages.page import badge
from bot.core.pages.positions import (
    ASIDES,
    CHANGES,
    COMPARISON,
    CONTRIBUTORS,
    OVERVIEW,
    PROFILE,
    SHARED,
    UNPLACED,
)
from bot.core.summary import ClusterSummary, Summary
from bot.core.text.counts import tracks
from bot.core.text.discord_markdown import clean
from bot.core.text.wording import (
    ASIDES_TITLE,
    CHANGES_TITLE,
    COMPARISON_TITLE,
    CONTRIBUTORS_TITLE,
    UNPLACED_TITLE,
)
from bot.languages import gettext, gettext_noop, listed, number
from bot.screens.widgets import option, select
from bot.use_cases.answers.shown import Shown

ARTISTS = 3
"""Of a cluster, below its name."""
SIGNS: Mapping[str, tuple[str, str]] = {
    OVERVIEW: (gettext_noop("Overview"), "🗺️"),
    CHANGES: (CHANGES_TITLE, "🆕"),
    COMPARISON: (COMPARISON_TITLE, "⚖️"),
    SHARED: ("", "🔗"),
    PROFILE: (gettext_noop("Profile"), "📊"),
    CONTRIBUTORS: (CONTRIBUTORS_TITLE, "👥"),
    ASIDES: (ASIDES_TITLE, "🌉"),
    UNPLACED: (UNPLACED_TITLE, "❔"),
}
"""What sections other than clusters are called in the menu, and their emoji; the one of what is in
several lists is called after how many there are."""


def section_menu(shown: Shown) -> discord.ui.Select[discord.ui.View]:
    """Make the menu, in which the section of the page is chosen."""
    identifier = write_click(Click(shown.posting.id, Action.JUMP, shown.position))
    return select(identifier, gettext("Go to …"), list(_options(shown)), 1)


def _options(shown: Shown) -> Iterator[SelectOption]:
    """List the sections in the order of the way through all."""
    for section in shown.walk.sections:
        entry = _option(shown, section.key)
        entry.default = section.key == shown.position.section
        yield entry


def _option(shown: Shown, section: str) -> SelectOption:
    if section in SIGNS:
        return option(_title(shown.summary, section), section, emoji=SIGNS[section][1])
    cluster = shown.summary.clusters[int(section) - 1]
    label = f"{cluster.number} · {clean(cluster.name)}"
    return option(label, section, _told(cluster), emoji=badge(cluster.number))


def _title(summary: Summary, section: str) -> str:
    """Return what a section other than a cluster is called, and how many tracks are in some."""
    if section == SHARED:
        return f"{shared_title(summary)} ({number(summary.shared)})"
    if section == UNPLACED:
        return f"{gettext(UNPLACED_TITLE)} ({number(summary.unplaced)})"
    return gettext(SIGNS[section][0])


def _told(cluster: ClusterSummary) -> str:
    artists = clean(listed(cluster.artists[:ARTISTS]))
    return " · ".join(filter(None, [tracks(cluster.size), artists]))
